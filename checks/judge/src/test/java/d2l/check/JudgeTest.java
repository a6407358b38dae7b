package d2l.check;

import static d2l.check.Samples.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import d2l.pupil.Answer;
import d2l.pupil.Answers;
import d2l.pupil.Outcome;
import d2l.pupil.Unsolved;
import d2l.tensor.Tensor;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/// Wrong answers as people give them, and what they are told.
class JudgeTest {
    private final Samples.Means means = new Samples.Means();
    private final Samples.Centred centred = new Samples.Centred();
    private final Samples.Halve halve = new Samples.Halve();
    private final Samples.Largest largest = new Samples.Largest();
    private final Samples.Positive positive = new Samples.Positive();

    @Test
    void a_right_answer_is_right_in_whatever_order_it_is_computed() {
        assertEquals(
                new Verdict(Verdict.Kind.RIGHT, "", "Right.", ""),
                judge(means, X -> X.mean(1)));
        assertTrue(judge(means, X -> X.div(X.size(1)).sum(1)).isRight());
        assertTrue(
                judge(centred, X -> X.sub(X.sum(1, true).mul(1.0 / X.size(1))))
                        .isRight());
        assertTrue(judge(halve, (X, _) -> X.sub_(X.mul(.5))).isRight());
        assertTrue(judge(positive, n -> Tensor.ones(n)).isRight());
        assertTrue(judge(largest, X -> X.argmax(-1)).isRight());
    }

    @Test
    void a_stub_is_not_yet() {
        Verdict verdict =
                judge(
                        means,
                        _ -> {
                            throw new Unsolved();
                        });
        assertEquals(Verdict.Kind.NOT_YET, verdict.kind());
    }

    @Test
    void a_foreseen_mistake_gives_its_sentence_though_computed_in_another_order() {
        Verdict verdict =
                judge(
                        means,
                        X ->
                                Tensor.full(
                                        X.transpose().sum(0).sum().item()
                                                / X.shape().count(),
                                        X.size(0)));
        assertEquals("ofAll", verdict.mistake());
        assertEquals("This is the mean of all, not of each row.", verdict.sentence());
        assertTrue(verdict.evidence().startsWith("case «large»\n"), verdict.evidence());
        assertTrue(
                verdict.evidence().contains("\nexpected = tensor(["), verdict.evidence());
        assertTrue(verdict.evidence().contains("\ncame = tensor(["), verdict.evidence());
        assertTrue(
                verdict.evidence().contains("\nfirst wrong at [0]: "),
                verdict.evidence());
    }

    @Test
    void what_is_near_a_mistake_but_is_not_it_does_not_get_its_sentence() {
        Verdict verdict =
                judge(means, X -> Tensor.full(X.mean().item() * 1.001, X.size(0)));
        assertEquals("", verdict.mistake());
    }

    @Test
    void a_mistake_that_cannot_be_computed_is_known_by_its_exception() {
        // the columns of matrices that are not square do not fit
        Verdict verdict = judge(means, X -> X.mean(0).reshape(1, X.size(0), -1).sum(0));
        assertEquals(Verdict.Kind.STOPPED, verdict.kind());
        assertEquals("ofColumns", verdict.mistake());
        assertTrue(verdict.evidence().contains("reshape"), verdict.evidence());
    }

    @Test
    void an_answer_of_null_is_no_exception() {
        Verdict verdict = judge(means, _ -> null);
        assertEquals("It stopped without an answer.", verdict.sentence());
        assertTrue(verdict.evidence().startsWith("returned null"), verdict.evidence());
    }

    @Test
    void an_exception_stops_it_and_is_shown() {
        Verdict verdict =
                judge(
                        means,
                        _ -> {
                            throw new IndexOutOfBoundsException("no row 9");
                        });
        assertEquals(Verdict.Kind.STOPPED, verdict.kind());
        assertEquals("", verdict.mistake());
        assertTrue(
                verdict.evidence()
                        .startsWith("IndexOutOfBoundsException: no row 9\ncase «wide»"),
                verdict.evidence());
    }

