package d2l.grade;

import d2l.check.Exercise;
import d2l.check.Marking;
import d2l.check.Verdict;
import d2l.pupil.Pupil;
import d2l.pupil.Submitted;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;

/// Grades what the journal does not have yet: every student's answers in a sandbox of their own, as many at a
/// time as there are slots.
public final class Grading {
    private final List<Exercise<?>> exercises;
    private final Map<String, String> versions = new HashMap<>();
    private final Journal journal;
    private final Marker marker;
    private final Pupil pupil;
    private final int slots;

    /// Makes the verdicts about one student's answers to some exercises.
    @FunctionalInterface
    public interface Marker {
        /// Draws every student's cases from the secret.
        static Marker by(Secret secret) {
            return (student, exercises, files, pupil) ->
                    new Marking(secret.bytes(), student.key())
                            .mark(exercises, files, pupil);
        }

        /// The verdict for each of these exercises.
        Map<Exercise<?>, Verdict> mark(
                Student student,
                List<Exercise<?>> exercises,
                List<Submitted> files,
                Pupil pupil);
    }

    /// Is told how far grading is.
    @FunctionalInterface
    public interface Progress {
        /// So many students of all are done.
        void at(int done, int all);
    }

    /// A grading of these exercises.
    ///
    /// @param pupil whom all ask, several at a time
    /// @param slots how many at a time
    public Grading(
            List<Exercise<?>> exercises,
            Journal journal,
            Marker marker,
            Pupil pupil,
            int slots) {
        this.exercises = exercises;
        this.journal = journal;
        this.marker = marker;
        this.pupil = pupil;
        this.slots = slots;
        exercises.forEach(
                exercise -> versions.put(exercise.number(), CheckVersion.of(exercise)));
    }

    /// Grades all that is still to be graded, and returns what is known of everybody.
    public List<StudentResult> grade(List<Submission> submissions, Progress progress) {
        var results = new StudentResult[submissions.size()];
        try (var threads = Executors.newFixedThreadPool(slots, Grading::thread)) {
            var running = new ExecutorCompletionService<Integer>(threads);
            for (int i = 0; i < results.length; i++) {
                int at = i;
                running.submit(
                        () -> {
                            results[at] = grade(submissions.get(at));
                            return at;
                        });
            }
            for (int done = 1; done <= results.length; done++) {
                try {
                    running.take().get();
                } catch (ExecutionException e) {
                    threads.shutdownNow();
                    throw e.getCause() instanceof RuntimeException problem
                            ? problem
                            : new IllegalStateException(e.getCause());
                } catch (InterruptedException e) {
                    threads.shutdownNow();
                    Thread.currentThread().interrupt();
                    throw new GradingFailed(
                            "Grading was interrupted; the same command goes on where it"
                                    + " was.");
                }
                progress.at(done, results.length);
            }
        }
        return List.of(results);
    }

    private static Thread thread(Runnable work) {
        return Thread.ofPlatform().daemon().name("d2l-grade").unstarted(work);
    }

    private StudentResult grade(Submission submission) {
        String student = submission.student().key();
        String source = submission.source();
        var todo = new ArrayList<Exercise<?>>();
        for (Exercise<?> exercise : exercises) {
            if (journal.find(key(exercise, student, source)) == null) {
                todo.add(exercise);
            }
        }
        var ungraded = new HashMap<String, String>();
        var changes = new ArrayList<Change>();
        if (!todo.isEmpty()) {
            record(submission, source, mark(submission, todo, ungraded), changes);
        }
        var verdicts = new HashMap<String, Verdict>();
        for (Exercise<?> exercise : exercises) {
            Graded graded = journal.find(key(exercise, student, source));
            if (graded != null) {
                verdicts.put(exercise.number(), graded.verdict());
            }
        }
        return new StudentResult(
                submission.student(),
                submission.late(),
                submission.notes(),
                verdicts,
                ungraded,
                changes);
    }

    private void record(
            Submission submission,
            String source,
            Map<Exercise<?>, Verdict> verdicts,
            List<Change> changes) {
        String student = submission.student().key();
        var lines = new ArrayList<Graded>();
        verdicts.forEach(
                (exercise, verdict) -> {
                    String number = exercise.number();
                    Graded before = journal.latest(student, number);
                    if (before != null && differs(before.verdict(), verdict)) {
                        changes.add(new Change(number, before.verdict(), verdict));
                    }
                    lines.add(
                            Graded.of(
                                    student,
                                    number,
                                    versions.get(number),
                                    source,
                                    verdict));
                });
        journal.append(lines);
    }

    private static boolean differs(Verdict a, Verdict b) {
        return a.kind() != b.kind() || !a.mistake().equals(b.mistake());
    }

    private String key(Exercise<?> exercise, String student, String source) {
        String number = exercise.number();
        return Graded.key(versions.get(number), student, number, source);
    }

    /// Marks all at once; where a check breaks, each alone, so that it takes no other with it.
    private Map<Exercise<?>, Verdict> mark(
            Submission submission, List<Exercise<?>> todo, Map<String, String> ungraded) {
        Student student = submission.student();
        try {
            return marker.mark(student, todo, submission.files(), pupil);
        } catch (GradingFailed e) {
            throw e;
        } catch (RuntimeException e) {
            if (todo.size() == 1) {
                String reason = e.getMessage() == null ? e.toString() : e.getMessage();
                ungraded.put(todo.getFirst().number(), reason);
                return Map.of();
            }
            var verdicts = new HashMap<Exercise<?>, Verdict>();
            for (Exercise<?> exercise : todo) {
                verdicts.putAll(mark(submission, List.of(exercise), ungraded));
            }
            return verdicts;
        }
    }
}
