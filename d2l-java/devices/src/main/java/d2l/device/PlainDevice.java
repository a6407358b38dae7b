package d2l.device;

import static d2l.device.HostBuffer.array;

import java.util.Arrays;
import java.util.function.Supplier;

/// All kernels in loops that the compiler makes fast by itself, the matrix product
/// on several threads.
class PlainDevice extends OnePassDevice {
    /// The brightness of each byte, since looking it up is quicker than a division.
    private static final float[] BRIGHTNESS = new float[256];

    static {
        for (int pixel = 0; pixel < BRIGHTNESS.length; pixel++) {
            BRIGHTNESS[pixel] = pixel / 255f;
        }
    }

    /// Elements of an update: so many come from and go to memory, of which each thread has its own way.
    private static final int WORTH_SHARING = 1 << 16;

    private final Workers workers;
    private final PlainGemm gemm;

    /// On this many threads.
    PlainDevice(int threads) {
        workers = new Workers(threads);
        gemm = new PlainGemm(workers);
    }

    @Override
    public String description() {
        String fma =
                Fma.IN_HARDWARE ? "" : ", fma emulated (several times slower, same bits)";
        return "loops that the compiler vectorises, " + threads() + fma;
    }

    final String threads() {
        int threads = workers.threads();
        return threads == 1 ? "one thread" : threads + " threads";
    }

    final Workers workers() {
        return workers;
    }

    @Override
    public final <T> Supplier<T> ahead(Supplier<T> work) {
        return workers.ahead(work);
    }

    @Override
    final void shareOut(int n, Workers.Range range) {
        workers.shareOut(n, n < WORTH_SHARING ? 1 : workers.threads(), range);
    }

    @Override
    public String name() {
        return "plain";
    }

    @Override
    public final void brightness(
            byte[] bytes, int start, int length, int[] rows, Buffer y) {
        float[] out = array(y);
        workers.shareOut(
                rows.length,
                4 * workers.threads(),
                (from, to) -> {
                    for (int r = from; r < to; r++) {
                        brightness(
                                bytes, start + rows[r] * length, length, out, r * length);
                    }
                });
    }

    /// Of one row.
    void brightness(byte[] bytes, int from, int length, float[] y, int to) {
        for (int i = 0; i < length; i++) {
            y[to + i] = BRIGHTNESS[Byte.toUnsignedInt(bytes[from + i])];
        }
    }

    @Override
    public void gemm(
            boolean transposeA,
            boolean transposeB,
            int m,
            int n,
            int k,
            Buffer a,
            Buffer b,
            Buffer c) {
        gemm.gemm(transposeA, transposeB, m, n, k, array(a), array(b), array(c));
    }

    @Override
    public void unary(Unary f, Buffer x, Buffer y) {
        float[] in = array(x);
        float[] out = array(y);
        switch (f) {
            case RELU -> {
                for (int i = 0; i < out.length; i++) {
                    out[i] = Math.max(in[i], 0f);
                }
            }
            case NEG -> {
                for (int i = 0; i < out.length; i++) {
                    out[i] = -in[i];
                }
            }
            default -> super.unary(f, x, y);
        }
    }

    @Override
    public void binary(
            Binary f,
            int[] sizes,
            Buffer a,
            int[] aStrides,
            Buffer b,
            int[] bStrides,
            Buffer y) {
        if (!isContiguous(sizes, aStrides)) {
            super.binary(f, sizes, a, aStrides, b, bStrides, y);
        } else if (isContiguous(sizes, bStrides)) {
            pairs(f, array(a), array(b), array(y));
        } else if (allZero(bStrides)) {
            withNumber(f, array(a), array(b), array(y));
        } else if (isRow(bStrides)) {
            withRow(f, array(a), array(b), sizes[sizes.length - 1], array(y));
        } else {
            super.binary(f, sizes, a, aStrides, b, bStrides, y);
        }
    }

