package d2l.autograd;

import d2l.device.Unary;
import d2l.tensor.Tensor;

import java.util.List;

/// −x.
public final class Neg extends Elementwise {
    /// Of x.
    public Neg(Tensor x) {
        super(Unary.NEG, x);
    }

    @Override
    protected List<Tensor> backward(Tensor grad) {
        return List.of(grad.neg());
    }
}
