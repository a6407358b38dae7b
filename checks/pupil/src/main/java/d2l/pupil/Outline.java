package d2l.pupil;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.PackageTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.SourcePositions;

import java.util.List;
import java.util.Optional;

/// What a source declares, as javac's parser sees it, before anything is resolved.
record Outline(CompilationUnitTree unit, SourcePositions positions) {
    /// The name of the class around methods that stand alone, which nobody gives to a class of his own.
    static final String ALONE = "Alone$";

    /// A compact file needs a `main`, which students of an exercise do not; one that is there is never
    /// run, and what it calls is nobody's affair. The package does not matter either.
    Source completed(Source source) throws RefusedException {
        Source changed = source;
        PackageTree line = unit.getPackage();
        if (line != null) {
            String name = line.getPackageName().toString();
            if (name.matches("(d2l|javax?|jdk|sun)(\\..*)?")) {
                throw new RefusedException(
                        Outcome.Reason.FORBIDDEN,
                        "«package %s» is not allowed: what begins with %s is not yours. Leave the line out."
                                .formatted(name, name.replaceFirst("\\..*", "")));
            }
            changed = changed.blank(start(line), end(line));
        }
        Optional<ClassTree> alone =
                types().filter(type -> type.getSimpleName().contentEquals(ALONE))
                        .findFirst();
        boolean runs = false;
        for (ClassTree type : types().toList()) {
            for (Tree member : type.getMembers()) {
                if (member instanceof MethodTree method
                        && method.getName().contentEquals("main")
                        && method.getBody() != null) {
                    runs = true;
                    changed =
                            changed.blank(
                                    start(method.getBody()) + 1,
                                    end(method.getBody()) - 1);
                }
            }
        }
        return alone.isPresent() && !runs
                ? changed.then(new Source("void main() {}\n", List.of("")))
                : changed;
    }

    private java.util.stream.Stream<ClassTree> types() {
        return unit.getTypeDecls().stream()
                .filter(ClassTree.class::isInstance)
                .map(ClassTree.class::cast);
    }

    private long start(Tree tree) {
        return positions.getStartPosition(unit, tree);
    }

    private long end(Tree tree) {
        return positions.getEndPosition(unit, tree);
    }

    /// What the first class declares.
    List<? extends Tree> members() {
        return types().findFirst().map(ClassTree::getMembers).orElse(List.of());
    }

    /// The name that a member declares, `""` of a block.
    static String name(Tree member) {
        return switch (member) {
            case MethodTree method -> method.getName().toString();
            case VariableTree variable -> variable.getName().toString();
            case ClassTree type -> type.getSimpleName().toString();
            default -> "";
        };
    }
}
