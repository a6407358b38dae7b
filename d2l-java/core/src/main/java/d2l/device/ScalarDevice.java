package d2l.device;

import static d2l.device.HostBuffer.array;
import static d2l.device.HostIndices.positions;

import java.util.Arrays;

/// The reference: every primitive as the plain loop that defines it.
class ScalarDevice implements Device {
    static final ScalarDevice INSTANCE = new ScalarDevice();

    /// The number of partial sums over a contiguous axis.
    static final int LANES = 64;

    ScalarDevice() {}

    @Override
    public String name() {
        return "scalar";
    }

    @Override
    public String description() {
        return "plain loops, one thread";
    }

    @Override
    public Buffer allocate(int length) {
        return new HostBuffer(this, new float[length]);
    }

    @Override
    public Buffer upload(float[] values) {
        return new HostBuffer(this, values.clone());
    }

    @Override
    public Buffer adopt(float[] values) {
        return new HostBuffer(this, values);
    }

    @Override
    public float[] download(Buffer buffer) {
        return array(buffer).clone();
    }

    @Override
    public final Indices upload(int[] positions) {
        return new HostIndices(this, positions.clone());
    }

    @Override
    public final int[] download(Indices positions) {
        return positions(positions).clone();
    }

    @Override
    public void copy(Buffer x, int from, Buffer y, int to, int length) {
        System.arraycopy(array(x), from, array(y), to, length);
    }

