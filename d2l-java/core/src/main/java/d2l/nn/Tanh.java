package d2l.nn;

import d2l.tensor.Tensor;

/// The hyperbolic tangent, elementwise, as a layer.
public final class Tanh extends Module {
    @Override
    public Tensor forward(Tensor X) {
        return X.tanh();
    }
}
