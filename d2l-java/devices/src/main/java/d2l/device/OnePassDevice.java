package d2l.device;

import static d2l.device.HostBuffer.array;
import static d2l.device.HostIndices.positions;

/// The processor with the kernels of learning fused: each one pass over its memory.
abstract class OnePassDevice extends ScalarDevice {
    /// Does elements 0 … n − 1, in parts on several threads where that pays.
    abstract void shareOut(int n, Workers.Range range);

    @Override
    public final void crossEntropy(
            Buffer x, Indices labels, int n, int q, Buffer p, Buffer loss) {
        int[] label = positions(labels);
        float[] in = array(x);
        float[] probabilities = array(p);
        float[] losses = array(loss);
        for (int i = 0; i < n; i++) {
            losses[i] = crossEntropy(in, i * q, label[i], q, probabilities);
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
    public final void crossEntropyBackward(
            Buffer p, Indices labels, Buffer grad, int n, int q, Buffer g) {
        int[] label = positions(labels);
        float[] probabilities = array(p);
        float[] grads = array(grad);
        float[] out = array(g);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < q; j++) {
                float onehot = j == label[i] ? 1f : 0f;
                out[i * q + j] = (probabilities[i * q + j] - onehot) * grads[i];
            }
        }
    }

    @Override
    public final void sgd(Buffer w, Buffer g, float lr) {
        float[] ws = array(w);
        float[] gs = array(g);
        shareOut(
                ws.length,
                (from, to) -> {
                    for (int i = from; i < to; i++) {
                        ws[i] = ws[i] - lr * gs[i];
                    }
                });
    }

    @Override
    public final void decay(Buffer w, Buffer g, float l2, float l1, Buffer y) {
        float[] ws = array(w);
        float[] gs = array(g);
        float[] out = array(y);
        shareOut(
                out.length,
                (from, to) -> {
                    for (int i = from; i < to; i++) {
                        out[i] = gs[i] + l2 * ws[i] + l1 * Math.signum(ws[i]);
                    }
                });
    }

    @Override
    public final void momentum(Buffer v, Buffer g, float momentum) {
        float[] vs = array(v);
        float[] gs = array(g);
        shareOut(
                vs.length,
                (from, to) -> {
                    for (int i = from; i < to; i++) {
                        vs[i] = momentum * vs[i] + gs[i];
                    }
                });
    }

    @Override
    public final void adam(
            Buffer w,
            Buffer g,
            Buffer m,
            Buffer v,
            float lr,
            float beta1,
            float beta2,
            float correction1,
            float correction2,
            float epsilon) {
        float[] ws = array(w);
        float[] gs = array(g);
        float[] ms = array(m);
        float[] vs = array(v);
        shareOut(
                ws.length,
                (from, to) -> {
                    for (int i = from; i < to; i++) {
                        ms[i] = beta1 * ms[i] + (1f - beta1) * gs[i];
                        vs[i] = beta2 * vs[i] + (1f - beta2) * (gs[i] * gs[i]);
                        float root =
                                (float)
                                        Math.sqrt(
                                                vs[i] / correction2); // correctly rounded
                        ws[i] = ws[i] - lr * (ms[i] / correction1 / (root + epsilon));
                    }
                });
    }
}
