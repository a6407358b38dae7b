package d2l.autograd;

import d2l.device.Unary;
import d2l.tensor.Tensor;

import java.util.List;

/// log x; the derivative is 1 ÷ x.
public final class Log extends Elementwise {
    /// Of x.
    public Log(Tensor x) {
        super(Unary.LOG, x);
    }

    @Override
    protected List<Tensor> backward(Tensor grad) {
        return List.of(grad.div(x));
    }
}
