package d2l.tools.weave;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What a student finds of an exercise: a method without its body.
final class Stub {
    static final String UNSOLVED = "throw new Unsolved();";

    /// Code in which nothing has been written yet: at most one method that throws, or the check.
    private static final Pattern UNTOUCHED =
            Pattern.compile(
                    "(?s)\\s*(?:[^{};]+\\{\\s*"
                            + Pattern.quote(UNSOLVED)
                            + "\\s*}|check\\(new \\w+\\(\\),[^;]*;)?\\s*");

    private static final Pattern NO_CODE =
            Pattern.compile("(?m)^\\s*(?://.*|import\\s+[^;]*;)\\s*$");

    private Stub() {}

    /// The file in which a student writes: a compact source file.
    static String file(ExerciseFile exercise) {
        return file(exercise, method(exercise));
    }

    /// The same file with the author's solution in it.
    static String solved(ExerciseFile exercise) {
        var lines = new ArrayList<String>();
        exercise.shape().forEach(line -> lines.add(comment(line)));
        exercise.solution().strip().lines().forEach(lines::add);
        return file(exercise, lines);
    }

    private static String file(ExerciseFile exercise, List<String> method) {
        var lines = new ArrayList<String>();
        lines.add(exercise.marker());
        lines.add(
                "// ./d2l check %s says how it stands; with --hint it helps on."
                        .formatted(exercise.number()));
        lines.add("");
        lines.addAll(exercise.imports());
        lines.add("");
        lines.add("/// " + exercise.title());
        lines.add("///");
        exercise.question().forEach(line -> lines.add(comment(line)));
        if (!exercise.shape().isEmpty()) {
            lines.add("///");
        }
        lines.addAll(method);
        return String.join("\n", lines) + "\n";
    }

    /// The cell in which a student writes.
    static List<String> cell(ExerciseFile exercise) {
        var lines = new ArrayList<String>();
        lines.add(exercise.marker());
        lines.addAll(method(exercise));
        return lines;
    }

    private static List<String> method(ExerciseFile exercise) {
        var lines = new ArrayList<String>();
        exercise.shape().forEach(line -> lines.add(comment(line)));
        lines.add(exercise.signature() + " {");
        lines.add("    " + UNSOLVED);
        lines.add("}");
        return lines;
    }

    private static String comment(Cell.Line line) {
        return ("/// " + line.text()).stripTrailing();
    }

    /// Whether somebody has written something into a file or a cell that began as a stub.
    static boolean isAnswered(String code) {
        return !UNTOUCHED.matcher(NO_CODE.matcher(code).replaceAll("")).matches();
    }
}
