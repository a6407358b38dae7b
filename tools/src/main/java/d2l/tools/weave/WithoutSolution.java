package d2l.tools.weave;

import com.sun.source.tree.MethodTree;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// An author's file as students may have it: the solution and the other right ones have lost their bodies.
public final class WithoutSolution {
    private static final String IMPORT = "import d2l.pupil.Unsolved;\n";

    private WithoutSolution() {}

    /// The text of a file without solutions; the same text where it is no exercise.
    ///
    /// @throws Refused if it is no Java
    public static String of(Path file, String text) {
        var reasons = new Refused.Reasons(file);
        var java = JavaFile.parse(file, text, reasons);
        reasons.throwIfAny();
        var solutions =
                Stream.of("Reference", "Alternative")
                        .flatMap(mark -> ExerciseReader.marked(java.chapter(), mark))
                        .sorted(
                                Comparator.comparing(
                                        java::start, Comparator.reverseOrder()))
                        .toList();
        if (solutions.isEmpty()) {
            return text;
        }
        var result = new StringBuilder(text);
        for (MethodTree method : solutions) {
            result.replace(
                    java.start(method.getBody()),
                    java.end(method.getBody()),
                    "{\n        " + Stub.UNSOLVED + "\n    }");
        }
        if (!text.contains(IMPORT)) {
            result.insert(text.indexOf("import "), IMPORT);
        }
        return result.toString();
    }
}
