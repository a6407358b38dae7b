package d2l.check.show;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import d2l.check.Cases;
import d2l.check.Draw;
import d2l.check.Exercise;
import d2l.check.Real;
import d2l.check.Verdict;
import d2l.plot.Display;
import d2l.pupil.Unsolved;
import d2l.tensor.Tensor;

import org.junit.jupiter.api.Test;

/// The check of a notebook's cell, and the box in which it answers.
class NotebookTest {
    /// The signature of a small exercise.
    public interface Twice {
        /// any shape → the same
        Tensor twice(Tensor x);
    }

    /// A small exercise.
    public static final class Doubling extends Exercise<Twice> {
        /// The only one.
        public Doubling() {
            super("1.2.3", "Twice <b>as much</b>");
        }

        @Override
        protected void cases(Cases cases, Draw draw) {
            cases.add("two & two", Tensor.tensor(2, 3));
        }

        @Oracle
        Real oracle(Tensor x) {
            return Real.of(x).add(Real.of(x));
        }

        @Reference
        Tensor twice(Tensor x) {
            return x.add(x);
        }

        @Mistake("This is x < x²: the square is not the double.")
        Tensor square(Tensor x) {
            return x.mul(x);
        }
    }

    private static final Doubling EXERCISE = new Doubling();

    @Test
    void what_is_right_is_shown_as_text_where_there_is_no_notebook() {
        assertEquals(
                "✓ 1.2.3 Twice <b>as much</b>: right",
                Display.transcript(() -> Notebook.check(EXERCISE, x -> x.add(x)))
                        .strip());
    }

    @Test
    void a_mistake_is_told_by_its_sentence() {
        var verdict = Notebook.verdict(EXERCISE, x -> x.mul(x));
        assertEquals("square", verdict.mistake());
        var text = new VerdictBox(EXERCISE, verdict).toString();
        assertTrue(
                text.startsWith("✗ 1.2.3 Twice <b>as much</b>: wrong\n  This is x"),
                text);
    }

    @Test
    void a_stub_is_not_yet() {
        var verdict =
                Notebook.verdict(
                        EXERCISE,
                        _ -> {
                            throw new Unsolved();
                        });
        assertEquals(Verdict.Kind.NOT_YET, verdict.kind());
    }

    @Test
    void a_box_tells_by_words_what_it_tells_by_colour_and_escapes_all() {
        var html =
                new VerdictBox(EXERCISE, Notebook.verdict(EXERCISE, x -> x.mul(x)))
                        .html();
        assertTrue(html.startsWith("<div role=\"status\""), html);
        assertTrue(html.contains("<strong>✗ Wrong</strong>"), html);
        assertTrue(html.contains("x &lt; x²"), html);
        assertTrue(html.contains("case «two &amp; two»"), html);
        assertTrue(html.contains("Twice &lt;b&gt;as much"), html);
        assertFalse(html.contains("<b>"), html);
    }
}
