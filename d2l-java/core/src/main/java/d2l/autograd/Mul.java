package d2l.autograd;

import d2l.device.Binary;
import d2l.tensor.Tensor;

/// a · b, elementwise; each factor’s gradient is the other times that of the product.
public final class Mul extends Pairwise {
    /// Of a and b, whose shapes broadcast.
    public Mul(Tensor a, Tensor b) {
        super(Binary.MUL, "mul", a, b);
    }

    @Override
    Tensor gradA(Tensor grad) {
        return grad.mul(b);
    }

    @Override
    Tensor gradB(Tensor grad) {
        return grad.mul(a);
    }
}
