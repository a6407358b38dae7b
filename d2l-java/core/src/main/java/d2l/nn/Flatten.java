package d2l.nn;

import d2l.device.Illegal;
import d2l.tensor.Tensor;

/// Each example as one row: (n, …) → (n, product of the rest).
public final class Flatten extends Module {
    @Override
    public Tensor forward(Tensor X) {
        if (X.shape().rank() == 0) {
            throw Illegal.argument(
                    "Flatten of a scalar: the first axis must count the examples");
        }
        return X.reshape(X.size(0), X.shape().inner(0)); // no −1, since n may be 0
    }
}
