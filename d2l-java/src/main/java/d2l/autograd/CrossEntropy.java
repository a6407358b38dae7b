package d2l.autograd;

import static java.util.Objects.requireNonNull;

import d2l.device.Buffer;
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
    private final int[] labels;
    private @Nullable Buffer probabilities;

    /// Of these logits, (n, q), and n labels within 0 … q − 1.
    public CrossEntropy(Tensor O, int... labels) {
        super(O);
        Pick.checkLabels("cross-entropy", O.shape(), labels);
        this.O = O;
        this.labels = labels.clone();
    }

    @Override
    protected Tensor forward() {
        int n = O.size(0);
        int q = O.size(1);
        probabilities = O.device().allocate(n * q);
        Buffer losses = O.device().allocate(n);
        O.device().crossEntropy(O.data(), labels, n, q, probabilities, losses);
        return new Tensor(Shape.of(n), losses);
    }

    @Override
    protected List<@Nullable Tensor> backward(Tensor grad) {
        int n = O.size(0);
        int q = O.size(1);
        Buffer g = O.device().allocate(n * q);
        O.device()
                .crossEntropyBackward(
                        requireNonNull(probabilities), labels, grad.data(), n, q, g);
        return List.of(
                new Tensor(
                        O.shape(), g)); // softmax(O) − onehot(y), times each row's grad
    }
}
