package d2l.tools.weave;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;

import java.util.List;

import javax.lang.model.element.Modifier;

/// The form of a chapter's file: what the cells no longer show, so that JShell cannot miss it.
final class ChapterShape {
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
        for (var member : chapter.getMembers()) {
            switch (member) {
                case MethodTree method when method.getName().contentEquals("<init>") ->
                        checkConstructor(method);
                case BlockTree block -> checkBlock(block);
                default -> {} // JShell sees all of it
            }
        }
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
                                                        .lines()
                                                        .getFirst()
                                                        .text())
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
        for (var type : java.classes().subList(1, java.classes().size())) {
            refuse(
                    type,
                    type.getSimpleName() + " stands outside the chapter's class",
                    "Put it inside, where its reader meets it");
        }
    }

    private void checkConstructor(MethodTree constructor) {
        if (!constructor.getBody().getStatements().isEmpty()
                || !constructor.getParameters().isEmpty()) {
            refuse(
                    constructor,
                    "a notebook has no constructor",
                    "Put the statements into a block { … } where the reader meets them;"
                            + " only an empty constructor with throws may stay");
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

    private void refuse(Tree where, String wrong, String remedy) {
        reasons.add(java.line(where), wrong, remedy);
    }
}
