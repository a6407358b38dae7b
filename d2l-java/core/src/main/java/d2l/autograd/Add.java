package d2l.autograd;

import d2l.device.Binary;
import d2l.tensor.Tensor;

/// a + b; the gradient goes to both.
public final class Add extends Pairwise {
    /// Of a and b, whose shapes broadcast.
    public Add(Tensor a, Tensor b) {
        super(Binary.ADD, "add", a, b);
    }

    @Override
    Tensor gradA(Tensor grad) {
        return grad;
    }

    @Override
    Tensor gradB(Tensor grad) {
        return grad;
    }
}