    @Override
    public void unary(Unary f, Buffer x, Buffer y) {
        float[] in = array(x);
        float[] out = array(y);
        for (int i = 0; i < out.length; i++) {
            out[i] = f.of(in[i]);
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
        float[] as = array(a);
        float[] bs = array(b);
        float[] out = array(y);
        int[] position = new int[sizes.length];
        int ia = 0;
        int ib = 0;
        for (int i = 0; i < out.length; i++) {
            out[i] = f.of(as[ia], bs[ib]);
            // Like an odometer: the last axis turns fastest.
            for (int axis = sizes.length - 1; axis >= 0; axis--) {
                ia += aStrides[axis];
                ib += bStrides[axis];
                if (++position[axis] < sizes[axis]) {
                    break;
                }
                ia -= aStrides[axis] * sizes[axis];
                ib -= bStrides[axis] * sizes[axis];
                position[axis] = 0;
            }
        }
    }

    @Override
    public void rearrange(int[] sizes, Buffer x, int[] strides, Buffer y) {
        float[] in = array(x);
        float[] out = array(y);
        int[] position = new int[sizes.length];
        int from = 0;
        for (int i = 0; i < out.length; i++) {
            out[i] = in[from];
            for (int axis = sizes.length - 1; axis >= 0; axis--) {
                from += strides[axis];
                if (++position[axis] < sizes[axis]) {
                    break;
                }
                from -= strides[axis] * sizes[axis];
                position[axis] = 0;
            }
        }
    }

    @Override
    public void sum(Buffer x, int outer, int n, int inner, Buffer y) {
        float[] in = array(x);
        float[] out = array(y);
        if (inner == 1) {
            for (int o = 0; o < outer; o++) {
                out[o] = sum(in, o * n, n);
            }
            return;
        }
        for (int o = 0; o < outer; o++) {
            Arrays.fill(out, o * inner, (o + 1) * inner, 0f);
            for (int j = 0; j < n; j++) {
                for (int i = 0; i < inner; i++) {
                    out[o * inner + i] += in[(o * n + j) * inner + i];
                }
            }
        }
    }

    /// Element j goes to lane j mod 64; then the upper half of the lanes is added to the lower
    /// half until one is left.
    static float sum(float[] x, int from, int n) {
        // Lanes to which no element goes stay +0: adding them changes nothing.
        int used = n < LANES ? Integer.highestOneBit(Math.max(1, 2 * n - 1)) : LANES;
        float[] lanes = new float[used];
        for (int j = 0; j < n; j++) {
            lanes[j % used] += x[from + j];
        }
        for (int half = used / 2; half > 0; half /= 2) {
            for (int j = 0; j < half; j++) {
                lanes[j] += lanes[j + half];
            }
        }
        return lanes[0];
    }

    @Override
    public Indices argmax(Buffer x, int outer, int n, int inner) {
        float[] in = array(x);
        int[] index = new int[outer * inner];
        for (int o = 0; o < outer; o++) {
            for (int i = 0; i < inner; i++) {
                int best = 0;
                float largest = in[o * n * inner + i];
                for (int j = 1; j < n && !Float.isNaN(largest); j++) {
                    float candidate = in[(o * n + j) * inner + i];
                    if (candidate > largest || Float.isNaN(candidate)) {
                        largest = candidate;
                        best = j;
                    }
                }
                index[o * inner + i] = best;
            }
        }
        return new HostIndices(this, index);
    }

    @Override
    public void take(Buffer x, int outer, int n, int inner, Indices index, Buffer y) {
        int[] positions = positions(index);
        float[] in = array(x);
        float[] out = array(y);
        for (int o = 0; o < outer; o++) {
            for (int i = 0; i < inner; i++) {
                int at = o * inner + i;
                out[at] = in[(o * n + positions[at]) * inner + i];
            }
        }
    }

    @Override
    public void put(Buffer y, int outer, int n, int inner, Indices index, Buffer x) {
        int[] positions = positions(index);
        float[] in = array(y);
        float[] out = array(x);
        Arrays.fill(out, 0f);
        for (int o = 0; o < outer; o++) {
            for (int i = 0; i < inner; i++) {
                int at = o * inner + i;
                out[(o * n + positions[at]) * inner + i] = in[at];
            }
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
        float[] as = array(a);
        float[] bs = array(b);
        float[] cs = array(c);
        int rowOfA = transposeA ? 1 : k;
        int columnOfA = transposeA ? m : 1;
        int rowOfB = transposeB ? 1 : n;
        int columnOfB = transposeB ? k : 1;
        float[] row = new float[n];
        for (int i = 0; i < m; i++) {
            Arrays.fill(row, 0f);
            for (int l = 0; l < k; l++) {
                float x = as[i * rowOfA + l * columnOfA];
                Fma.addProducts(x, bs, l * rowOfB, columnOfB, row);
            }
            System.arraycopy(row, 0, cs, i * n, n);
        }
    }

    @Override
    public void uniform(long seed, long stream, float low, float high, Buffer y) {
        float[] out = array(y);
        int[] words = new int[4];
        for (int i = 0; i < out.length; i++) {
            if (i % 4 == 0) {
                Philox.words(seed, stream, i / 4, words);
            }
            out[i] = low + (high - low) * Philox.fraction(words[i % 4]);
        }
    }

    /// Two normals from two words: Box and Muller 1958, A note on the generation of random normal
    /// deviates.
    @Override
    public void normal(long seed, long stream, float mean, float std, Buffer y) {
        float[] out = array(y);
        int[] words = new int[4];
        for (int i = 0; i < out.length; i++) {
            if (i % 4 == 0) {
                Philox.words(seed, stream, i / 4, words);
            }
            int pair = i % 4 / 2 * 2;
            float u = Philox.fraction(words[pair]) + 0x1p-24f; // 0 < u ≤ 1
            float turns = Philox.fraction(words[pair + 1]);
            float radius =
                    (float) Math.sqrt(-2f * Elementary.log(u)); // correctly rounded
            float z =
                    i % 2 == 0
                            ? radius * Elementary.cosineOfTurns(turns)
                            : radius * Elementary.sineOfTurns(turns);
            out[i] = mean + std * z;
        }
    }

    @Override
    public void dropout(
            long seed, long stream, long threshold, float scale, Buffer x, Buffer y) {
        float[] in = array(x);
        float[] out = array(y);
        int[] words = new int[4];
        for (int i = 0; i < out.length; i++) {
            if (i % 4 == 0) {
                Philox.words(seed, stream, i / 4, words);
            }
            boolean kept = (words[i % 4] & 0xffffffffL) >= threshold;
            out[i] = kept ? scale * in[i] : 0f;
        }
    }
}
