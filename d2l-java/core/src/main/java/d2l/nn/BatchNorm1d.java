package d2l.nn;

import d2l.device.Illegal;
import d2l.tensor.Tensor;

/// Each feature normalised to mean 0 and variance 1, then scaled by γ and shifted by β, which are
/// learnt.
///
/// In training, mean and variance are those of the minibatch, and running ones follow them: a tenth
/// of the way at each minibatch. In evaluation the running ones are used, so that an example's output
/// does not depend on its neighbours. The running variance is the unbiased one, of n − 1.
public final class BatchNorm1d extends Module {
    private static final double MOMENTUM = 0.1;
    private static final double EPSILON = 1e-5;

    private final Tensor gamma;
    private final Tensor beta;
    private final Tensor runningMean;
    private final Tensor runningVariance;

    /// For minibatches of shape (n, features); γ starts at 1, β at 0.
    public BatchNorm1d(int features) {
        if (features < 1) {
            throw Illegal.argument(
                    "BatchNorm1d(%s): it needs at least one feature, as many as the layer"
                            + " before it has outputs",
                    features);
        }
        gamma = parameter("weight", Tensor.ones(features));
        beta = parameter("bias", Tensor.zeros(features));
        runningMean = buffer("running_mean", Tensor.zeros(features));
        runningVariance = buffer("running_var", Tensor.ones(features));
    }

    /// (n, features) → (n, features).
    @Override
    public Tensor forward(Tensor X) {
        if (X.shape().rank() != 2 || X.size(1) != gamma.size(0)) {
            throw Illegal.argument(
                    "%s of shape %s: it expects (n, %s), one row for each example",
                    this, X.shape(), gamma.size(0));
        }
        if (!training()) {
            Tensor deviation = runningVariance.add(EPSILON).sqrt();
            return X.sub(runningMean).div(deviation).mul(gamma).add(beta);
        }
        var normalize = new d2l.autograd.BatchNorm1d(X, gamma, beta, EPSILON);
        Tensor Y = normalize.apply();
        double n = X.size(0);
        follow(runningMean, normalize.mean());
        follow(runningVariance, normalize.variance().mul(n / (n - 1)));
        return Y;
    }

    private static void follow(Tensor running, Tensor current) {
        running.sub_(running.sub(current).mul(MOMENTUM));
    }

    @Override
    public String toString() {
        return "BatchNorm1d(" + gamma.size(0) + ")";
    }
}