    @Test
    void a_sum_in_place_of_a_mean_is_n_times_too_large() {
        wrong(
                judge(means, X -> X.sum(1)),
                "n times too large",
                "Each number is n times too large, where n is the number of columns of"
                        + " input 1 (3 on «large»). Is a sum asked for, or a mean?");
    }

    @Test
    void what_is_divided_once_too_often_is_n_times_too_small() {
        wrong(
                judge(means, X -> X.mean(1).div(X.size(0))),
                "n times too small",
                "Each number is n times too small, where n is the number of rows of input"
                        + " 1 (2 on «large»). Is it divided by n once too often?");
        wrong(
                judge(means, X -> X.mean(1).div(X.size(0) * X.size(1))),
                "n times too small",
                "Each number is n times too small, where n is the number of elements of"
                        + " input 1 (6 on «large»). Is it divided by n once too often?");
    }

    @Test
    void a_factor_a_sign_and_a_difference_are_named() {
        wrong(
                judge(means, X -> X.mean(1).mul(3)),
                "factor",
                "Each number is 3 times too large.");
        wrong(
                judge(means, X -> X.mean(1).div(2)),
                "factor",
                "Each number is 2 times too small.");
        wrong(
                judge(centred, X -> X.mean(1, true).sub(X)),
                "sign",
                "Each number has the wrong sign.");
        wrong(
                judge(centred, X -> X.sub(X.mean(1, true)).add(.5)),
                "off by the same",
                "Each number is too large by 0.5.");
        wrong(
                judge(largest, X -> Arrays.stream(X.argmax(1)).map(i -> i + 1).toArray()),
                "off by the same",
                "Each number is too large by 1.");
    }

    @Test
    void a_transpose_is_named() {
        Verdict verdict = judge(centred, X -> X.sub(X.mean(1, true)).transpose());
        wrong(
                verdict,
                "transposed",
                "It is transposed: shape (4, 1), where (1, 4) is asked for.");
        wrong(
                judge(new Samples.Squares(), X -> X.mul(X).transpose()),
                "transposed",
                "It is transposed: what should stand in rows stands in columns.");
    }

    @Test
    void a_shape_is_explained() {
        wrong(
                judge(means, X -> X.mean(1, true)),
                "shape",
                "The numbers are right, but the shape is (2, 1), where (2,) is asked for."
                        + " An axis of size 1 is left over: sum(1) drops it, sum(1, true)"
                        + " keeps it (keepDim).");
        wrong(
                judge(centred, X -> X),
                "",
                "Wrong on every case; «one row» is the smallest.");
        wrong(
                judge(means, X -> X.mean(0)),
                "shape",
                "The shape is (3,), where (2,) is asked for. Axis 0 has 3, and should"
                        + " have 2.");
        wrong(
                judge(means, X -> X),
                "shape",
                "The shape is (2, 3), where (2,) is asked for.");
    }

    @Test
    void an_overwritten_input_is_named() {
        wrong(
                judge(
                        means,
                        X -> {
                            Tensor mean = X.mean(1);
                            X.sub_(mean.reshape(-1, 1));
                            return mean;
                        }),
                "overwritten",
                "It overwrites input 1, which whoever calls it still needs. Compute into"
                        + " a new tensor or array.");
        Verdict second =
                judge(
                        halve,
                        (X, like) -> {
                            X.sub_(X.div(2));
                            like.sub_(X);
                        });
        assertEquals("overwritten", second.mistake());
        assertTrue(second.sentence().contains("input 2"), second.sentence());
    }

    @Test
    void what_forgets_to_change_in_place_is_wrong() {
        wrong(
                judge(halve, (X, _) -> X.div(2)),
                "factor",
                "Each number is 2 times too large.");
    }

