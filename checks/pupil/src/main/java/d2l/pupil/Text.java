package d2l.pupil;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The text of a file in whatever encoding an editor gave it.
final class Text {
    private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private Text() {}

    /// The text, its lines ending as Java's text blocks do.
    static String of(Submitted file) throws Unreadable {
        if (file.size() > Submitted.LARGEST || file.size() > file.bytes().length) {
            throw new Unreadable(
                    "«%s» has %.1f MB, more than the %d that are read: hand in the code without outputs."
                            .formatted(
                                    file.shortName(),
                                    file.size() / 1e6,
                                    Submitted.LARGEST / 1_000_000));
        }
        String text = decoded(file.bytes());
        if (text.indexOf('\0') >= 0) {
            throw new Unreadable(
                    "«%s» is not text: save it as UTF-8.".formatted(file.shortName()));
        }
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }

    private static String decoded(byte[] bytes) {
        if (startsWith(bytes, UTF_8_MARK)) {
            return new String(bytes, 3, bytes.length - 3, StandardCharsets.UTF_8);
        }
        if (startsWith(bytes, (byte) 0xFE, (byte) 0xFF)
                || startsWith(bytes, (byte) 0xFF, (byte) 0xFE)) {
            return new String(bytes, StandardCharsets.UTF_16);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            // An old editor's: what is not ASCII stands in comments and texts.
            return new String(bytes, Charset.forName("ISO-8859-1"));
        }
    }

    private static boolean startsWith(byte[] bytes, byte... mark) {
        return bytes.length >= mark.length
                && Arrays.equals(bytes, 0, mark.length, mark, 0, mark.length);
    }
}
