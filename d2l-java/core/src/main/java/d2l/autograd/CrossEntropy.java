package d2l.autograd;

import static java.util.Objects.requireNonNull;

import d2l.device.Binary;
import d2l.device.Buffer;
import d2l.device.Indices;
import d2l.tensor.Function;
import d2l.tensor.Shape;
import d2l.tensor.Tensor;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// The negative log of the softmax probability of each row's label, from logits: (n, q) → (n,).
///
/// log softmax is computed as $o_y - m - \log \sum_k \exp(o_k - m)$ with $m = \max_k o_k$ of the
/// row, which neither overflows nor takes the logarithm of 0 (Blanchard, Higham and Higham 2021,
/// Accurately computing the log-sum-exp and softmax functions).
public final class CrossEntropy extends Function {
    private final Tensor O;
    private final Indices labels;
    private final @Nullable Tensor counted; // (n, 1), 1 or 0; null if all rows count
    private @Nullable Buffer probabilities;

    /// Of these logits, (n, q), and n labels within 0 … q − 1.
    public CrossEntropy(Tensor O, int... labels) {
        this(O, labels, null);
    }

    /// The same, but a row of the label to ignore, if there is one, counts for nothing: its loss and
    /// its gradient are 0, whatever its logits. That label may be any number.
    public CrossEntropy(Tensor O, int[] labels, @Nullable Integer ignoreIndex) {
        super(O);
        Labels.checkCount("cross-entropy", O.shape(), labels);
        this.O = O;
        int[] known = labels.clone();
        counted = ignoreIndex == null ? null : counted(O, known, ignoreIndex);
        Labels.check("cross-entropy", O.shape(), known);
        this.labels = O.device().upload(known);
    }

    /// Which rows count, (n, 1), as 1 or 0; the others get a label that there is.
    private static Tensor counted(Tensor O, int[] labels, int ignored) {
        float[] counts = new float[labels.length];
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] == ignored) {
                labels[i] = 0;
            } else {
                counts[i] = 1;
            }
        }
        return Tensor.of(counts, counts.length, 1).to(O.device());
    }

    @Override
    protected Tensor forward() {
        int n = O.size(0);
        int q = O.size(1);
        probabilities = O.device().allocate(n * q);
        Buffer losses = O.device().allocate(n);
        O.device().crossEntropy(O.data(), labels, n, q, probabilities, losses);
        Tensor each = new Tensor(Shape.of(n), losses);
        return counted == null ? each : ofCounted(counted.reshape(n), each);
    }

    @Override
    protected List<Tensor> backward(Tensor grad) {
        int n = O.size(0);
        int q = O.size(1);
        Buffer g = O.device().allocate(n * q);
        Buffer p = requireNonNull(probabilities);
        O.device().crossEntropyBackward(p, labels, grad.data(), n, q, g);
        // softmax(O) − onehot(y), times each row's grad
        Tensor dO = new Tensor(O.shape(), g);
        return List.of(counted == null ? dO : ofCounted(counted, dO));
    }

    /// 0 in the rows that do not count. Not a product: 0 · NaN would be NaN.
    private static Tensor ofCounted(Tensor counted, Tensor x) {
        return zip(Binary.WHERE_POSITIVE, "cross-entropy", counted, x);
    }
}
