package d2l.plot;

import d2l.device.Illegal;
import d2l.tensor.Tensor;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// Small images in rows and columns, each below its title, pixels drawn as squares.
final class ImageGrid implements Picture {
    /// A row of images is about this wide at most, as the column of text in a notebook.
    private static final int WIDTH = 860;

    /// Where images have titles, rows are no wider than a telephone can show with its letters.
    private static final int TITLED_WIDTH = 500;

    private static final int GAP = 12;
    private static final int LINE = 16;
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
    private float low;

    private float high;

    /// How many of the numbers shown are NaN, and how many infinite.
    private int nans;

    private int infinities;

    ImageGrid(Tensor X, int rows, int columns, List<String> titles, boolean diverging) {
        this.values = X.toArray();
        this.height = X.size(1);
        this.width = X.size(2);
        this.shown = Math.min(X.size(0), rows * columns);
        this.rows = Math.ceilDiv(shown, columns);
        this.columns = Math.min(columns, shown);
        this.titles = List.copyOf(titles);
        this.diverging = diverging;
        for (float value : values) {
            low = Float.isFinite(value) ? Math.min(low, value) : low;
            high = Float.isFinite(value) ? Math.max(high, value) : high;
        }
        for (int i = 0; i < shown * height * width; i++) {
            nans += Float.isNaN(values[i]) ? 1 : 0;
            infinities += Float.isInfinite(values[i]) ? 1 : 0;
        }
    }

    @Override
    public String title() {
        String images =
                diverging
                        ? shown
                                + (shown == 1 ? " weight matrix" : " weight matrices")
                                + " as images"
                        : shown + (shown == 1 ? " image" : " images");
        return Illegal.text("%s, %s by %s pixels each", images, height, width);
    }

    @Override
    public String description() {
        var names = titles.stream().limit(shown).map(ImageGrid::words).toList();
        String titles = names.isEmpty() ? "" : String.join(", ", names) + ".";
        return (titles + scale()).strip();
    }

    /// The titles, in rows and columns as the images.
    @Override
    public String toString() {
        if (titles.isEmpty()) {
            return title() + scale();
        }
        var table = new Rows(columns);
        for (int i = 0; i < rows; i++) {
            var row = new ArrayList<String>();
            for (int j = i * columns; j < (i + 1) * columns; j++) {
                row.add(j < shown ? words(titles.get(j)) : "");
            }
            table.add(row);
        }
        return scale().isEmpty() ? table.toString() : table + "\n" + scale().strip();
    }

    /// A title of two lines in one: the truth, the prediction, and whether it is wrong.
    private static String words(String title) {
        return title.replaceFirst("\n", " / ") + (isWrong(title) ? " (wrong)" : "");
    }

    private static boolean isWrong(String title) {
        String[] lines = title.split("\n", 2);
        return lines.length == 2 && !lines[0].strip().equals(lines[1].strip());
    }

    private String scale() {
        String limit = Decimal.fixed(largest());
        String scale = diverging ? " Blue is -%1$s, white 0, orange %1$s." : "";
        return scale.formatted(limit)
                + note(nans, "NaN", diverging ? "black" : "orange")
                + note(
                        infinities,
                        "infinite",
                        diverging ? "in full colour" : "as far as it goes");
    }

    private String note(int count, String what, String look) {
        return count == 0
                ? ""
                : " %s of %s numbers %s %s, drawn %s."
                        .formatted(
                                count,
                                shown * height * width,
                                count == 1 ? "is" : "are",
                                what,
                                look);
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
        int scale = Math.clamp(room / width, 1, LARGEST_SCALE);
        int lines =
                titles.stream()
                        .mapToInt(title -> title.split("\n", 2).length)
                        .max()
                        .orElse(0);
        int cellWidth = width * scale + GAP;
        int cellHeight = LINE * lines + height * scale + GAP;
        var svg = new Svg();
        for (int i = 0; i < shown; i++) {
            int column = i % columns;
            int x = GAP + column % across * cellWidth;
            int y = GAP + (i / columns * pieces + column / across) * cellHeight;
            String title = titles.isEmpty() ? "" : titles.get(i);
            title(svg, title, x + width * scale / 2, y, cellWidth - 4);
            image(svg, i, isWrong(title), x, y + LINE * lines, scale);
        }
        int high = GAP + rows * pieces * cellHeight;
        return Svg.page(this, List.of(svg.toString()), GAP + across * cellWidth, high);
    }

    private static void title(Svg svg, String title, int middle, int top, int room) {
        String[] lines = title.split("\n", 2);
        for (int i = 0; i < lines.length; i++) {
            boolean wrong = i == 1 && isWrong(title);
            String line = (wrong ? "✗ " : "") + lines[i];
            // A long name gets smaller letters.
            double fit = room / Math.max(1, Fonts.width(line, Svg.LETTERS));
            double size = Svg.LETTERS * Math.min(1, fit);
            String look = wrong ? "fill=\"" + WRONG + "\"" : Svg.INK;
            svg.text(line, middle, top + LINE * i + 10, "middle", size, look);
        }
    }

    private void image(Svg svg, int i, boolean wrong, int x, int y, int scale) {
        byte[] png = Png.of(width, height, pixels(i * height * width));
        String box =
                "x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\""
                        .formatted(x, y, width * scale, height * scale);
        svg.add(
                "<image %s preserveAspectRatio=\"none\""
                        + " style=\"image-rendering:pixelated\""
                        + " xlink:href=\"data:image/png;base64,%s\"/>",
                box, Base64.getEncoder().encodeToString(png));
        if (wrong || diverging) {
            String stroke = wrong ? WRONG + "\" stroke-width=\"3" : "#999";
            svg.add("<rect %s fill=\"none\" stroke=\"%s\"/>", box, stroke);
        }
    }

    /// The pixels of the image that begins here, in one shade each where all are grey.
    private byte[] pixels(int start) {
        int shades = diverging || nans > 0 ? 3 : 1;
        var pixels = new byte[shades * height * width];
        for (int i = 0; i < pixels.length; i++) {
            float value = values[start + i / shades];
            pixels[i] =
                    (byte)
                            (diverging
                                    ? diverging(value, i % 3)
                                    : gray(value, i % shades));
        }
        return pixels;
    }

    /// From black, the least number or zero, to white, the greatest or one; NaN is orange.
    private long gray(float value, int shade) {
        float white = Math.max(1, high);
        // An infinity is as bright, or as dark, as can be.
        double part = (double) Math.clamp(value, low, white) - low;
        return Float.isNaN(value)
                ? ORANGE[shade]
                : Math.round(255 * (part / ((double) white - low)));
    }

    /// From blue over white to orange (vermilion), the colours of Okabe and Ito; NaN is black.
    private int diverging(float value, int shade) {
        if (Float.isNaN(value)) {
            return BLACK[shade];
        }
        float part = Math.clamp(value / Math.max(largest(), Float.MIN_VALUE), -1, 1);
        int full = (part < 0 ? BLUE : ORANGE)[shade];
        return Math.round(WHITE[shade] + Math.abs(part) * (full - WHITE[shade]));
    }

    private float largest() {
        return Math.max(-low, high);
    }
}
