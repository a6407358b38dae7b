package d2l.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import d2l.check.Cases;
import d2l.check.Draw;
import d2l.check.Exercise;
import d2l.check.Verdict;
import d2l.pupil.Submitted;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/// What is graded, when, and what is kept of it; verdicts are those that the files ask for.
class GradingTest {
    @TempDir Path folder;
    private final AtomicInteger marked = new AtomicInteger();
    private final Set<String> broken = Collections.synchronizedSet(new HashSet<>());
    private final List<Exercise<?>> exercises = List.of(new First(), new Second());

    /// An exercise whose check is a class of its own.
    static final class First extends Exercise<Runnable> {
        First() {
            super("3.6.1", "The first");
        }

        @Override
        protected void cases(Cases cases, Draw draw) {}
    }

    /// Another.
    static final class Second extends Exercise<Runnable> {
        Second() {
            super("3.6.2", "The second");
        }

        @Override
        protected void cases(Cases cases, Draw draw) {}
    }

    @BeforeEach
    void nothingMarked() {
        marked.set(0);
    }

    private static Submission submission(String name, String answer) {
        return new Submission(
                Student.named(name),
                false,
                List.of(new Submitted("A.java", Zips.bytes(answer))),
                List.of());
    }

    private Map<Exercise<?>, Verdict> mark(
            List<Exercise<?>> todo, List<Submitted> files) {
        var verdicts = new LinkedHashMap<Exercise<?>, Verdict>();
        for (Exercise<?> exercise : todo) {
            if (broken.contains(exercise.number())) {
                throw new ArithmeticException("the oracle divided by zero");
            }
            marked.incrementAndGet();
            String answer = new String(files.getFirst().bytes());
            verdicts.put(
                    exercise,
                    new Verdict(Verdict.Kind.valueOf(answer), "", "As asked.", ""));
        }
        return verdicts;
    }

    private List<StudentResult> grade(Submission... submissions) {
        try (var journal = Journal.open(folder.resolve("results.jsonl"), "s", _ -> {})) {
            return new Grading(
                            exercises,
                            journal,
                            (_, todo, files, _) -> mark(todo, files),
                            (_, _) -> Map.of(),
                            2)
                    .grade(List.of(submissions), (_, _) -> {});
        }
    }

    @Test
    void nobody_is_graded_twice() {
        grade(submission("anna", "RIGHT"), submission("bo", "WRONG"));
        assertEquals(4, marked.get());
        List<StudentResult> again =
                grade(submission("anna", "RIGHT"), submission("bo", "WRONG"));
        assertEquals(4, marked.get());
        assertEquals(Verdict.Kind.WRONG, again.get(1).verdicts().get("3.6.2").kind());
        assertEquals(List.of(), again.getFirst().changes());
    }

    @Test
    void a_late_submission_regrades_its_student_and_lists_what_changed() {
        grade(submission("anna", "RIGHT"), submission("bo", "WRONG"));
        List<StudentResult> later =
                grade(submission("anna", "RIGHT"), submission("bo", "RIGHT"));
        assertEquals(6, marked.get());
        List<Change> changes = later.get(1).changes();
        assertEquals(2, changes.size());
        assertEquals(Verdict.Kind.WRONG, changes.getFirst().before().kind());
        assertEquals(Verdict.Kind.RIGHT, changes.getFirst().after().kind());
        assertEquals(List.of(), later.getFirst().changes());
    }

    @Test
    void the_same_bytes_of_two_students_are_two_gradings() {
        grade(submission("anna", "RIGHT"), submission("bo", "RIGHT"));
        assertEquals(4, marked.get());
    }

    @Test
    void a_check_that_throws_takes_no_other_with_it_and_records_nothing() {
        broken.add("3.6.1");
        List<StudentResult> results = grade(submission("anna", "RIGHT"));
        StudentResult anna = results.getFirst();
        assertEquals(Map.of("3.6.1", "the oracle divided by zero"), anna.ungraded());
        assertEquals(Set.of("3.6.2"), anna.verdicts().keySet());
        broken.clear();
        anna = grade(submission("anna", "RIGHT")).getFirst();
        assertEquals(Map.of(), anna.ungraded());
        assertEquals(2, marked.get());
    }

    @Test
    void each_check_has_a_version_of_its_own_that_stays() {
        String first = CheckVersion.of(new First());
        assertEquals(first, CheckVersion.of(new First()));
        assertNotEquals(first, CheckVersion.of(new Second()));
    }

    @Test
    void results_stand_in_the_order_of_the_submissions() {
        var many = new ArrayList<Submission>();
        for (int i = 0; i < 50; i++) {
            many.add(submission("student " + i, i % 2 == 0 ? "RIGHT" : "NOT_YET"));
        }
        List<StudentResult> results = grade(many.toArray(Submission[]::new));
        for (int i = 0; i < 50; i++) {
            StudentResult one = results.get(i);
            assertEquals("student " + i, one.student().name());
            assertEquals(i % 2 == 0, one.verdicts().get("3.6.1").isRight());
        }
        assertTrue(marked.get() == 100);
    }
}
