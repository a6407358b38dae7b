package d2l.autograd;

import d2l.device.Binary;
import d2l.tensor.Tensor;

/// a − b; the gradient goes to a, its negative to b.
public final class Sub extends Pairwise {
    /// Of a and b, whose shapes broadcast.
    public Sub(Tensor a, Tensor b) {
        super(Binary.SUB, "sub", a, b);
    }

    @Override
    Tensor gradA(Tensor grad) {
        return grad;
    }

    @Override
    Tensor gradB(Tensor grad) {
        return grad.neg();
    }
}
