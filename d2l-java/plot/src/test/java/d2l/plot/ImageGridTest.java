package d2l.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import d2l.tensor.Tensor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

import javax.imageio.ImageIO;

class ImageGridTest {
    /// Two images of 2 × 3 pixels.
    private final Tensor X =
            Tensor.of(new float[] {0, 0.5f, 1, 0, 0, 0, 1, 1, 1, 0, 0.25f, 0}, 2, 2, 3);

    private static List<BufferedImage> images(Picture picture) {
        return Pattern.compile("base64,([^\"]*)\"")
                .matcher(picture.svg())
                .results()
                .map(match -> image(Base64.getDecoder().decode(match.group(1))))
                .toList();
    }

    private static BufferedImage image(byte[] png) {
        try {
            return ImageIO.read(new ByteArrayInputStream(png));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static int pixel(BufferedImage image, int x, int y) {
        int[] sample = image.getRaster().getPixel(x, y, new int[4]);
        return image.getRaster().getNumBands() == 1
                ? sample[0]
                : sample[0] << 16 | sample[1] << 8 | sample[2];
    }

    private static void refused(String expected, Executable call) {
        var error = assertThrows(IllegalArgumentException.class, call);
        assertTrue(error.getMessage().contains(expected), error.getMessage());
    }

    @Test
    void thePixelsAreTheTensors() {
        var images = images(Images.grid(X, 1, 2, List.of()));
        assertEquals(2, images.size());
        assertEquals(3, images.getFirst().getWidth());
        assertEquals(2, images.getFirst().getHeight());
        assertEquals(128, pixel(images.getFirst(), 1, 0));
        assertEquals(255, pixel(images.getFirst(), 2, 0));
        assertEquals(64, pixel(images.getLast(), 1, 1));
    }

    @Test
    void otherValuesAreScaledToBlackAndWhite() {
        var image =
                images(
                        Images.grid(
                                Tensor.of(new float[] {-1, 0, 3}, 1, 1, 3),
                                1,
                                1,
                                List.of()));
        assertEquals(0, pixel(image.getFirst(), 0, 0));
        assertEquals(64, pixel(image.getFirst(), 1, 0));
        assertEquals(255, pixel(image.getFirst(), 2, 0));
    }

    @Test
    void weightsAreBlueBelowZeroAndRedAbove() {
        var W = Tensor.of(new float[] {-2, 0, 1, 2}, 1, 1, 4);
        var image = images(Images.weights(W, 1, 1, List.of("w"))).getFirst();
        assertEquals(0x0072b2, pixel(image, 0, 0));
        assertEquals(0xffffff, pixel(image, 1, 0));
        assertEquals(0xeaaf80, pixel(image, 2, 0));
        assertEquals(0xd55e00, pixel(image, 3, 0));
        assertEquals(
                "w\nBlue is -2.0000, white 0, orange 2.0000.",
                Images.weights(W, 1, 1, List.of("w")).toString());
    }

    @Test
    void aWeightThatIsNoNumberIsBlackAndSaid() {
        float inf = Float.POSITIVE_INFINITY;
        var W = Tensor.of(new float[] {-2, Float.NaN, 0, 1, inf, -inf}, 2, 1, 3);
        var picture = Images.weights(W, 1, 2, List.of("v", "w"));
        var images = images(picture);
        assertEquals(0x0072b2, pixel(images.getFirst(), 0, 0));
        assertEquals(0x000000, pixel(images.getFirst(), 1, 0));
        assertEquals(0xffffff, pixel(images.getFirst(), 2, 0));
        assertEquals(0xd55e00, pixel(images.getLast(), 1, 0));
        assertEquals(0x0072b2, pixel(images.getLast(), 2, 0));
        String said =
                "Blue is -2.0000, white 0, orange 2.0000. 1 of 6 numbers is NaN, drawn"
                        + " black. 2 of 6 numbers are infinite, drawn in full colour.";
        assertEquals("v  w\n" + said, picture.toString());
        assertEquals("v, w. " + said, picture.description());
        var all = Images.weights(Tensor.full(Float.NaN, 1, 2, 2), 1, 1, List.of());
        assertEquals(0x000000, pixel(images(all).getFirst(), 1, 1));
        assertTrue(all.toString().contains("4 of 4 numbers are NaN"), all.toString());
    }

    @Test
    void aPixelThatIsNoNumberIsOrangeAndSaid() {
        var X =
                Tensor.of(
                        new float[] {0, Float.NaN, 0.5f, Float.POSITIVE_INFINITY},
                        1,
                        1,
                        4);
        var picture = Images.grid(X, 1, 1, List.of("coat"));
        var image = images(picture).getFirst();
        assertEquals(0x000000, pixel(image, 0, 0));
        assertEquals(0xd55e00, pixel(image, 1, 0));
        assertEquals(0x808080, pixel(image, 2, 0));
        assertEquals(0xffffff, pixel(image, 3, 0));
        assertTrue(
                picture.description()
                        .startsWith("coat. 1 of 4 numbers is NaN, drawn orange."),
                picture.description());
    }

    @Test
    void aLargeImageOfSeveralBlocksIsWhole() {
        var pixels = new byte[300 * 301];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * 31);
        }
        var image = image(Png.of(300, 301, pixels));
        for (int i = 0; i < pixels.length; i++) {
            assertEquals(pixels[i] & 255, pixel(image, i % 300, i / 300));
        }
    }

