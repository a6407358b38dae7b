package d2l.autograd;

import d2l.device.Unary;
import d2l.tensor.Tensor;

import java.util.List;

/// The magnitude of x, elementwise; the derivative is the sign of x, and 0 at 0.
public final class Abs extends Elementwise {
    /// Of x.
    public Abs(Tensor x) {
        super(Unary.ABS, x);
    }

    @Override
    protected List<Tensor> backward(Tensor grad) {
        return List.of(grad.mul(map(Unary.SIGN, x)));
    }
}
