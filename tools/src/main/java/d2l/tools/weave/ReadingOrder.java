package d2l.tools.weave;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.util.Elements;

/// What a notebook, run from top to bottom, cannot know yet, and what cells hide from each other.
///
/// The compiler guards the order of fields alone; a method may use what is declared below it, and
/// javac lets a field call it all the same. Here each name is followed to what it means.
final class ReadingOrder {
    /// One mention of a member: in which line, and whether in a method's head.
    private record Mention(int member, int line, boolean inHead) {}

    private final JavaFile java;
    private final List<JavaFile.Member> members;
    private final Refused.Reasons reasons;
    private final Element chapter;
    private final Map<Element, Integer> places = new HashMap<>();
    private final List<List<Mention>> mentions = new ArrayList<>();

    ReadingOrder(JavaFile java, List<JavaFile.Member> members, Refused.Reasons reasons) {
        this.java = java;
        this.members = members;
        this.reasons = reasons;
        this.chapter = java.element(path(java.chapter()));
    }

    void check() {
        for (int i = 0; i < members.size(); i++) {
            if (!(members.get(i).tree() instanceof BlockTree)) {
                places.put(java.element(path(members.get(i).tree())), i);
            }
        }
        for (int i = 0; i < members.size(); i++) {
            var names = new Names(i);
            names.scan(path(members.get(i).tree()), null);
            mentions.add(names.found);
        }
        for (int i = 0; i < members.size(); i++) {
            switch (members.get(i).tree()) {
                case MethodTree _ -> checkHead(i);
                case ClassTree _ -> checkMentions(i);
                case BlockTree block -> {
                    checkRun(i);
                    checkLastStatement(block);
                }
                default -> checkRun(i);
            }
        }
    }

    private TreePath path(Tree tree) {
        return TreePath.getPath(java.unit(), tree);
    }

    private void checkHead(int method) {
        for (var mention : mentions.get(method)) {
            if (mention.inHead() && mention.member() > method) {
                refuseLater(mention.line(), method, mention.member());
            }
        }
    }

    private void checkMentions(int member) {
        for (var mention : mentions.get(member)) {
            if (mention.member() > member) {
                refuseLater(mention.line(), member, mention.member());
            }
        }
    }

    private void refuseLater(int line, int member, int later) {
        reasons.add(
                line,
                called(member)
                        + " uses "
                        + called(later)
                        + ", which is declared later, "
                        + in(later),
                "Move " + called(later) + " above " + called(member));
    }

    /// A field or block runs at once: all that it can reach must stand above it.
    private void checkRun(int member) {
        checkMentions(member);
        for (var mention : mentions.get(member)) {
            if (mention.member() < member) {
                followInto(mention, member);
            }
        }
    }

    private void followInto(Mention start, int member) {
        var seen = new BitSet();
        var waiting = new ArrayList<>(List.of(start.member()));
        while (!waiting.isEmpty()) {
            int here = waiting.removeFirst();
            boolean runs =
                    members.get(here).tree() instanceof MethodTree
                            || members.get(here).tree() instanceof ClassTree;
            if (seen.get(here) || !runs) {
                continue;
            }
            seen.set(here);
            for (var mention : mentions.get(here)) {
                if (mention.member() > member) {
                    reasons.add(
                            start.line(),
                            called(member)
                                    + " uses "
                                    + called(start.member())
                                    + ", and this needs "
                                    + called(mention.member())
                                    + (here == start.member()
                                            ? ""
                                            : " through " + called(here))
                                    + ", which is declared later, "
                                    + in(mention.member()),
                            "Move "
                                    + called(mention.member())
                                    + " above "
                                    + called(member));
                    return;
                }
                waiting.add(mention.member());
            }
        }
    }

    /// A kernel shows the value of a cell's last expression; a program does not.
    private void checkLastStatement(BlockTree block) {
        if (block.getStatements().isEmpty()
                || !(block.getStatements().getLast()
                        instanceof ExpressionStatementTree last)
                || last.getExpression() instanceof AssignmentTree) {
            return;
        }
        var type = java.type(path(last.getExpression()));
        if (type != null && type.getKind() != TypeKind.VOID) {
            reasons.add(
                    java.line(last),
                    "a notebook shows the value of a cell's last expression, a program"
                            + " does not",
                    "Give the value to show(…) or to a variable");
        }
    }

    private String called(int member) {
        return switch (members.get(member).tree()) {
            case MethodTree method -> method.getName() + "()";
            case VariableTree field -> field.getName().toString();
            case ClassTree type -> type.getSimpleName().toString();
            default -> "this block";
        };
    }

