package d2l.tools.check;

import d2l.check.Exercise;
import d2l.check.Verdict;
import d2l.check.show.VerdictText;
import d2l.tools.weave.StudentCode;

import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/// Tells verdicts in the terminal: one by one, or as a table.
public final class CheckReport {
    private static final Pattern LINE = Pattern.compile("(?m)^line (\\d+)");

    private final PrintWriter out;

    /// An exercise that was checked, from which file, and what came of it.
    public record Checked(Exercise<?> exercise, AnswerFile file, Verdict verdict) {}

    /// Tells them to `out`.
    public CheckReport(PrintWriter out) {
        this.out = out;
    }

    /// The verdict with its sentence, its evidence and the places in the student's file.
    public void tell(Checked checked) {
        var path = checked.file().path().toString();
        var verdict = checked.verdict();
        var evidence =
                StudentCode.isNotebook(checked.file().path())
                        ? verdict.evidence() // which names the cell
                        : LINE.matcher(verdict.evidence()).replaceAll(path + ":$1");
        out.println(VerdictText.of(checked.exercise(), verdict, evidence));
        if (checked.file().others()) {
            out.println("  This is " + path + ", which was saved last.");
        } else if (!verdict.isRight()
                && verdict.kind() != Verdict.Kind.NOT_YET
                && !evidence.contains(path)) {
            out.println("  in " + path);
        }
        out.flush();
    }

    /// A line an exercise, and how many are solved.
    public void table(List<Checked> all) {
        int widest =
                all.stream().mapToInt(c -> c.exercise().title().length()).max().orElse(0);
        for (Checked checked : all) {
            boolean isBegun = checked.file().isAnswered();
            out.println(
                    "%s %-8s %-${width}s  %-16s  %s"
                            .replace("${width}", String.valueOf(widest))
                            .formatted(
                                    checked.verdict().kind().sign(),
                                    checked.exercise().number(),
                                    checked.exercise().title(),
                                    checked.verdict().kind().words(),
                                    isBegun ? checked.file().path() : "")
                            .stripTrailing());
        }
        long right = all.stream().filter(c -> c.verdict().isRight()).count();
        out.println();
        out.println(right + " of " + all.size() + " solved.");
        all.stream()
                .filter(c -> !c.verdict().isRight())
                .min(Comparator.comparing(c -> !c.file().isAnswered()))
                .ifPresent(
                        c ->
                                out.println(
                                        "./d2l check "
                                                + c.exercise().number()
                                                + " says more; --hint helps on."));
        out.flush();
    }
}
