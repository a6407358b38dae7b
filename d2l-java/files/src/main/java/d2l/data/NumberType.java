package d2l.data;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;

/// A type of numbers in a safetensors file, all of them with the lowest byte first.
enum NumberType {
    /// What the book computes with.
    F32(4) {
        @Override
        void read(ByteBuffer bytes, float[] values) {
            bytes.asFloatBuffer().get(values);
        }
    },
    /// Rounded to the nearest float32.
    F64(8) {
        @Override
        void read(ByteBuffer bytes, float[] values) {
            for (int i = 0; i < values.length; i++) {
                double value = bytes.getDouble();
                values[i] = (float) value;
                if (Float.isInfinite(values[i]) && !Double.isInfinite(value)) {
                    throw new ArithmeticException(
                            value + ", which is beyond the largest F32, 3.4028235e38");
                }
            }
        }
    },
    /// Exactly representable in float32.
    F16(2) {
        @Override
        void read(ByteBuffer bytes, float[] values) {
            for (int i = 0; i < values.length; i++) {
                values[i] = Float.float16ToFloat(bytes.getShort());
            }
        }
    },
    /// The upper half of a float32.
    BF16(2) {
        @Override
        void read(ByteBuffer bytes, float[] values) {
            for (int i = 0; i < values.length; i++) {
                values[i] = Float.intBitsToFloat(bytes.getShort() << Short.SIZE);
            }
        }
    },
    /// Only to count in: no tensor of the book holds such numbers.
    I64(8) {
        @Override
        void read(ByteBuffer bytes, float[] values) {
            throw new IllegalStateException("I64 is not read");
        }
    };

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
    abstract void read(ByteBuffer bytes, float[] values);
}
