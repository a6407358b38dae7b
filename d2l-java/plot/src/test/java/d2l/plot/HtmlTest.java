package d2l.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import d2l.tensor.Tensor;

import org.junit.jupiter.api.Test;

import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class HtmlTest {
    /// The blanks of a caption do not break.
    private static String spaced(String html) {
        return html.replace('\u00a0', ' ');
    }

    private static int count(String html, String part) {
        return html.split(java.util.regex.Pattern.quote(part), -1).length - 1;
    }

    @Test
    void aMatrixIsATableOfTheNumbersOfItsText() {
        assertEquals(
                "<table><caption>(2,\u00a02)"
                    + "\u00a0float32</caption><tbody><tr><td>1.5000</td><td>-2.0000</td></tr>"
                    + "<tr><td>nan</td><td>inf</td></tr></tbody></table>",
                Html.of(Tensor.of(new float[] {1.5f, -2, Float.NaN, 1 / 0f}, 2, 2)));
    }

    @Test
    void aVectorIsOneRow() {
        assertEquals(
                "<table><caption>(3,)"
                        + "\u00a0float32</caption><tbody>"
                        + "<tr><td>1.</td><td>2.</td><td>3.</td></tr></tbody></table>",
                Html.of(Tensor.of(new float[] {1, 2, 3}, 3)));
    }

    @Test
    void aLargeMatrixIsShortened() {
        String html = Html.of(Tensor.zeros(256, 784));
        assertTrue(html.contains(">(256,\u00a0784)\u00a0float32</caption>"), html);
        assertEquals(7, count(html, "<tr>"));
        assertEquals(49, count(html, "<td>"));
        assertEquals(7 + 6, count(html, "<td>…</td>"));
    }

    @Test
    void slicesOfAHigherRankAreNamedByTheirPlace() {
        String html = spaced(Html.of(Tensor.zeros(2, 2, 1, 1)));
        for (String place : new String[] {"0, 0", "0, 1", "1, 0", "1, 1"}) {
            assertEquals(1, count(html, "[" + place + ", :, :]"), html);
        }
        String long_ = spaced(Html.of(Tensor.zeros(100, 28, 28)));
        for (int place : new int[] {0, 1, 2, 97, 98, 99}) {
            assertEquals(1, count(long_, ">[" + place + ", :, :]"), long_);
        }
        assertEquals(6, count(long_, "<table>"));
        assertEquals(1, count(long_, "<p>…</p>"));
        String middle = spaced(Html.of(Tensor.zeros(8, 1, 1)));
        assertEquals(6, count(middle, "<table>"), middle);
        assertEquals(1, count(middle, "[5, :, :]"), middle);
        assertEquals(1, count(middle, "<p>…</p>"), middle);
    }

    @Test
    void scalarsAndEmptyTensorsAreTheirText() {
        assertEquals("<samp>" + Tensor.scalar(2) + "</samp>", Html.of(Tensor.scalar(2)));
        assertTrue(Html.of(Tensor.zeros(0, 3)).startsWith("<samp>"));
    }

    @Test
    void namesAreEscapedAndNoColourIsFixed() {
        String html =
                Tables.html(
                        Table.create("<b>", StringColumn.create("a & b", "x < \"y\"")));
        assertEquals(
                "<table><caption>&lt;b&gt;</caption><thead><tr><th>a &amp;"
                        + " b</th></tr></thead><tbody><tr><th>x &lt;"
                        + " &quot;y&quot;</th></tr></tbody></table>",
                html);
        assertFalse(html.contains("color"));
    }
}