    @Test
    void theTextIsTheTitlesInTheirPlaces() {
        var three = Tensor.zeros(3, 2, 2);
        var titles = List.of("bag", "ankle boot", "coat");
        assertEquals(
                "bag   ankle boot\ncoat\n",
                Display.transcript(() -> Display.show(Images.grid(three, 2, 2, titles))));
        assertEquals(
                "3 images, 2 by 2 pixels each\n",
                Display.transcript(
                        () -> Display.show(Images.grid(three, 2, 2, List.of()))));
    }

    /// 500 pixels on a telephone of 390: letters of 12 pixels become 9.
    @Test
    void aLongRowOfTitledImagesIsBrokenIntoEqualPieces() {
        int[][] broken = {
            {1, 5, 5, 1}, {1, 6, 3, 2}, {1, 10, 5, 2}, {2, 8, 4, 4}, {2, 2, 2, 2}
        };
        for (int[] grid : broken) {
            int n = grid[0] * grid[1];
            var titles = Collections.nCopies(n, "ankle boot\nankle boot");
            var X = Tensor.zeros(n, 28, 28);
            String svg = Images.grid(X, grid[0], grid[1], titles).svg();
            int width = 12 + grid[2] * (84 + 12);
            int height = 12 + grid[3] * (2 * 16 + 84 + 12);
            assertTrue(svg.contains("viewBox=\"0 0 " + width + " " + height + "\""), svg);
            assertFalse(svg.matches("(?s).*font-size=\"[0-9][\".].*"), "small letters");
            assertEquals(n, svg.split("<image", -1).length - 1);
        }
        var bare = Images.grid(Tensor.zeros(10, 28, 28), 1, 10, List.of());
        assertTrue(bare.svg().contains("viewBox=\"0 0 692 80\""), bare.svg());
    }

    @Test
    void aWrongPredictionIsMarked() {
        var picture = Images.grid(X, 1, 2, List.of("bag\nbag", "coat\nshirt <"));
        assertEquals("bag / bag  coat / shirt < (wrong)", picture.toString());
        String svg = picture.svg();
        assertTrue(svg.contains(">✗ shirt &lt;</text>"), svg);
        assertEquals(
                2, svg.split("stroke=\"#b00020\"|fill=\"#b00020\"", -1).length - 1, svg);
        assertFalse(svg.contains("✗ bag"));
        assertTrue(
                svg.contains("<desc>bag / bag, coat / shirt &lt; (wrong).</desc>"), svg);
    }

    @Test
    void whatIsNoGridOfImagesIsRefused() {
        refused("reshape(2, 28, 28) makes it so", () -> grid(Tensor.zeros(2, 784), 1, 2));
        refused("reshape(1, 28, 27)", () -> grid(Tensor.zeros(28, 27), 1, 1));
        refused("(n, height, width)", () -> grid(Tensor.zeros(2, 1, 28, 28), 1, 2));
        refused("is empty", () -> grid(X, 0, 2));
        refused("no pixels", () -> grid(Tensor.zeros(0, 28, 28), 1, 1));
        refused(
                "3 titles for 2 images",
                () -> Images.grid(X, 1, 2, List.of("a", "b", "c")));
    }

    private static void grid(Tensor X, int rows, int columns) {
        Images.grid(X, rows, columns, List.of());
    }
}