    @Test
    void what_depends_on_earlier_calls_is_noticed() {
        int[] calls = {0};
        Verdict counting = judge(means, X -> X.mean(1).add(calls[0]++ > 2 ? 1 : 0));
        wrong(
                counting,
                "unsteady",
                "Right the first time; asked again, after other inputs, it answers"
                        + " differently on «large». Does it keep something from call to"
                        + " call?");
        assertTrue(
                counting.evidence().contains("came the second time = "),
                counting.evidence());
        wrong(
                judge(means, X -> X.mean(1).add(++calls[0])),
                "unsteady",
                "Asked the same twice, it answers differently on «large»: the answer may"
                        + " depend on the inputs alone.");
    }

    @Test
    void the_order_of_cases_shows_what_is_remembered() {
        Tensor[] kept = {null};
        Verdict verdict =
                judge(
                        means,
                        X -> {
                            Tensor before = kept[0];
                            kept[0] = X.mean(1);
                            return before == null || X.size(0) == 2 ? kept[0] : before;
                        });
        assertFalse(verdict.isRight());
    }

    @Test
    void nan_and_infinity_are_no_numbers_within_a_tolerance() {
        Verdict nan =
                judge(means, X -> X.mean(1).add(X.max().item() > 100 ? Double.NaN : 0));
        wrong(
                nan,
                "NaN",
                "Right on «wide», «narrow». On «large» it gives NaN. NaN comes of 0/0,"
                        + " ∞/∞, ∞ − ∞, or of the logarithm of a negative number.");
        Verdict infinite = judge(means, X -> X.mean(1).div(0));
        assertEquals("infinity", infinite.mistake());
        assertFalse(judge(means, X -> X.sum(1).div(0).mul(0)).isRight());
        assertFalse(judge(positive, n -> Tensor.full(Double.NaN, n)).isRight());
    }

    @Test
    void right_in_part_says_where() {
        wrong(
                judge(means, X -> X.size(1) == 7 ? X.mean(1) : X.mean(1).mul(1.5)),
                "",
                "Right on «wide», but wrong on «large».");
    }

    @Test
    void the_same_whatever_the_input_is_named() {
        wrong(
                judge(largest, _ -> new int[] {1, 0}),
                "shape",
                "The shape is (2,), where (1,) is asked for. Axis 0 has 2, and should"
                        + " have 1.");
        wrong(
                judge(centred, X -> Tensor.zeros(X.shape().sizes())),
                "constant",
                "It answers 0 whatever the input.");
    }

    @Test
    void the_right_numbers_in_another_order_are_named() {
        wrong(
                judge(
                        new Samples.Means(),
                        X -> {
                            float[] mean = X.mean(1).toArray();
                            float[] reversed = new float[mean.length];
                            for (int i = 0; i < mean.length; i++) {
                                reversed[i] = mean[mean.length - 1 - i];
                            }
                            return Tensor.of(reversed, mean.length);
                        }),
                "order",
                "These are the right numbers in another order.");
    }

    @Test
    void an_oracle_that_judges_answers_says_what_is_wrong() {
        wrong(judge(positive, n -> Tensor.zeros(n)), "zeros", Samples.Positive.ZERO);
        wrong(
                judge(positive, n -> Tensor.full(n > 10 ? 0 : 1, n)),
                "zeros",
                Samples.Positive.ZERO);
        wrong(judge(positive, n -> Tensor.full(-1, n)), "", "A number is negative.");
        wrong(
                judge(positive, n -> Tensor.full(1, n + 1)),
                "",
                "There should be n numbers.");
    }

    @Test
    void a_forged_answer_of_another_type_is_wrong_and_no_fault_of_the_check() {
        List<Cases.Case> cases = Marking.practice().cases(positive);
        List<Answer> forged = List.of(new Answer.Given(7, -1), new Answer.Given("7", -1));
        Verdict verdict =
                Judge.verdict(
                        positive,
                        cases,
                        new Outcome.Answered(new Answers(forged, forged)));
        wrong(verdict, "type", "The answer is no Tensor.");
    }

