package d2l.autograd;

import d2l.device.Binary;
import d2l.device.Unary;
import d2l.tensor.Tensor;

import java.util.List;

/// Rectified linear unit, $\max(x, 0)$, elementwise; its derivative at 0 is 0.
public final class ReLU extends Elementwise {
    /// Of x.
    public ReLU(Tensor x) {
        super(Unary.RELU, x);
    }

    @Override
    protected boolean makesGradients() {
        return true;
    }

    @Override
    protected List<Tensor> backwardInPlace(Tensor grad) {
        zipInto(Binary.WHERE_POSITIVE, x, grad, grad);
        return List.of(grad);
    }

    @Override
    protected List<Tensor> backward(Tensor grad) {
        return List.of(
                zip(Binary.WHERE_POSITIVE, "relu", x, grad)); // ∂C/∂y where x > 0, else 0
    }
}
