package d2l.tools.weave;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.lang.model.element.Modifier;

/// What JShell refuses by its form alone, before anybody asks what a name means.
final class ChapterShape {
    /// JShell puts methods into a class of its own, where these names are taken.
    private static final Set<String> METHODS_OF_OBJECT =
            Set.of(
                    "clone",
                    "equals",
                    "finalize",
                    "getClass",
                    "hashCode",
                    "notify",
                    "notifyAll",
                    "toString",
                    "wait");

    private final ChapterFile file;
    private final JavaFile java;
    private final Refused.Reasons reasons;
    private final ClassTree chapter;

    ChapterShape(ChapterFile file, JavaFile java, Refused.Reasons reasons) {
        this.file = file;
        this.java = java;
        this.reasons = reasons;
        this.chapter = java.chapter();
    }

    void check() {
        checkClass();
        var sealed = new HashSet<String>();
        for (var member : chapter.getMembers()) {
            if (member instanceof ClassTree type
                    && type.getModifiers().getFlags().contains(Modifier.SEALED)) {
                sealed.add(type.getSimpleName().toString());
            }
        }
        for (var member : chapter.getMembers()) {
            switch (member) {
                case MethodTree method -> checkMethod(method);
                case BlockTree block -> checkBlock(block);
                case ClassTree type -> checkType(type, sealed);
                default -> {} // a field may have any form
            }
        }
        checkNames();
        new ChapterItself().scan(chapter, null);
    }

    /// Every page has a number and a title.
    void checkHeading(List<Cell> cells) {
        boolean there =
                !cells.isEmpty()
                        && !cells.getFirst().isCode()
                        && cells.getFirst().firstLine() < java.line(chapter)
                        && Chapters.HEADING
                                .matcher(
                                        "/// "
                                                + cells.getFirst()
                                                        .source()
                                                        .lines()
                                                        .findFirst()
                                                        .get())
                                .matches();
        if (!there) {
            refuse(
                    chapter,
                    "the chapter has no number and title",
                    "Begin the comment above the class with /// # 3.6 Its title");
        }
    }

    private void checkClass() {
        var name = chapter.getSimpleName().toString();
        var packageName = java.unit().getPackageName();
        if (packageName == null || !packageName.toString().equals(file.folder())) {
            reasons.add(
                    1,
                    "the file stands in the folder "
                            + file.folder()
                            + " but says another package",
                    "Write package " + file.folder() + ";");
        }
        if (chapter.getKind() != Tree.Kind.CLASS
                || !chapter.getModifiers().getFlags().contains(Modifier.FINAL)) {
            refuse(chapter, name + " is no final class", "Write final class " + name);
        }
        if (!name.equals(file.simpleName())) {
            refuse(
                    chapter,
                    "the class is called "
                            + name
                            + " and its file "
                            + file.simpleName()
                            + ".java",
                    "Give both the same name");
        }
        if (chapter.getExtendsClause() != null
                || !chapter.getImplementsClause().isEmpty()
                || !chapter.getTypeParameters().isEmpty()) {
            refuse(
                    chapter,
                    "a notebook is no class, so a chapter extends and implements nothing"
                            + " and has no type parameters",
                    "Use what it needs through a field");
        }
        for (var line : java.unit().getImports()) {
            if (line.getQualifiedIdentifier().toString().matches("ch\\d+\\..*")) {
                refuse(
                        line,
                        "a notebook does not see other chapters",
                        "Show what it needs again here, or move it into the library");
            }
        }
        for (var type : java.classes().subList(1, java.classes().size())) {
            refuse(
                    type,
                    type.getSimpleName() + " stands outside the chapter's class",
                    "Put it inside, where its reader meets it");
        }
    }

    private void checkMethod(MethodTree method) {
        var name = method.getName().toString();
        if (name.equals("<init>")) {
            boolean empty = method.getBody().getStatements().isEmpty();
            if (!empty || !method.getParameters().isEmpty()) {
                refuse(
                        method,
                        "a notebook has no constructor",
                        "Put the statements into a block { … } where the reader meets"
                            + " them; only an empty constructor with throws may stay");
            }
            return;
        }
        if (METHODS_OF_OBJECT.contains(name)) {
            refuse(
                    method,
                    "a cell cannot declare a method called "
                            + name
                            + ", which every object has",
                    "Call it something else");
        }
        for (var modifier : List.of(Modifier.SYNCHRONIZED, Modifier.NATIVE)) {
            if (method.getModifiers().getFlags().contains(modifier)) {
                refuse(
                        method,
                        "a cell cannot declare a " + modifier + " method",
                        "Remove " + modifier);
            }
        }
    }

