package d2l.check;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import d2l.pupil.Answers;
import d2l.pupil.Outcome;
import d2l.pupil.Pupil;
import d2l.pupil.Task;
import d2l.tensor.Tensor;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

class MarkingTest {
    private final Exercise<?> means = new Samples.Means();
    private final Exercise<?> centred = new Samples.Centred();

    @Test
    void the_same_secret_and_student_draw_the_same_and_others_do_not() {
        float[] once = first(marking("s", "ada"));
        assertArrayEquals(once, first(marking("s", "ada")));
        assertFalse(Arrays.equals(once, first(marking("t", "ada"))));
        assertFalse(Arrays.equals(once, first(marking("s", "bob"))));
        assertFalse(Arrays.equals(once, first(Marking.practice())));
    }

    @Test
    void each_exercise_gets_its_verdict_in_the_order_asked() {
        Pupil pupil =
                (tasks, _) -> {
                    var outcomes = new HashMap<String, Outcome>();
                    for (Task task : tasks) {
                        Exercise<?> exercise =
                                task.question().name().equals("Means") ? means : centred;
                        var inputs = task.inputs();
                        var answers = Answers.of(exercise.reference().attempt(), inputs);
                        outcomes.put(
                                task.question().number(), new Outcome.Answered(answers));
                    }
                    return outcomes;
                };
        var verdicts =
                marking("s", "ada").mark(List.of(centred, means), List.of(), pupil);
        assertEquals(
                List.of(centred, means), new ArrayList<>(verdicts.sequencedKeySet()));
        assertTrue(verdicts.values().stream().allMatch(Verdict::isRight));
    }

    @Test
    void a_pupil_that_says_nothing_is_a_fault_of_the_grader() {
        var marking = marking("s", "ada");
        Pupil silent = (_, _) -> Map.of();
        var fault =
                assertThrows(
                        IllegalStateException.class,
                        () -> marking.mark(List.of(means), List.of(), silent));
        assertTrue(fault.getMessage().contains("9.1.1"), fault.getMessage());
    }

    @Test
    void an_empty_secret_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> marking("", "ada"));
    }

    @Test
    void an_author_is_told_which_method_does_not_fit() {
        var wrong =
                new Exercise<Samples.Means.Solution>("9.9.9", "Wrong") {
                    @Override
                    protected void cases(Cases cases, Draw draw) {
                        cases.add("any", Tensor.ones(2, 2));
                    }

                    @Oracle
                    Real oracle(Tensor X, int n) {
                        return Real.of(X);
                    }
                };
        var fault = assertThrows(IllegalStateException.class, wrong::reference);
        assertEquals(
                ".oracle has the parameters [Tensor, int]; it needs [Tensor]",
                fault.getMessage());
    }

    @Test
    void faults_of_a_check_are_found() {
        assertEquals(List.of(), Faults.of(means, Marking.practice().cases(means)));
        var faulty =
                new Exercise<Samples.Means.Solution>("9.9.9", "Faulty") {
                    @Override
                    protected void cases(Cases cases, Draw draw) {
                        cases.add("same", Tensor.ones(2, 2));
                        cases.add("same", Tensor.full(-1, 2, 2));
                    }

                    @Oracle
                    Real oracle(Tensor X) {
                        Real exact = Real.of(X).sub(.1).add(.1).sub(1).log();
                        X.sub_(Tensor.ones(2, 2));
                        return exact;
                    }

                    @Reference
                    Tensor means(Tensor X) {
                        return X.mean(1);
                    }
                };
        assertEquals(
                List.of(
                        "On «same» the oracle changes an input.",
                        "On «same» a bound is infinite: any answer would do.",
                        "Two cases are called «same».",
                        "On «same» NaN is expected."),
                Faults.of(faulty, Marking.practice().cases(faulty)));
    }

    private static Marking marking(String secret, String student) {
        return new Marking(secret.getBytes(StandardCharsets.UTF_8), student);
    }

    private float[] first(Marking marking) {
        return ((Tensor) marking.cases(means).getFirst().inputs()[0]).toArray();
    }
}
