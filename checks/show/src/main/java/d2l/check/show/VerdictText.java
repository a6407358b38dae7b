package d2l.check.show;

import d2l.check.Exercise;
import d2l.check.Verdict;

import java.util.ArrayList;
import java.util.List;

/// A verdict in words, for a terminal and for who cannot see a box.
public final class VerdictText {
    private static final int WIDTH = 78;
    private static final String INDENT = "    ";

    private VerdictText() {}

    /// One line that says what came out, then the sentence and the evidence below it.
    ///
    /// @param evidence the verdict's, perhaps with the file in front of its lines
    public static String of(Exercise<?> exercise, Verdict verdict, String evidence) {
        var lines = new ArrayList<String>();
        lines.add(
                "%s %s %s: %s"
                        .formatted(
                                verdict.kind().sign(),
                                exercise.number(),
                                exercise.title(),
                                verdict.kind().words()));
        if (!verdict.isRight()) {
            wrapped(verdict.sentence()).forEach(line -> lines.add("  " + line));
            evidence.lines().forEach(line -> lines.add(INDENT + line));
        }
        return String.join("\n", lines);
    }

    private static List<String> wrapped(String sentence) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (String word : sentence.strip().split("\\s+")) {
            if (!line.isEmpty() && line.length() + word.length() >= WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
