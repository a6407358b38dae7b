package d2l.plot;

import d2l.tensor.Tensor;

import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;

/// Small images in rows and columns, each below its title, pixels drawn as squares.
final class ImageGrid implements Picture {
    /// A row of images is about this wide at most, as the column of text in a notebook.
    private static final int WIDTH = 860;

    /// Where images have titles, rows are no wider than a telephone can show with its letters.
    private static final int TITLED_WIDTH = 500;

    private static final int GAP = 12;
    private static final int LINE = 16;
    private static final float LETTERS = 12;
    private static final int LARGEST_SCALE = 3;

    private static final String WRONG = "#b00020";
    private static final int[] WHITE = {255, 255, 255};
    private static final int[] BLUE = {0, 114, 178};
    private static final int[] ORANGE = {213, 94, 0};
    private static final int[] BLACK = {0, 0, 0};

    private final float[] values;
    private final int height;
    private final int width;
    private final int shown;
    private final int rows;
    private final int columns;
    private final List<String> titles;
    private final boolean diverging;

    /// The least and the greatest number, those that are none aside.
    private final float low;

    private final float high;

    /// How many of the numbers shown are NaN, and how many infinite.
    private final int nans;

    private final int infinities;

    ImageGrid(Tensor X, int rows, int columns, List<String> titles, boolean diverging) {
        this.values = X.toArray();
        this.height = X.size(1);
        this.width = X.size(2);
        this.shown = Math.min(X.size(0), rows * columns);
        this.rows = (shown + columns - 1) / columns;
        this.columns = Math.min(columns, shown);
        this.titles = List.copyOf(titles);
        this.diverging = diverging;
        float low = 0;
        float high = 0;
        for (float value : values) {
            low = Math.min(low, finite(value));
            high = Math.max(high, finite(value));
        }
        this.low = low;
        this.high = high;
        int nans = 0;
        int infinities = 0;
        for (int i = 0; i < shown * height * width; i++) {
            nans += Float.isNaN(values[i]) ? 1 : 0;
            infinities += Float.isInfinite(values[i]) ? 1 : 0;
        }
        this.nans = nans;
        this.infinities = infinities;
    }

    @Override
    public String title() {
        String what = diverging ? " as images, " : ", ";
        String count = shown + (diverging ? " weight matri" : " image");
        String plural = diverging ? (shown == 1 ? "x" : "ces") : shown == 1 ? "" : "s";
        return count + plural + what + height + " by " + width + " pixels each";
    }

    @Override
    public String description() {
        var names = new ArrayList<String>();
        for (int i = 0; i < shown && !titles.isEmpty(); i++) {
            names.add(words(titles.get(i)));
        }
        return names.isEmpty() ? scale() : String.join(", ", names) + "." + scale();
    }

    /// The titles, in rows and columns as the images.
    @Override
    public String toString() {
        if (titles.isEmpty()) {
            return title() + scale();
        }
        TextTable table = null;
        for (int i = 0; i < rows; i++) {
            var row = new ArrayList<>(Collections.nCopies(columns, ""));
            for (int j = 0; j < columns && i * columns + j < shown; j++) {
                row.set(j, words(titles.get(i * columns + j)));
            }
            if (table == null) {
                table = new TextTable(columns, row);
            } else {
                table.row(row);
            }
        }
        return scale().isEmpty() ? table + "" : table + "\n" + scale().strip();
    }

    /// A title of two lines in one: the truth, the prediction, and whether it is wrong.
    private static String words(String title) {
        String[] lines = title.split("\n", 2);
        if (lines.length == 1) {
            return title;
        }
        return lines[0] + " / " + lines[1] + (isWrong(title) ? " (wrong)" : "");
    }

    private static boolean isWrong(String title) {
        String[] lines = title.split("\n", 2);
        return lines.length == 2 && !lines[0].strip().equals(lines[1].strip());
    }

    private String scale() {
        String limit = Decimal.fixed(largest(), 4);
        var scale = new StringBuilder();
        if (diverging) {
            scale.append(" Blue is -").append(limit).append(", white 0, orange ");
            scale.append(limit).append('.');
        }
        note(scale, nans, "NaN", diverging ? "black" : "orange");
        note(
                scale,
                infinities,
                "infinite",
                diverging ? "in full colour" : "as far as it goes");
        return scale.toString();
    }

    private void note(StringBuilder scale, int count, String what, String look) {
        if (count > 0) {
            scale.append(' ').append(count).append(" of ").append(shown * height * width);
            scale.append(" numbers ").append(count == 1 ? "is " : "are ").append(what);
            scale.append(", drawn ").append(look).append('.');
        }
    }

    /// How many images stand side by side: a long row of titled ones is broken into equal pieces.
    private int across() {
        if (titles.isEmpty()) {
            return columns;
        }
        int most = Math.max(1, (TITLED_WIDTH - GAP) / (width * LARGEST_SCALE + GAP));
        return Math.ceilDiv(columns, Math.ceilDiv(columns, most));
    }