    private static Verdict given(Exercise<?> exercise, Object value) {
        List<Cases.Case> cases = Marking.practice().cases(exercise);
        var answers =
                Collections.nCopies(cases.size(), (Answer) new Answer.Given(value, -1));
        return Judge.verdict(
                exercise, cases, new Outcome.Answered(new Answers(answers, answers)));
    }

    @Test
    void a_list_of_something_else_is_wrong_and_no_fault_of_the_check() {
        var rows = new Samples.Rows();
        Tensor x = Tensor.ones(3);
        assertTrue(judge(rows, rows::rows).isRight());
        wrong(
                given(rows, List.of(1.0, 2.0)),
                "type",
                "The answer is a list, but [0] in it is no Tensor.");
        for (Object other : List.of(List.of(x), List.of(), 1, new int[] {1, 2, 3})) {
            wrong(
                    given(rows, List.of(x, other)),
                    "type",
                    "The answer is a list, but [1] in it is no Tensor.");
        }
    }

    @Test
    void of_a_list_without_end_a_few_are_shown() {
        Verdict verdict =
                given(new Samples.Rows(), Collections.nCopies(20_000, Tensor.ones(3)));
        assertEquals(Verdict.Kind.WRONG, verdict.kind());
        assertTrue(verdict.evidence().contains("… and 19988 more"), verdict.evidence());
        assertTrue(verdict.evidence().length() < 2_000, verdict.evidence());
    }

    @Test
    void a_count_is_right_to_the_last_one() {
        var product = new Samples.Product();
        assertTrue(judge(product, (a, b) -> (long) a * b).isRight());
        for (long off : new long[] {-100, -1, 1, 100}) {
            assertFalse(judge(product, (a, b) -> (long) a * b + off).isRight());
        }
        assertFalse(judge(product, (a, b) -> (long) ((float) a * b)).isRight());
    }

    @Test
    void an_oracle_that_throws_is_no_verdict() {
        var broken =
                new Exercise<Samples.Means.Solution>("9.9.9", "Broken") {
                    @Override
                    protected void cases(Cases cases, Draw draw) {
                        cases.add("any", Tensor.ones(2, 2));
                    }

                    @Oracle
                    Real oracle(Tensor X) {
                        throw new ArithmeticException("no such thing");
                    }

                    @Reference
                    Tensor means(Tensor X) {
                        return X.mean(1);
                    }
                };
        var fault =
                assertThrows(
                        IllegalStateException.class, () -> judge(broken, X -> X.mean(1)));
        assertTrue(fault.getMessage().contains("9.9.9"), fault.getMessage());
        assertTrue(fault.getMessage().contains("«any»"), fault.getMessage());
        assertTrue(fault.getMessage().contains("no such thing"), fault.getMessage());
    }

    @Test
    void what_was_refused_before_it_was_asked_keeps_its_sentence() {
        List<Cases.Case> cases = Marking.practice().cases(means);
        for (var reason : Outcome.Reason.values()) {
            Verdict verdict =
                    Judge.verdict(
                            means,
                            cases,
                            new Outcome.Refused(reason, "Because.", "line 3"));
            assertEquals("Because.", verdict.sentence());
            assertEquals("line 3", verdict.evidence());
            assertEquals(
                    switch (reason) {
                        case MISSING -> Verdict.Kind.NOT_YET;
                        case UNREADABLE -> Verdict.Kind.UNREADABLE;
                        case NOT_COMPILED -> Verdict.Kind.NOT_COMPILED;
                        case FORBIDDEN -> Verdict.Kind.FORBIDDEN;
                        case STOPPED -> Verdict.Kind.STOPPED;
                    },
                    verdict.kind());
        }
    }

    private static void wrong(Verdict verdict, String mistake, String sentence) {
        assertEquals(sentence, verdict.sentence(), verdict.evidence());
        assertEquals(mistake, verdict.mistake());
        assertEquals(Verdict.Kind.WRONG, verdict.kind());
        assertFalse(verdict.evidence().isEmpty());
    }
}
