package d2l.device;

import static d2l.device.HostBuffer.array;

import java.util.Arrays;

/// The reference: every kernel as the plain loop that defines it.
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
    public void copy(Buffer x, int from, Buffer y, int to, int length) {
        System.arraycopy(array(x), from, array(y), to, length);
    }

    @Override
    public void brightness(byte[] bytes, int start, int length, int[] rows, Buffer y) {
        float[] out = array(y);
        for (int r = 0; r < rows.length; r++) {
            for (int i = 0; i < length; i++) {
                int pixel = Byte.toUnsignedInt(bytes[start + rows[r] * length + i]);
                out[r * length + i] = pixel / 255f;
            }
        }
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
        float[] lanes = new float[LANES];
        for (int j = 0; j < n; j++) {
            lanes[j % LANES] += x[from + j];
        }
        for (int half = LANES / 2; half > 0; half /= 2) {
            for (int j = 0; j < half; j++) {
                lanes[j] += lanes[j + half];
            }
        }
        return lanes[0];
    }

    @Override
    public void argmax(Buffer x, int outer, int n, int inner, int[] index) {
        float[] in = array(x);
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
    }

    @Override
    public void take(Buffer x, int outer, int n, int inner, int[] index, Buffer y) {
        float[] in = array(x);
        float[] out = array(y);
        for (int o = 0; o < outer; o++) {
            for (int i = 0; i < inner; i++) {
                int at = o * inner + i;
                out[at] = in[(o * n + index[at]) * inner + i];
            }
        }
    }

    @Override
    public void put(Buffer y, int outer, int n, int inner, int[] index, Buffer x) {
        float[] in = array(y);
        float[] out = array(x);
        Arrays.fill(out, 0f);
        for (int o = 0; o < outer; o++) {
            for (int i = 0; i < inner; i++) {
                int at = o * inner + i;
                out[(o * n + index[at]) * inner + i] = in[at];
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
                for (int j = 0; j < n; j++) {
                    row[j] = Fma.fma(x, bs[l * rowOfB + j * columnOfB], row[j]);
                }
            }
            System.arraycopy(row, 0, cs, i * n, n);
        }
    }

    @Override
    public void crossEntropy(
            Buffer x, int[] labels, int n, int q, Buffer p, Buffer loss) {
        float[] in = array(x);
        float[] probabilities = array(p);
        float[] losses = array(loss);
        for (int i = 0; i < n; i++) {
            losses[i] = crossEntropy(in, i * q, labels[i], q, probabilities);
        }
    }

    /// Of one row, which begins here.
    private static float crossEntropy(float[] x, int row, int label, int q, float[] p) {
        float max = x[row];
        for (int j = 1; j < q; j++) {
            max = Math.max(max, x[row + j]);
        }
        for (int j = 0; j < q; j++) {
            p[row + j] = Elementary.exp(x[row + j] - max);
        }
        float sum = sum(p, row, q);
        for (int j = 0; j < q; j++) {
            p[row + j] /= sum;
        }
        return Elementary.log(sum) - (x[row + label] - max);
    }

    @Override
    public void crossEntropyBackward(
            Buffer p, int[] labels, Buffer grad, int n, int q, Buffer g) {
        float[] probabilities = array(p);
        float[] grads = array(grad);
        float[] out = array(g);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < q; j++) {
                float onehot = j == labels[i] ? 1f : 0f;
                out[i * q + j] = (probabilities[i * q + j] - onehot) * grads[i];
            }
        }
    }

    @Override
    public void sgd(Buffer w, Buffer g, float lr) {
        float[] ws = array(w);
        float[] gs = array(g);
        for (int i = 0; i < ws.length; i++) {
            ws[i] = ws[i] - lr * gs[i];
        }
    }

    @Override
    public void decay(Buffer w, Buffer g, float l2, float l1, Buffer y) {
        float[] ws = array(w);
        float[] gs = array(g);
        float[] out = array(y);
        for (int i = 0; i < out.length; i++) {
            out[i] = gs[i] + l2 * ws[i] + l1 * Math.signum(ws[i]);
        }
    }

    @Override
    public void momentum(Buffer v, Buffer g, float momentum) {
        float[] vs = array(v);
        float[] gs = array(g);
        for (int i = 0; i < vs.length; i++) {
            vs[i] = momentum * vs[i] + gs[i];
        }
    }

    @Override
    public void adam(
            Buffer w,
            Buffer g,
            Buffer m,
            Buffer v,
            float lr,
            float beta1,
            float beta2,
            float rest1,
            float rest2,
            float epsilon) {
        float[] ws = array(w);
        float[] gs = array(g);
        float[] ms = array(m);
        float[] vs = array(v);
        for (int i = 0; i < ws.length; i++) {
            ms[i] = beta1 * ms[i] + (1f - beta1) * gs[i];
            vs[i] = beta2 * vs[i] + (1f - beta2) * (gs[i] * gs[i]);
            float root = (float) Math.sqrt(vs[i] / rest2); // correctly rounded
            ws[i] = ws[i] - lr * (ms[i] / rest1 / (root + epsilon));
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
