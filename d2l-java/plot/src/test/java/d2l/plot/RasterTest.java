package d2l.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import d2l.tensor.Tensor;

import org.junit.jupiter.api.Test;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;

import javax.imageio.ImageIO;

class RasterTest {
    private static final int WHITE = 0xffffffff;

    @Test
    void aDrawingIsTwiceAsLargeInPixels() {
        var raster =
                Raster.of(
                        svg(
                                "<rect x=\"1\" y=\"0\" width=\"1\" height=\"2\""
                                        + " fill=\"#0072b2\"/>"));
        assertEquals(3, raster.width());
        assertEquals(2, raster.height());
        var image = image(raster);
        assertEquals(6, image.getWidth());
        assertEquals(4, image.getHeight());
        int blue = 0xff0072b2;
        assertArrayEquals(
                new int[] {WHITE, WHITE, blue, blue, WHITE, WHITE},
                image.getRGB(0, 3, 6, 1, null, 0, 6));
    }

    /// The pixels of a photograph stay squares of one colour; between them a rim of one may shift.
    @Test
    void anImageInADrawingKeepsItsPixels() {
        var X = Tensor.of(new float[] {0, 1, 0.5f, 0.2f}, 1, 2, 2);
        var image = image(Raster.of(Images.grid(X, 1, 1, List.of()).svg()));
        int left = 2 * 12; // the margin of a grid
        int pixel = 2 * 3; // how large a grid draws a pixel
        int[] expected = {0xff000000, 0xffffffff, 0xff808080, 0xff333333};
        for (int i = 0; i < expected.length; i++) {
            for (int at : new int[] {1, pixel - 2}) {
                int x = left + i % 2 * pixel + at;
                int y = left + i / 2 * pixel + at;
                assertEquals(
                        Integer.toHexString(expected[i]),
                        Integer.toHexString(image.getRGB(x, y)),
                        x + ", " + y);
            }
        }
    }

    /// A thousand shades of a chart's rims become 256 colours that nobody tells apart.
    @Test
    void aPaletteChangesNoColourThatIsSeen() {
        var shades = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            shades.append(
                    "<rect x=\"%d\" width=\"1\" height=\"1\" fill=\"#%02x%02x%02x\"/>"
                            .formatted(i, i / 4, 255 - i / 4, i % 4 * 80));
        }
        var image =
                image(
                        Raster.of(
                                svg(shades.toString())
                                        .replace("width=\"3\"", "width=\"1000\"")));
        assertInstanceOf(IndexColorModel.class, image.getColorModel());
        for (int i = 0; i < 1000; i++) {
            int shown = image.getRGB(2 * i, 0);
            int[] differences = {
                (shown >> 16 & 255) - i / 4,
                (shown >> 8 & 255) - (255 - i / 4),
                (shown & 255) - i % 4 * 80
            };
            for (int difference : differences) {
                assertTrue(Math.abs(difference) < 16, i + ": " + difference);
            }
        }
    }

    /// The letters come from the book's own font: none is left out, whatever fonts a machine has.
    @Test
    void textIsDrawn() {
        String text =
                "<text x=\"0\" y=\"18\" font-family=\"DejaVu Sans\""
                        + " font-size=\"18\">%s</text>";
        var image = image(Raster.of(svg(text.formatted("✗"))));
        var other = image(Raster.of(svg(text.formatted("‖"))));
        assertTrue(dark(image) > 40, dark(image) + " dark pixels");
        assertTrue(dark(image) != dark(other), "each letter has its own shape");
    }

    private static long dark(BufferedImage image) {
        return java.util.stream.IntStream.range(0, image.getWidth() * image.getHeight())
                .filter(
                        i ->
                                (image.getRGB(i % image.getWidth(), i / image.getWidth())
                                                & 255)
                                        < 128)
                .count();
    }

    private static String svg(String inner) {
        return inner.startsWith("<text")
                ? "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"30\" height=\"24\">"
                        + inner
                        + "</svg>"
                : "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"3\" height=\"2\">"
                        + inner
                        + "</svg>";
    }

    private static BufferedImage image(Raster raster) {
        try {
            return ImageIO.read(
                    new ByteArrayInputStream(Base64.getDecoder().decode(raster.png())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
