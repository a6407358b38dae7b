package d2l.autograd;

import d2l.tensor.Function;
import d2l.tensor.Tensor;

import java.util.List;

/// The sum over one axis; every element gets the gradient of its sum.
public final class Sum extends Function {
    private final Tensor x;
    private final int axis;
    private final boolean keepDim;

    /// Of x along an axis, which stays with size 1 if keepDim.
    public Sum(Tensor x, int axis, boolean keepDim) {
        super(x);
        this.x = x;
        this.axis = x.shape().axis(axis);
        this.keepDim = keepDim;
    }

    @Override
    protected Tensor forward() {
        return sum(x, axis, keepDim);
    }

    @Override
    protected List<Tensor> backward(Tensor grad) {
        Tensor kept = grad.reshape(x.shape().without(axis, true).sizes());
        return List.of(expand(kept, x.shape()));
    }
}
