package d2l.autograd;

import d2l.device.Binary;
import d2l.tensor.Tensor;

/// a ÷ b, elementwise; ∂/∂a = 1 ÷ b, ∂/∂b = −a ÷ b².
public final class Div extends Pairwise {
    /// Of a and b, whose shapes broadcast.
    public Div(Tensor a, Tensor b) {
        super(Binary.DIV, "div", a, b);
    }

    @Override
    Tensor gradA(Tensor grad) {
        return grad.div(b);
    }

    @Override
    Tensor gradB(Tensor grad) {
        return grad.div(b).mul(a).div(b).neg();
    }
}