    /// Row after row; an axis of size 1 may have any stride.
    static boolean isContiguous(int[] sizes, int[] strides) {
        int stride = 1;
        for (int axis = sizes.length - 1; axis >= 0; axis--) {
            if (sizes[axis] != 1 && strides[axis] != stride) {
                return false;
            }
            stride *= sizes[axis];
        }
        return true;
    }

    private static boolean allZero(int[] strides) {
        for (int stride : strides) {
            if (stride != 0) {
                return false;
            }
        }
        return true;
    }

    /// A vector repeated along every axis but the last.
    private static boolean isRow(int[] strides) {
        return strides.length > 0
                && strides[strides.length - 1] == 1
                && allZero(Arrays.copyOf(strides, strides.length - 1));
    }

    /// Both contiguous.
    void pairs(Binary f, float[] a, float[] b, float[] y) {
        int n = y.length;
        switch (f) {
            case ADD -> {
                for (int i = 0; i < n; i++) {
                    y[i] = a[i] + b[i];
                }
            }
            case SUB -> {
                for (int i = 0; i < n; i++) {
                    y[i] = a[i] - b[i];
                }
            }
            case MUL -> {
                for (int i = 0; i < n; i++) {
                    y[i] = a[i] * b[i];
                }
            }
            case WHERE_POSITIVE -> {
                for (int i = 0; i < n; i++) {
                    y[i] = wherePositive(a[i], b[i]);
                }
            }
            default -> {
                for (int i = 0; i < n; i++) {
                    y[i] = f.of(a[i], b[i]);
                }
            }
        }
    }

    /// b where a > 0, else +0, by the bits: of a branch on random signs every second is guessed wrong.
    private static float wherePositive(float a, float b) {
        int bits = Float.floatToRawIntBits(a);
        int positive = (-bits >> 31) & ~(bits >> 31);
        int nan = (Float.floatToRawIntBits(Float.POSITIVE_INFINITY) - bits) >> 31;
        return Float.intBitsToFloat(Float.floatToRawIntBits(b) & positive & ~nan);
    }

    private static void withNumber(Binary f, float[] a, float[] b, float[] y) {
        float x = b[0];
        if (f == Binary.MUL) {
            for (int i = 0; i < y.length; i++) {
                y[i] = a[i] * x;
            }
        } else if (f == Binary.ADD) {
            for (int i = 0; i < y.length; i++) {
                y[i] = a[i] + x;
            }
        } else {
            for (int i = 0; i < y.length; i++) {
                y[i] = f.of(a[i], x);
            }
        }
    }

    /// b repeated for each row of n numbers.
    void withRow(Binary f, float[] a, float[] b, int n, float[] y) {
        for (int start = 0; start < y.length; start += n) {
            switch (f) {
                case ADD -> {
                    for (int j = 0; j < n; j++) {
                        y[start + j] = a[start + j] + b[j];
                    }
                }
                case SUB -> {
                    for (int j = 0; j < n; j++) {
                        y[start + j] = a[start + j] - b[j];
                    }
                }
                case MUL -> {
                    for (int j = 0; j < n; j++) {
                        y[start + j] = a[start + j] * b[j];
                    }
                }
                case DIV -> {
                    for (int j = 0; j < n; j++) {
                        y[start + j] = a[start + j] / b[j];
                    }
                }
                default -> {
                    for (int j = 0; j < n; j++) {
                        y[start + j] = f.of(a[start + j], b[j]);
                    }
                }
            }
        }
    }

    @Override
    public void rearrange(int[] sizes, Buffer x, int[] strides, Buffer y) {
        if (allZero(strides)) {
            Arrays.fill(array(y), array(y).length == 0 ? 0f : array(x)[0]);
        } else if (isContiguous(sizes, strides)) {
            System.arraycopy(array(x), 0, array(y), 0, array(y).length);
        } else {
            super.rearrange(sizes, x, strides, y);
        }
    }
}
