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

    private Png() {}

    /// An image, row by row: of one byte a pixel, 0 black and 255 white, or of three, red, green and
    /// blue.
    static byte[] of(int width, int height, byte[] pixels) {
        boolean gray = pixels.length == width * height;
        var png = new ByteArrayOutputStream();
        png.writeBytes(SIGNATURE);
        var header = ByteBuffer.allocate(13).putInt(width).putInt(height);
        // Eight bits a sample; the only compression, the only filters, not interlaced.
        header.put((byte) 8).put((byte) (gray ? 0 : 2));
        chunk(png, "IHDR", header.array());
        int length = pixels.length / height;
        var lines = ByteBuffer.allocate(pixels.length + height);
        for (int i = 0; i < height; i++) { // each begins with its filter: none
            lines.put((byte) 0).put(pixels, i * length, length);
        }
        chunk(png, "IDAT", stored(lines.array()));
        chunk(png, "IEND", new byte[0]);
        return png.toByteArray();
    }

    /// Data in the zlib format, in blocks that are not compressed.
    private static byte[] stored(byte[] data) {
        int blocks = Math.ceilDiv(data.length, LONGEST_BLOCK);
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
