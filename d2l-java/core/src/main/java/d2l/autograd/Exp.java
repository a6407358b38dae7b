package d2l.autograd;

import d2l.device.Unary;
import d2l.tensor.Tensor;

import java.util.List;

/// e to the x, its own derivative.
public final class Exp extends Elementwise {
    /// Of x.
    public Exp(Tensor x) {
        super(Unary.EXP, x);
    }

    @Override
    protected List<Tensor> backward(Tensor grad) {
        return List.of(grad.mul(y()));
    }
}
