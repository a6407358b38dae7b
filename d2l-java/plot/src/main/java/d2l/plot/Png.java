package d2l.plot;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.Adler32;
import java.util.zip.CRC32;

/// Small images as PNG files, the same bytes on every machine.
///
/// The pixels are stored as they are: what a compressor makes of them depends on the zlib that a
/// JDK was built with, and an image of 28 × 28 pixels is small enough.
final class Png {
    private static final byte[] SIGNATURE = {
        (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'
    };
    private static final int LONGEST_BLOCK = 65535;
    private static final int GREY = 0;
    private static final int COLOUR = 2;

    private Png() {}

    /// An image of one byte a pixel, 0 black and 255 white, row by row.
    static byte[] grey(int width, int height, byte[] pixels) {
        return image(width, height, GREY, pixels);
    }

    /// An image of three bytes a pixel, red, green and blue, row by row.
    static byte[] colour(int width, int height, byte[] pixels) {
        return image(width, height, COLOUR, pixels);
    }

    private static byte[] image(int width, int height, int type, byte[] pixels) {
        var png = new ByteArrayOutputStream();
        png.writeBytes(SIGNATURE);
        var header = ByteBuffer.allocate(13).putInt(width).putInt(height);
        // Eight bits a sample; the only compression, the only filters, not interlaced.
        chunk(
                png,
                "IHDR",
                header.put((byte) 8).put((byte) type).put(new byte[3]).array());
        chunk(png, "IDAT", stored(lines(height, pixels)));
        chunk(png, "IEND", new byte[0]);
        return png.toByteArray();
    }

    /// Each line begins with the number of its filter, 0 for none.
    private static byte[] lines(int height, byte[] pixels) {
        int length = pixels.length / height;
        var lines = ByteBuffer.allocate(pixels.length + height);
        for (int i = 0; i < height; i++) {
            lines.put((byte) 0).put(pixels, i * length, length);
        }
        return lines.array();
    }

    /// Data in the zlib format, in blocks that are not compressed.
    private static byte[] stored(byte[] data) {
        int blocks = Math.max(1, (data.length + LONGEST_BLOCK - 1) / LONGEST_BLOCK);
        var zlib = ByteBuffer.allocate(2 + 5 * blocks + data.length + 4);
        zlib.put((byte) 0x78).put((byte) 0x01);
        for (int i = 0; i < blocks; i++) {
            int start = i * LONGEST_BLOCK;
            int length = Math.min(LONGEST_BLOCK, data.length - start);
            zlib.put((byte) (i == blocks - 1 ? 1 : 0));
            zlib.putShort(Short.reverseBytes((short) length));
            zlib.putShort(Short.reverseBytes((short) ~length));
            zlib.put(data, start, length);
        }
        var check = new Adler32();
        check.update(data);
        return zlib.putInt((int) check.getValue()).array();
    }

    private static void chunk(ByteArrayOutputStream png, String name, byte[] data) {
        byte[] type = name.getBytes(StandardCharsets.US_ASCII);
        var check = new CRC32();
        check.update(type);
        check.update(data);
        png.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        png.writeBytes(type);
        png.writeBytes(data);
        png.writeBytes(ByteBuffer.allocate(4).putInt((int) check.getValue()).array());
    }
}