    private void checkBlock(BlockTree block) {
        if (block.isStatic()) {
            refuse(block, "a notebook has no static block", "Remove static");
        }
        if (block.getStatements().isEmpty()) {
            refuse(
                    block,
                    "the block is empty",
                    "Remove it, or say in prose what it should say");
        }
    }

    private void checkType(ClassTree type, Set<String> sealed) {
        var parents = new HashSet<String>();
        if (type.getExtendsClause() != null) {
            parents.add(type.getExtendsClause().toString());
        }
        type.getImplementsClause().forEach(parent -> parents.add(parent.toString()));
        parents.retainAll(sealed);
        for (var parent : parents) {
            refuse(
                    type,
                    type.getSimpleName()
                            + " and the sealed "
                            + parent
                            + " are two cells, which the compiler never sees together",
                    "Nest " + type.getSimpleName() + " in " + parent);
        }
        if (type.getKind() == Tree.Kind.RECORD) {
            checkRecord(type);
        }
    }

    /// JShell makes a record of a cell public, and its canonical constructor may not be less.
    private void checkRecord(ClassTree type) {
        var components =
                type.getMembers().stream()
                        .filter(VariableTree.class::isInstance)
                        .map(VariableTree.class::cast)
                        .filter(
                                field ->
                                        !field.getModifiers()
                                                .getFlags()
                                                .contains(Modifier.STATIC))
                        .map(field -> field.getType().toString())
                        .toList();
        for (var member : type.getMembers()) {
            if (member instanceof MethodTree method
                    && method.getName().contentEquals("<init>")
                    && !isPublic(method.getModifiers())
                    && (isCompact(method, type)
                            || parameterTypes(method).equals(components))) {
                refuse(
                        method,
                        "in a cell a record's constructor must be public",
                        "Write public before it");
            }
        }
    }

    private boolean isCompact(MethodTree method, ClassTree type) {
        var source = java.text().between(java.start(method), java.end(method));
        return source.matches("(?s)[^({]*\\b" + type.getSimpleName() + "\\s*\\{.*");
    }

    private static List<String> parameterTypes(MethodTree method) {
        return method.getParameters().stream().map(p -> p.getType().toString()).toList();
    }

    private static boolean isPublic(ModifiersTree modifiers) {
        return modifiers.getFlags().contains(Modifier.PUBLIC);
    }

    /// The locals of an unwrapped block are variables of the whole notebook.
    private void checkNames() {
        Map<String, Tree> variables = new HashMap<>();
        Map<String, Tree> types = new HashMap<>();
        for (var member : chapter.getMembers()) {
            if (member instanceof VariableTree field) {
                variables.put(field.getName().toString(), field);
            } else if (member instanceof ClassTree type) {
                types.put(type.getSimpleName().toString(), type);
            }
        }
        for (var member : chapter.getMembers()) {
            if (member instanceof BlockTree block) {
                for (var statement : block.getStatements()) {
                    if (statement instanceof VariableTree local) {
                        claim(local.getName().toString(), local, variables);
                    } else if (statement instanceof ClassTree type) {
                        claim(type.getSimpleName().toString(), type, types);
                    }
                }
            }
        }
    }

    private void claim(String name, Tree here, Map<String, Tree> taken) {
        var first = taken.putIfAbsent(name, here);
        if (first != null && !name.isEmpty() && !name.equals("_")) {
            refuse(
                    here,
                    name
                            + " is already declared in line "
                            + java.line(first)
                            + ", and a notebook has one "
                            + name
                            + " for all cells",
                    "Give it a name of its own");
        }
    }

    private void refuse(Tree where, String wrong, String remedy) {
        reasons.add(java.line(where), wrong, remedy);
    }

    /// Finds where a chapter speaks of itself as an object or a class; a notebook is neither.
    private final class ChapterItself extends TreeScanner<Void, Void> {
        private int depth;

        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            depth++;
            super.visitClass(type, nothing);
            depth--;
            return null;
        }

        @Override
        public Void visitIdentifier(IdentifierTree name, Void nothing) {
            boolean self = name.getName().contentEquals("this");
            if (depth == 1 && (self || name.getName().contentEquals("super"))) {
                refuse(
                        name,
                        "a notebook has no " + name.getName(),
                        self
                                ? "Write x for this.x, and a lambda for this::method"
                                : "Call a method by its name");
            } else if (name.getName().equals(chapter.getSimpleName())) {
                refuse(
                        name,
                        "a notebook does not know the class " + name.getName(),
                        "Write the name of the member alone, or a lambda");
            }
            return null;
        }
    }
}
