package d2l.cuda.ptx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Reads what declares a variable or parameter: `.align 4 .b8 name[1088]`, with values or without.
final class Declarations {
    private final Tokens tokens;

    Declarations(Tokens tokens) {
        this.tokens = tokens;
    }

    /// A variable after its `.shared`, `.local`, `.global` or `.const`, to the semicolon.
    PtxModule.Variable variable(boolean values) {
        int bytes = elementBytes();
        int line = tokens.line();
        String name = tokens.next();
        long count = 1;
        if (tokens.skip("[")) {
            count = tokens.number();
            tokens.expect("]");
        }
        var content = new byte[(int) (count * bytes)];
        if (values && tokens.skip("=")) {
            initial(content, bytes, line);
        }
        tokens.expect(";");
        return new PtxModule.Variable(name, content);
    }

    /// Passes `.align 16 .b8` and the like; how many bytes an element has.
    int elementBytes() {
        while (tokens.skip(".align")) {
            tokens.number();
        }
        int line = tokens.line();
        return bytes(tokens.next(), line);
    }

    /// How many bytes a type such as `.u8` has.
    static int bytes(String type, int line) {
        return type.matches("\\.[bus]8") ? 1 : Type.of(type, line).bytes;
    }

    private void initial(byte[] content, int bytes, int line) {
        ByteBuffer buffer = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        boolean several = tokens.skip("{");
        do {
            long value = tokens.number();
            for (int n = 0; n < bytes; n++) {
                if (!buffer.hasRemaining()) {
                    throw new PtxError(line, "more values than the variable has");
                }
                buffer.put((byte) (value >>> 8 * n));
            }
        } while (several && tokens.skip(","));
        if (several) {
            tokens.expect("}");
        }
    }
}