    private String in(int member) {
        return "in line " + java.line(members.get(member).tree());
    }

    /// Collects which members one member mentions.
    private final class Names extends TreePathScanner<Void, Void> {
        private final int member;
        private final List<Mention> found = new ArrayList<>();

        Names(int member) {
            this.member = member;
        }

        @Override
        public Void visitIdentifier(IdentifierTree name, Void nothing) {
            note(name);
            return null;
        }

        @Override
        public Void visitMemberSelect(MemberSelectTree name, Void nothing) {
            note(name);
            return super.visitMemberSelect(name, nothing);
        }

        @Override
        public Void visitMemberReference(MemberReferenceTree name, Void nothing) {
            note(name);
            return super.visitMemberReference(name, nothing);
        }

        @Override
        public Void visitNewClass(NewClassTree creation, Void nothing) {
            note(creation);
            return super.visitNewClass(creation, nothing);
        }

        private void note(Tree tree) {
            var element = java.element(getCurrentPath());
            boolean written = java.start(tree) >= 0;
            if (element == null || !written || isLocal(element) || isPermitted(tree)) {
                return;
            }
            if (tree instanceof IdentifierTree && element instanceof TypeElement type) {
                checkOutside(tree, type);
            }
            var place = place(element);
            if (place != null && place != member) {
                found.add(new Mention(place, java.line(tree), inHead(tree)));
                checkPrivate(tree, element);
            }
        }

        private static boolean isLocal(Element element) {
            return element.getKind().isVariable() && !element.getKind().isField();
        }

        /// That a sealed type and its records share a cell is checked by their form.
        private boolean isPermitted(Tree tree) {
            return getCurrentPath().getParentPath().getLeaf() instanceof ClassTree type
                    && type.getPermitsClause().contains(tree);
        }

        private Integer place(Element element) {
            var at = element;
            while (at != null && !chapter.equals(at.getEnclosingElement())) {
                at = at.getEnclosingElement();
            }
            return at == null ? null : places.get(at);
        }

        private boolean inHead(Tree tree) {
            return members.get(member).tree() instanceof MethodTree method
                    && java.end(tree) <= java.start(method.getBody());
        }

        /// Inside one class, private members are open to all; two cells are two classes.
        private void checkPrivate(Tree tree, Element element) {
            var owner = element.getEnclosingElement();
            boolean hidden =
                    element.getModifiers().contains(Modifier.PRIVATE)
                            && !owner.equals(chapter)
                            && java.elements().getOrigin(element)
                                    == Elements.Origin.EXPLICIT;
            if (hidden) {
                boolean component =
                        owner.getKind() == ElementKind.RECORD
                                && element.getKind().isField();
                reasons.add(
                        java.line(tree),
                        (element.getKind() == ElementKind.CONSTRUCTOR
                                        ? "the constructor of "
                                        : element.getSimpleName() + " of ")
                                + owner.getSimpleName()
                                + " is private, which hides it from other cells",
                        component
                                ? "Write " + element.getSimpleName() + "()"
                                : "Remove private, or give the type a method for it");
            }
        }

        /// A type that the notebook would not find, or would find twice.
        private void checkOutside(Tree tree, TypeElement type) {
            if (!(type.getEnclosingElement() instanceof PackageElement home)
                    || type.equals(chapter)
                    || home.getQualifiedName().contentEquals("java.lang")) {
                return;
            }
            var name = type.getSimpleName();
            if (home.equals(chapter.getEnclosingElement())) {
                reasons.add(
                        java.line(tree),
                        name
                                + " belongs to another chapter, which a notebook does not"
                                + " see",
                        "Show it again here, or move it into the library");
                return;
            }
            if (isImportedByName(type)) {
                return;
            }
            var rivals =
                    ChapterReader.KERNEL_IMPORTS.stream()
                            .filter(
                                    other ->
                                            !home.getQualifiedName().contentEquals(other))
                            .filter(
                                    other ->
                                            java.elements()
                                                            .getTypeElement(
                                                                    other + "." + name)
                                                    != null)
                            .sorted()
                            .collect(Collectors.joining(", "));
            if (!rivals.isEmpty()) {
                reasons.add(
                        java.line(tree),
                        "the kernel also imports a " + name + " from " + rivals,
                        "Write import "
                                + type.getQualifiedName()
                                + "; instead of an import with *");
            }
        }

        private boolean isImportedByName(TypeElement type) {
            return java.unit().getImports().stream()
                    .anyMatch(
                            line ->
                                    type.getQualifiedName()
                                            .contentEquals(
                                                    line.getQualifiedIdentifier()
                                                            .toString()));
        }
    }
}
