package d2l.autograd;

import d2l.device.Unary;
import d2l.tensor.Tensor;

import java.util.List;

/// The square root y of x, elementwise; the derivative is 1 ÷ 2y, infinite at 0.
public final class Sqrt extends Elementwise {
    /// Of x.
    public Sqrt(Tensor x) {
        super(Unary.SQRT, x);
    }

    @Override
    protected List<Tensor> backward(Tensor grad) {
        return List.of(grad.div(y().mul(2)));
    }
}
