package d2l.optim;

import d2l.tensor.Tensor;

import java.util.List;

/// Stochastic gradient descent: w ← w − lr · ∂loss/∂w.
public final class SGD extends Optimizer {
    private final float lr;

    /// With learning rate lr.
    public SGD(List<Tensor> parameters, double lr) {
        super(parameters);
        this.lr = positive("learning rate", lr);
    }

    @Override
    protected void update(Tensor w, Tensor grad) {
        w.data().device().sgd(w.data(), grad.data(), lr);
    }
}
