package d2l.autograd;

import d2l.device.Unary;
import d2l.tensor.Tensor;

import java.util.List;

/// The hyperbolic tangent, $y = (e^x - e^{-x}) / (e^x + e^{-x})$, elementwise; its derivative is
/// $1 - y^2$, at most 1.
public final class Tanh extends Elementwise {
    /// Of x.
    public Tanh(Tensor x) {
        super(Unary.TANH, x);
    }

    @Override
    protected List<Tensor> backward(Tensor grad) {
        Tensor y = y();
        Tensor slope = y.mul(y).neg().add(1); // 1 − y²
        return List.of(grad.mul(slope));
    }
}
