package d2l.nn;

import d2l.tensor.Tensor;

/// 1 ÷ (1 + e⁻ˣ), elementwise, as a layer.
public final class Sigmoid extends Module {
    @Override
    public Tensor forward(Tensor X) {
        return X.sigmoid();
    }
}
