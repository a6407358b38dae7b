package d2l.autograd;

import static java.util.Objects.requireNonNull;

import d2l.tensor.Function;
import d2l.tensor.Tensor;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// The logarithm of the softmax over the last axis, $y_j = x_j - m - \log \sum_k \exp(x_k - m)$
/// with $m$ the largest of the row.
///
/// It stays finite where a probability is too small for float32 and its logarithm would be −∞.
public final class LogSoftmax extends Function {
    private final Tensor x;
    private @Nullable Tensor y;

    /// Of x, each row of its last axis on its own.
    public LogSoftmax(Tensor x) {
        super(x);
        Softmax.check("logSoftmax", x.shape());
        this.x = x;
    }

    @Override
    protected Tensor forward() {
        Tensor z = x.sub(x.max(-1, true)); // 0 or less: no exponential overflows
        y = z.sub(z.exp().sum(-1, true).log());
        return y;
    }

    @Override
    protected List<Tensor> backward(Tensor grad) {
        Tensor p = requireNonNull(y).exp();
        return List.of(grad.sub(p.mul(grad.sum(-1, true)))); // g − p Σ g
    }
}
