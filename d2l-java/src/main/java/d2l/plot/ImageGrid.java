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

    private static final int GAP = 12;
    private static final int LINE = 15;
    private static final int LARGEST_SCALE = 3;

    private static final String WRONG = "#b00020";

    private final float[] values;
    private final int height;
    private final int width;
    private final int shown;
    private final int rows;
    private final int columns;
    private final List<String> titles;
    private final boolean diverging;

    ImageGrid(Tensor X, int rows, int columns, List<String> titles, boolean diverging) {
        this.values = X.toArray();
        this.height = X.size(1);
        this.width = X.size(2);
        this.shown = Math.min(X.size(0), rows * columns);
        this.rows = (shown + columns - 1) / columns;
        this.columns = Math.min(columns, shown);
        this.titles = List.copyOf(titles);
        this.diverging = diverging;
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
        return table + (diverging ? "\n" + scale().strip() : "");
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
        return diverging ? " Blue is -" + limit + ", white 0, orange " + limit + "." : "";
    }

    @Override
    public String svg() {
        int room = (WIDTH - GAP) / columns - GAP;
        int scale = Math.max(1, Math.min(LARGEST_SCALE, room / width));
        int lines =
                titles.stream()
                        .mapToInt(title -> title.split("\n", 2).length)
                        .max()
                        .orElse(0);
        int cellWidth = width * scale + GAP;
        int cellHeight = LINE * lines + height * scale + GAP;
        var images = new StringBuilder("<svg>");
        for (int i = 0; i < shown; i++) {
            int x = GAP + i % columns * cellWidth;
            int y = GAP + i / columns * cellHeight;
            String title = titles.isEmpty() ? "" : titles.get(i);
            title(images, title, x + width * scale / 2, y, width * scale + GAP - 4);
            image(images, i, isWrong(title), x, y + LINE * lines, scale);
        }
        return Svg.page(
                title(),
                description().strip(),
                List.of(images.append("</svg>").toString()),
                GAP + columns * cellWidth,
                GAP + rows * cellHeight);
    }

    /// Real text, not outlines: it can be selected and found in the page.
    private static void title(
            StringBuilder svg, String title, int middle, int top, int room) {
        String[] lines = title.split("\n", 2);
        for (int i = 0; i < lines.length; i++) {
            boolean wrong = i == 1 && isWrong(title);
            String line = (wrong ? "✗ " : "") + lines[i];
            // A long name gets smaller letters, each some six tenths of their size wide.
            int tenths =
                    Math.min(110, (int) (room * 10 / (0.6 * Math.max(1, line.length()))));
            svg.append("<text x=\"").append(middle);
            svg.append("\" y=\"")
                    .append(top + LINE * i + 10)
                    .append("\" text-anchor=\"middle\"");
            svg.append(" font-family=\"DejaVu Sans, Verdana, sans-serif\" font-size=\"");
            svg.append(tenths / 10).append('.').append(tenths % 10);
            svg.append("\" fill=\"").append(wrong ? WRONG : "#222").append("\">");
            svg.append(Html.escape(line)).append("</text>\n");
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

    private byte[] grey(int start) {
        float low = 0;
        float high = 1;
        for (float value : values) {
            low = Math.min(low, finite(value));
            high = Math.max(high, finite(value));
        }
        var pixels = new byte[height * width];
        for (int i = 0; i < pixels.length; i++) {
            float part = (finite(values[start + i]) - low) / (high - low);
            pixels[i] = (byte) Math.round(255 * part);
        }
        return Png.grey(width, height, pixels);
    }

    /// From blue over white to orange (vermilion), the colours of Okabe and Ito.
    private byte[] diverging(int start) {
        float largest = largest();
        int[] blue = {0, 114, 178};
        int[] orange = {213, 94, 0};
        var pixels = new byte[3 * height * width];
        for (int i = 0; i < height * width; i++) {
            float part = largest == 0 ? 0 : finite(values[start + i]) / largest;
            int[] full = part < 0 ? blue : orange;
            for (int c = 0; c < 3; c++) {
                pixels[3 * i + c] =
                        (byte) Math.round(255 + Math.abs(part) * (full[c] - 255));
            }
        }
        return Png.colour(width, height, pixels);
    }

    private float largest() {
        float largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(finite(value)));
        }
        return largest;
    }

    private static float finite(float value) {
        return Math.abs(value) <= Float.MAX_VALUE ? value : 0;
    }
}
