package d2l.nn;

import d2l.tensor.Tensor;

/// In training each number becomes 0 with probability p and the others are divided by 1 − p; in
/// evaluation nothing changes.
///
/// Each minibatch has a mask of its own, from the generator that [d2l.tensor.Random#manualSeed]
/// seeds.
public final class Dropout extends Module {
    private final double p;

    /// With this probability of becoming 0.
    public Dropout(double p) {
        d2l.tensor.Dropout.checkProbability("Dropout", p);
        this.p = p;
    }

    @Override
    public Tensor forward(Tensor X) {
        return training() ? new d2l.tensor.Dropout(X, p).apply() : X;
    }

    @Override
    public String toString() {
        return "Dropout(" + p + ")";
    }
}
