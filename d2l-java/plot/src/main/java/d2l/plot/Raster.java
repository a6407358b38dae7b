package d2l.plot;

import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;

import d2l.device.Illegal;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// A drawing as pixels, for viewers that show no SVG: the public page of a repository, a printed page.
///
/// @param width of the drawing, in pixels of a page; the image has twice as many
/// @param height of the drawing, likewise
/// @param png the image on white, as a PNG file in base64: as pages and notebooks hold it
public record Raster(int width, int height, String png) {
    private static final int SCALE = 2;
    private static final int COLORS = 256;

    static {
        // The texts of a drawing ask the JDK for their font by its name.
        var sans = Fonts.sans(); // first of all: it tells the JDK where fonts are
        GraphicsEnvironment.getLocalGraphicsEnvironment().registerFont(sans);
    }

    /// Draws an `<svg>` element at twice its size.
    ///
    /// @throws IllegalArgumentException if it is none
    public static Raster of(String svg) {
        var in = new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8));
        var drawing = new SVGLoader().load(in, null, LoaderContext.createDefault());
        if (drawing == null) {
            throw Illegal.argument("this is no drawing in SVG: %s", svg);
        }
        int width = Math.round(drawing.size().width);
        int height = Math.round(drawing.size().height);
        int type = BufferedImage.TYPE_INT_RGB;
        var image = new BufferedImage(SCALE * width, SCALE * height, type);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.scale(SCALE, SCALE);
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(
                RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        drawing.render(null, graphics, null);
        graphics.dispose();
        return new Raster(width, height, base64(indexed(image)));
    }

    /// The image with a palette, which is a third of the size.
    ///
    /// A drawing of more than 256 colours has many that differ by nothing that an eye sees, at the
    /// rims of lines and letters. Colours that are alike but for their last bits become one: that
    /// of them which is met first.
    private static BufferedImage indexed(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
        var palette = new int[COLORS];
        var places = new byte[pixels.length];
        int mask = 0xffffff;
        while (!index(pixels, mask, palette, places)) {
            mask = mask << 1 & 0xfefefe & mask;
        }
        int type = DataBufferByte.TYPE_BYTE;
        var colors = new IndexColorModel(8, COLORS, palette, 0, false, -1, type);
        type = BufferedImage.TYPE_BYTE_INDEXED;
        var indexed = new BufferedImage(width, height, type, colors);
        indexed.getRaster().setDataElements(0, 0, width, height, places);
        return indexed;
    }

    /// Fills the palette and the places of the pixels in it; false where it has too little room.
    private static boolean index(int[] pixels, int mask, int[] palette, byte[] places) {
        Arrays.fill(palette, 0);
        Map<Integer, Integer> known = new HashMap<>();
        for (int i = 0; i < pixels.length; i++) {
            Integer place = known.putIfAbsent(pixels[i] & mask, known.size());
            if (place == null) {
                place = known.size() - 1;
                if (place == palette.length) {
                    return false;
                }
                palette[place] = pixels[i];
            }
            places[i] = place.byteValue();
        }
        return true;
    }

    private static String base64(BufferedImage image) {
        var bytes = new ByteArrayOutputStream();
        var writer = ImageIO.getImageWritersByFormatName("png").next();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(0); // the smallest file; nothing is lost
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
        } catch (IOException e) {
            throw new UncheckedIOException("a picture could not be written", e);
        } finally {
            writer.dispose();
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
