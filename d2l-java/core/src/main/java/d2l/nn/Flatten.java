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
        int width = 1; // counted from the sizes, since n may be 0
        for (int axis = 1; axis < X.shape().rank(); axis++) {
            width *= X.size(axis);
        }
        return X.reshape(X.size(0), width);
    }
}
