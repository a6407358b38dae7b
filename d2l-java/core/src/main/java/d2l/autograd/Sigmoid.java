package d2l.autograd;

import d2l.device.Unary;
import d2l.tensor.Tensor;

import java.util.List;

/// The logistic function, $y = 1 / (1 + e^{-x})$, elementwise; its derivative is $y (1 - y)$, at
/// most ¼.
public final class Sigmoid extends Elementwise {
    /// Of x.
    public Sigmoid(Tensor x) {
        super(Unary.SIGMOID, x);
    }

    @Override
    protected List<Tensor> backward(Tensor grad) {
        Tensor y = y();
        Tensor slope = y.mul(y.neg().add(1)); // y (1 − y)
        return List.of(grad.mul(slope));
    }
}
