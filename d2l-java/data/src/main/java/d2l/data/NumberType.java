package d2l.data;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;

/// A type of numbers in a safetensors file, all of them with the lowest byte first.
enum NumberType {
    /// What the book computes with.
    F32(4),
    /// Rounded to the nearest float32.
    F64(8),
    /// Exactly representable in float32.
    F16(2),
    /// The upper half of a float32.
    BF16(2),
    /// Only to count in: no tensor of the book holds such numbers.
    I64(8);

    private final int bytes;

    NumberType(int bytes) {
        this.bytes = bytes;
    }

    /// The type of this name, if it is known.
    static @Nullable NumberType of(String name) {
        for (NumberType type : values()) {
            if (type.name().equals(name)) {
                return type;
            }
        }
        return null;
    }

    /// The size of a number.
    int bytes() {
        return bytes;
    }

    /// Fills `values` with the next numbers, as float32. A finite one that would become
    /// infinite is refused with its name.
    void read(ByteBuffer bytes, float[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = next(bytes);
        }
    }

    private float next(ByteBuffer bytes) {
        return switch (this) {
            case F32 -> bytes.getFloat();
            case F64 -> narrow(bytes.getDouble());
            case F16 -> Float.float16ToFloat(bytes.getShort());
            case BF16 -> Float.intBitsToFloat(bytes.getShort() << Short.SIZE);
            case I64 -> bytes.getLong();
        };
    }

    private static float narrow(double value) {
        if (Float.isInfinite((float) value) && !Double.isInfinite(value)) {
            throw new ArithmeticException(
                    value + ", which is beyond the largest F32, 3.4028235e38");
        }
        return (float) value;
    }
}
