package d2l.nn;

import d2l.tensor.Tensor;

/// Each example as one row: (n, …) → (n, product of the rest).
public final class Flatten extends Module {
    @Override
    public Tensor forward(Tensor X) {
        if (X.shape().rank() == 0) {
            throw new IllegalArgumentException(
                    "Flatten of a scalar: the first axis must count the examples");
        }
        int n = X.size(0);
        return X.reshape(n, n == 0 ? 0 : X.shape().count() / n);
    }

    @Override
    public String toString() {
        return "Flatten()";
    }
}
