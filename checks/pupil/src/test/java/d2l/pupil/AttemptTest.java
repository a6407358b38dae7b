package d2l.pupil;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import d2l.tensor.Tensor;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class AttemptTest {
    private static final String TENSOR = "Ld2l/tensor/Tensor;";
    private static final String LIST = "Ljava/util/List;";

    private static Answers answers(String descriptor, String text, Object[]... inputs) {
        var question = new Question("9.9.9", "Odd", "f", descriptor, List.of());
        Submitted file =
                Student.file(
                        "Odd.java", "import d2l.tensor.*;\nimport java.util.*;\n" + text);
        Outcome outcome =
                new InProcess()
                        .ask(List.of(new Task(question, List.of(inputs))), List.of(file))
                        .get("9.9.9");
        return assertInstanceOf(Outcome.Answered.class, outcome, outcome.toString())
                .answers();
    }

    private static Answer answer(String descriptor, String text, Object... input) {
        return answers(descriptor, text, new Object[][] {input}).first().getFirst();
    }

    private static Answer.Given given(String descriptor, String text, Object... input) {
        Answer answer = answer(descriptor, text, input);
        return assertInstanceOf(Answer.Given.class, answer, answer.toString());
    }

    private static Answer.Failed failed(String descriptor, String text, Object... input) {
        return assertInstanceOf(Answer.Failed.class, answer(descriptor, text, input));
    }

    private static String problem(String descriptor, String text, Object... input) {
        return failed(descriptor, text, input).problem();
    }

    @Test
    void numbers_of_every_kind_come_back() {
        assertEquals(3, given("(I)I", "int f(int i) { return i + 1; }", 2).value());
        assertEquals(3L, given("(J)J", "long f(long i) { return i + 1; }", 2L).value());
        assertEquals(.5, given("(D)D", "double f(double x) { return x; }", .5).value());
        assertEquals(
                true,
                given("(Z)Z", "boolean f(boolean b) { return !b; }", false).value());
    }

    @Test
    void what_a_method_does_to_its_input_is_told_and_seen_by_nobody() {
        Tensor x = Tensor.ones(2);
        Answer.Given given =
                given(
                        "(I" + TENSOR + ")I",
                        "int f(int i, Tensor x) { x.sub_(x); return i; }",
                        1,
                        x);
        assertEquals(1, given.overwritten());
        assertEquals(1, x.toArray()[0]);
        int[] y = {1};
        assertEquals(
                0, given("([I)I", "int f(int[] y) { return y[0]++; }", y).overwritten());
        assertEquals(1, y[0]);
    }

    @Test
    void a_method_that_returns_nothing_answers_with_its_first_argument() {
        Answer.Given given =
                given(
                        "(" + LIST + "D)V",
                        "void f(List<Tensor> p, double lr) { Tensor.noGrad(() ->"
                                + " p.forEach(x -> x.sub_(x.mul(lr)))); }",
                        List.of(Tensor.ones(1).requiresGrad()),
                        .5);
        assertEquals(-1, given.overwritten());
        assertEquals(.5f, ((Tensor) ((List<?>) given.value()).getFirst()).item());
        Answer.Given replaced =
                given(
                        "(" + LIST + ")V",
                        "void f(List<Tensor> p) { p.set(0, p.get(0).add(1));"
                                + " p.add(p.get(0)); }",
                        List.of(Tensor.ones(1)));
        // the caller's tensors are as they were, whatever the list holds now
        assertEquals(1, ((List<?>) replaced.value()).size());
        assertEquals(1f, ((Tensor) ((List<?>) replaced.value()).getFirst()).item());
    }

    @Test
    void a_tensor_with_a_graph_comes_back_without_it() {
        Tensor x = Tensor.ones(1).requiresGrad();
        String text = "Tensor f(Tensor x) { return x.mul(2); }";
        Tensor y = (Tensor) given("(" + TENSOR + ")" + TENSOR, text, x).value();
        assertFalse(y.needsGrad());
        String leaf = "Tensor f(Tensor x) { return x.mul(2).detach().requiresGrad(); }";
        Tensor z = (Tensor) given("(" + TENSOR + ")" + TENSOR, leaf, x).value();
        assertTrue(z.needsGrad());
    }

    @Test
    void what_is_no_answer_is_said() {
        String returns = "()" + TENSOR;
        assertEquals("returned null", problem(returns, "Tensor f() { return null; }"));
        assertEquals(
                "returned a list with a null in it",
                problem(
                        "()" + LIST,
                        "List<Tensor> f() { return Arrays.asList((Tensor) null); }"));
        assertEquals(
                "returned an object of type String where numbers were asked for",
                problem("()" + LIST, "List<String> f() { return List.of(\"1\"); }"));
        assertEquals(
                "returned lists within lists within lists",
                problem(
                        "()" + LIST,
                        "List<Object> f() { var l = new ArrayList<Object>(); l.add(l);"
                                + " return l; }"));
        assertEquals(
                "returned more than 1048576 numbers, far more than were asked for",
                problem(returns, "Tensor f() { return Tensor.zeros(1025, 1024); }"));
        assertEquals(
                "returned more than 1048576 numbers, far more than were asked for",
                problem(
                        "()" + LIST,
                        "List<Integer> f() { return Collections.nCopies(1 << 30, 1); }"));
    }

    @Test
    void answers_that_are_too_large_together_are_refused() {
        var question = new Question("9.9.9", "Odd", "f", "(I)" + TENSOR, List.of());
        var inputs = new ArrayList<Object[]>();
        for (int i = 0; i < 4; i++) {
            inputs.add(new Object[] {i});
        }
        Submitted file =
                Student.file(
                        "Odd.java",
                        "d2l.tensor.Tensor f(int i) { return d2l.tensor.Tensor.zeros(1 <<"
                                + " 20); }");
        Outcome outcome =
                new InProcess()
                        .ask(List.of(new Task(question, inputs)), List.of(file))
                        .get("9.9.9");
        assertEquals(
                "Its answers have millions of numbers, far more than were asked for.",
                Student.refused(outcome).sentence());
    }

    @Test
    void whatever_is_thrown_is_told_with_its_line() {
        Answer.Failed deep = failed("(I)I", "int f(int i) {\n return f(i + 1) + 1; }", 1);
        assertEquals("StackOverflowError", deep.problem());
        assertEquals("line 4", deep.place());
        assertEquals(
                "OutOfMemoryError: Requested array size exceeds VM limit",
                problem("()I", "int f() { return new int[Integer.MAX_VALUE].length; }"));
        assertEquals(
                "ArithmeticException: / by zero",
                problem("(I)I", "int f(int i) { return 1 / i; }", 0));
        assertEquals(
                "Odd: mine",
                problem(
                        "()I",
                        "static class Odd extends Error { Odd() { super(\"mine\"); } }"
                                + " int f() { throw new Odd(); }"));
        assertEquals(
                500,
                problem(
                                "()I",
                                "int f() { throw new"
                                        + " IllegalStateException(\"x\".repeat(9999)); }")
                        .length());
    }

    @Test
    void an_exception_that_throws_when_asked_is_only_one_more() {
        assertEquals(
                "Odd, whose message cannot be had",
                problem(
                        "()I",
                        "static class Odd extends RuntimeException { @Override public"
                                + " String getMessage() { throw new Odd(); } } int f() {"
                                + " throw new Odd(); }"));
    }

    @Test
    void what_a_class_does_when_it_is_loaded_is_told() {
        assertEquals(
                "ArithmeticException: / by zero",
                problem("()I", "static int n = 1 / (int) 0.5; int f() { return n; }"));
        Answer.Failed field =
                failed("()I", "\nint[] n = {};\nint m = n[0]; int f() { return m; }");
        assertEquals("line 5", field.place());
        assertEquals(
                new Answer.NotYet(),
                answer(
                        "()I",
                        "int n = g(); int g() { throw new d2l.pupil.Unsolved(); } int f()"
                                + " { return n; }"));
    }

    @Test
    void an_answer_that_depends_on_earlier_ones_shows() {
        Answers answers =
                answers(
                        "(I)I",
                        "int n; int f(int i) { return n++; }",
                        new Object[] {1},
                        new Object[] {2});
        assertEquals(
                List.of(new Answer.Given(0, -1), new Answer.Given(1, -1)),
                answers.first());
        assertEquals(
                List.of(new Answer.Given(3, -1), new Answer.Given(2, -1)),
                answers.again());
    }

    @Test
    void chance_is_the_same_each_time() {
        Answers answers =
                answers(
                        "()D",
                        "double f() { return Tensor.normal(0, 1, 1).item(); }",
                        new Object[] {});
        assertEquals(answers.first(), answers.again());
    }

    private static String list(String members) {
        return problem(
                "()Ljava/util/List;",
                """
                java.util.List<Object> f() {
                    return new java.util.AbstractList<Object>() {
                        int asked = 0;
                        @Override public int size() { return 1; }
                        @SuppressWarnings("unchecked")
                        <E extends Throwable> E sneak(Throwable t) throws E { throw (E) t; }
                        %s
                    };
                }
                """
                        .formatted(members));
    }

    @Test
    void a_list_of_ones_own_may_throw_anything() {
        assertEquals(
                "Exception: mine",
                list(
                        "@Override public Object get(int i) { throw"
                            + " this.<RuntimeException>sneak(new Exception(\"mine\"));"
                            + " }"));
        assertEquals(
                "IllegalArgumentException: ",
                list(
                        "@Override public Object get(int i) { if (asked++ == 0) throw new"
                                + " IllegalArgumentException(\"\"); return 1; }"));
    }

    @Test
    void a_list_of_ones_own_is_gone_through_once() {
        assertEquals(
                new Answer.Given(List.of(1), -1),
                answer(
                        "()Ljava/util/List;",
                        "java.util.List<Object> f() { return new"
                            + " java.util.AbstractList<Object>() { int asked = 0;"
                            + " @Override public int size() { return 1; } @Override"
                            + " public Object get(int i) { return asked++ == 0 ? (Object)"
                            + " 1 : \"text\"; } }; }"));
        assertEquals(
                "returned more than 1048576 numbers, far more than were asked for",
                list(
                        "@Override public Object get(int i) { return java.util.List.of();"
                                + " } @Override public java.util.Iterator<Object>"
                                + " iterator() { return"
                                + " java.util.stream.Stream.<Object>generate(() ->"
                                + " 1).iterator(); }"));
    }

    @Test
    void a_tensor_of_very_many_axes_is_no_answer() {
        assertEquals(
                "returned a tensor with 9 axes, far more than were asked for",
                problem(
                        "()Ld2l/tensor/Tensor;",
                        "Tensor f() { return Tensor.of(new float[1], 1, 1, 1, 1, 1, 1, 1,"
                                + " 1, 1); }"));
    }

    @Test
    void an_exception_may_throw_what_it_does_not_declare() {
        assertEquals(
                "Odd, whose message cannot be had",
                problem(
                        "()I",
                        "static class Odd extends RuntimeException { <E extends"
                                + " Throwable> E sneak(Throwable t) throws E { throw (E)"
                                + " t; } @Override public String getMessage() { throw"
                                + " this.<RuntimeException>sneak(new Throwable()); } }"
                                + " int f() { throw new Odd(); }"));
        assertEquals(
                "IllegalStateException: mine",
                problem(
                        "()I",
                        "int f() { throw new IllegalStateException(\"mine\") {}; }"));
    }
}
