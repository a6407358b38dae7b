package d2l.device;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// The loops that a compiler does not turn into vector code by itself, since it cannot know that
/// arrays do not overlap or would rather branch.
final class VectorLoops {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    private static final int V = S.length();

    /// As many bytes as a vector has floats.
    private static final VectorSpecies<Byte> BYTES =
            V < 8
                    ? ByteVector.SPECIES_64
                    : VectorSpecies.of(byte.class, VectorShape.forBitSize(8 * V));

    private static final float INVERSE = 1 / 255f;

    private VectorLoops() {}

    /// y = b where a > 0, else +0.
    static void wherePositive(float[] a, float[] b, float[] y) {
        int whole = S.loopBound(y.length);
        FloatVector zero = FloatVector.zero(S);
        for (int i = 0; i < whole; i += V) {
            var positive =
                    FloatVector.fromArray(S, a, i).compare(VectorOperators.GT, zero);
            zero.blend(FloatVector.fromArray(S, b, i), positive).intoArray(y, i);
        }
        for (int i = whole; i < y.length; i++) {
            y[i] = a[i] > 0f ? b[i] : 0f;
        }
    }

    /// y = a + b, where b is repeated for each row of n numbers.
    static void addRow(float[] a, float[] b, int n, float[] y) {
        int whole = S.loopBound(n);
        for (int start = 0; start < y.length; start += n) {
            for (int j = 0; j < whole; j += V) {
                FloatVector.fromArray(S, a, start + j)
                        .add(FloatVector.fromArray(S, b, j))
                        .intoArray(y, start + j);
            }
            for (int j = whole; j < n; j++) {
                y[start + j] = a[start + j] + b[j];
            }
        }
    }

    /// y (outer, inner) = the sum of x (outer, n, inner) over its middle axis, ascending.
    static void sum(float[] x, int outer, int n, int inner, float[] y) {
        int whole = S.loopBound(inner);
        for (int o = 0; o < outer; o++) {
            int start = o * n * inner;
            for (int i = 0; i < whole; i += V) {
                FloatVector sum = FloatVector.zero(S);
                for (int j = 0; j < n; j++) {
                    // This way round, since a compiler knows the class of what it read,
                    // and of a running sum only after a while.
                    sum = FloatVector.fromArray(S, x, start + j * inner + i).add(sum);
                }
                sum.intoArray(y, o * inner + i);
            }
            for (int i = whole; i < inner; i++) {
                float sum = 0f;
                for (int j = 0; j < n; j++) {
                    sum += x[start + j * inner + i];
                }
                y[o * inner + i] = sum;
            }
        }
    }

    /// y = byte / 255 of unsigned bytes.
    static void brightness(byte[] bytes, int from, int n, float[] y, int to) {
        int whole =
                Math.min(
                        S.loopBound(n),
                        Math.max(0, bytes.length - from - BYTES.length() + 1));
        int i = 0;
        for (; i < whole; i += V) {
            var pixels = ByteVector.fromArray(BYTES, bytes, from + i);
            var ints = pixels.convertShape(VectorOperators.ZERO_EXTEND_B2I, INTS, 0);
            var floats = (FloatVector) ints.convertShape(VectorOperators.I2F, S, 0);
            // A division takes sixteen times as long. What a product with 1/255 misses,
            // fma finds without error; added, it makes each of the 256 quotients.
            var quotient = floats.mul(INVERSE);
            var rest = quotient.neg().fma(FloatVector.broadcast(S, 255f), floats);
            rest.fma(FloatVector.broadcast(S, INVERSE), quotient).intoArray(y, to + i);
        }
        for (; i < n; i++) {
            y[to + i] = Byte.toUnsignedInt(bytes[from + i]) / 255f;
        }
    }
}
