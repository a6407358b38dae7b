package d2l.pupil;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Reads, compiles and runs answers in this program, which nothing protects from them.
public final class InProcess implements Pupil {
    /// The most numbers of all answers to a question, both times.
    private static final long HEAVIEST = Wire.LARGEST_REPORT / Float.BYTES * 3 / 4;

    private final Consumer<Report> listener;

    /// One that tells nobody how far it is.
    public InProcess() {
        this(_ -> {});
    }

    /// One that tells the listener what it begins and what came of it.
    InProcess(Consumer<Report> listener) {
        this.listener = listener;
    }

    @Override
    public Map<String, Outcome> ask(List<Task> tasks, List<Submitted> files) {
        var submission = Submission.read(files);
        var compiler = new Compiler();
        Map<String, Outcome> outcomes = new HashMap<>();
        Map<Task, Attempt> attempts = new LinkedHashMap<>();
        for (Task task : tasks) {
            Question question = task.question();
            String number = question.number();
            listener.accept(new Report.Begun(Report.Phase.COMPILING, number));
            try {
                attempts.put(task, attempt(submission, question, compiler));
            } catch (RefusedException e) {
                listener.accept(new Report.Came(number, e.outcome()));
                outcomes.put(number, e.outcome());
            }
        }
        attempts.forEach(
                (task, attempt) -> {
                    String number = task.question().number();
                    listener.accept(new Report.Begun(Report.Phase.ASKING, number));
                    Outcome outcome = outcome(Answers.of(attempt, task.inputs()));
                    listener.accept(new Report.Came(number, outcome));
                    outcomes.put(number, outcome);
                });
        return outcomes;
    }

    /// What a student wrote may be nested more deeply than whoever reads it.
    private static Attempt attempt(
            Submission submission, Question question, Compiler compiler)
            throws RefusedException {
        try {
            return submission.compile(question, compiler).attempt(question);
        } catch (StackOverflowError e) {
            throw new RefusedException(
                    Outcome.Reason.UNREADABLE,
                    "It cannot be read: something in it is nested too deeply, or repeated"
                            + " too often.");
        }
    }

    private static Outcome outcome(Answers answers) {
        return answers.weight() <= HEAVIEST
                ? new Outcome.Answered(answers)
                : new Outcome.Refused(
                        Outcome.Reason.STOPPED,
                        "Its answers have millions of numbers, far more than were asked"
                                + " for.",
                        "");
    }
}