    @Override
    public String svg() {
        int across = across();
        int pieces = Math.ceilDiv(columns, across);
        int room = (WIDTH - GAP) / across - GAP;
        int scale = Math.max(1, Math.min(LARGEST_SCALE, room / width));
        int lines =
                titles.stream()
                        .mapToInt(title -> title.split("\n", 2).length)
                        .max()
                        .orElse(0);
        int cellWidth = width * scale + GAP;
        int cellHeight = LINE * lines + height * scale + GAP;
        var images = new StringBuilder();
        for (int i = 0; i < shown; i++) {
            int column = i % columns;
            int x = GAP + column % across * cellWidth;
            int y = GAP + (i / columns * pieces + column / across) * cellHeight;
            String title = titles.isEmpty() ? "" : titles.get(i);
            title(images, title, x + width * scale / 2, y, width * scale + GAP - 4);
            image(images, i, isWrong(title), x, y + LINE * lines, scale);
        }
        return Svg.page(
                title(),
                description().strip(),
                List.of(images.toString()),
                GAP + across * cellWidth,
                GAP + rows * pieces * cellHeight);
    }

    /// Real text, not outlines: it can be selected and found in the page.
    private static void title(
            StringBuilder svg, String title, int middle, int top, int room) {
        String[] lines = title.split("\n", 2);
        for (int i = 0; i < lines.length; i++) {
            boolean wrong = i == 1 && isWrong(title);
            String line = (wrong ? "✗ " : "") + lines[i];
            // A long name gets smaller letters.
            double fit = room / Math.max(1, Fonts.width(line, LETTERS));
            String size = Svg.number(LETTERS * Math.min(1, fit));
            svg.append("<text x=\"").append(middle);
            svg.append("\" y=\"")
                    .append(top + LINE * i + 10)
                    .append("\" text-anchor=\"middle\"");
            svg.append(" font-family=\"DejaVu Sans, Verdana, sans-serif\" font-size=\"");
            svg.append(size)
                    .append("\" fill=\"")
                    .append(wrong ? WRONG : "#222")
                    .append("\">");
            svg.append(Svg.words(line)).append("</text>\n");
        }
    }

    private void image(StringBuilder svg, int i, boolean wrong, int x, int y, int scale) {
        int size = height * width;
        byte[] png = diverging ? diverging(i * size) : grey(i * size);
        String place = " x=\"" + x + "\" y=\"" + y;
        String box =
                place
                        + "\" width=\""
                        + width * scale
                        + "\" height=\""
                        + height * scale
                        + "\"";
        svg.append("<image").append(box);
        svg.append(" preserveAspectRatio=\"none\" style=\"image-rendering:pixelated\"");
        svg.append(" xlink:href=\"data:image/png;base64,");
        svg.append(Base64.getEncoder().encodeToString(png)).append("\"/>\n");
        if (wrong || diverging) {
            svg.append("<rect").append(box).append(" fill=\"none\" stroke=\"");
            svg.append(wrong ? WRONG + "\" stroke-width=\"3\"/>\n" : "#999\"/>\n");
        }
    }

    /// From black, the least number or zero, to white, the greatest or one.
    private byte[] grey(int start) {
        float white = Math.max(1, high);
        var pixels = new byte[height * width];
        for (int i = 0; i < pixels.length; i++) {
            // An infinity is as bright, or as dark, as can be.
            float value = Math.clamp(values[start + i], low, white);
            double part = ((double) value - low) / ((double) white - low);
            pixels[i] = (byte) Math.round(255 * part);
        }
        return nans == 0 ? Png.grey(width, height, pixels) : coloured(start, pixels);
    }

    private byte[] coloured(int start, byte[] pixels) {
        var coloured = new byte[3 * pixels.length];
        for (int i = 0; i < coloured.length; i++) {
            boolean nan = Float.isNaN(values[start + i / 3]);
            coloured[i] = nan ? (byte) ORANGE[i % 3] : pixels[i / 3];
        }
        return Png.colour(width, height, coloured);
    }

    /// From blue over white to orange (vermilion), the colours of Okabe and Ito.
    private byte[] diverging(int start) {
        float largest = largest();
        var pixels = new byte[3 * height * width];
        for (int i = 0; i < pixels.length; i++) {
            float value = values[start + i / 3];
            float part = Math.clamp(value / Math.max(largest, Float.MIN_VALUE), -1, 1);
            int[] full = Float.isNaN(value) ? BLACK : part < 0 ? BLUE : ORANGE;
            float strength = Float.isNaN(value) ? 1 : Math.abs(part);
            int c = i % 3;
            pixels[i] = (byte) Math.round(WHITE[c] + strength * (full[c] - WHITE[c]));
        }
        return Png.colour(width, height, pixels);
    }

    private float largest() {
        return Math.max(-low, high);
    }

    private static float finite(float value) {
        return Math.abs(value) <= Float.MAX_VALUE ? value : 0;
    }
}
