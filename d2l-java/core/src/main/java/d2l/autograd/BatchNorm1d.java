package d2l.autograd;

import static java.util.Objects.requireNonNull;

import d2l.device.Illegal;
import d2l.tensor.Function;
import d2l.tensor.Shape;
import d2l.tensor.Tensor;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;

/// Each column of a minibatch shifted and scaled to mean 0 and variance 1, then by learnt γ and β:
/// $\hat{x} = (x - \mu) / \sqrt{\sigma^2 + \varepsilon}$, $y = \gamma \hat{x} + \beta$ (Ioffe and
/// Szegedy 2015, Batch normalization).
///
/// μ and σ² are the mean and the biased variance of the minibatch, so they depend on X as well, and
/// backward says so: a shift of a whole column changes nothing, and gets no gradient.
public final class BatchNorm1d extends Function {
    private final Tensor X;
    private final Tensor gamma;
    private final Tensor beta;
    private final double epsilon;
    private @Nullable Tensor mean;
    private @Nullable Tensor variance;
    private @Nullable Tensor deviation; // √(σ² + ε)
    private @Nullable Tensor normalized; // x̂

    /// Of a minibatch X, (n, d), with γ and β of shape (d,), and an ε above 0 that keeps a constant
    /// column from a division by 0.
    public BatchNorm1d(Tensor X, Tensor gamma, Tensor beta, double epsilon) {
        super(X, gamma, beta);
        X.shape().requireMatrix("BatchNorm1d", "(n, d)");
        Shape columns = Shape.of(X.size(1));
        if (!gamma.shape().equals(columns) || !beta.shape().equals(columns)) {
            throw Illegal.argument(
                    "BatchNorm1d of shape %s: gamma of shape %s and beta of shape %s;"
                            + " both need one number for each column, %s",
                    X.shape(), gamma.shape(), beta.shape(), columns);
        }
        if (X.size(0) < 2) {
            throw Illegal.argument(
                    "BatchNorm1d of a minibatch of %s, shape %s: one example has no"
                        + " variance, every column would become 0; train on minibatches"
                        + " of two or more, and call eval() before asking about one"
                        + " example",
                    X.size(0), X.shape());
        }
        if (!(epsilon > 0) || Double.isInfinite(epsilon)) {
            throw Illegal.argument(
                    "BatchNorm1d: epsilon %s; it must be a small positive number, such as"
                            + " 1e-5",
                    epsilon);
        }
        this.X = X;
        this.gamma = gamma;
        this.beta = beta;
        this.epsilon = epsilon;
    }

    /// The means of the columns, (d,), once this was applied.
    public Tensor mean() {
        return requireNonNull(mean, "mean() before apply()");
    }

    /// The biased variances of the columns, (d,), once this was applied.
    public Tensor variance() {
        return requireNonNull(variance, "variance() before apply()");
    }

    @Override
    protected Tensor forward() {
        mean = X.mean(0);
        Tensor centered = X.sub(mean); // (n, d) − (d,)
        variance = centered.mul(centered).mean(0);
        deviation = variance.add(epsilon).sqrt();
        normalized = centered.div(deviation);
        return normalized.mul(gamma).add(beta);
    }

    @Override
    protected List<@Nullable Tensor> backward(Tensor grad) {
        Tensor gradBeta = grad.sum(0);
        Tensor gradGamma = grad.mul(requireNonNull(normalized)).sum(0);
        return Arrays.asList(
                X.needsGrad() ? gradX(grad, gradBeta, gradGamma) : null,
                gamma.needsGrad() ? gradGamma : null,
                beta.needsGrad() ? gradBeta : null);
    }

    /// $\frac{\gamma}{n \sigma} (n \, g - \sum g - \hat{x} \sum g \hat{x})$, the sums over a column.
    private Tensor gradX(Tensor grad, Tensor gradBeta, Tensor gradGamma) {
        int n = X.size(0);
        Tensor inner =
                grad.mul(n).sub(gradBeta).sub(requireNonNull(normalized).mul(gradGamma));
        return inner.mul(gamma.div(requireNonNull(deviation).mul(n)));
    }
}
