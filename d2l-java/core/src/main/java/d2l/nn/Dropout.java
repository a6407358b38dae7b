package d2l.nn;

import d2l.tensor.Generator;
import d2l.tensor.Tensor;

/// In training each number becomes 0 with probability p and the others are divided by 1 − p; in
/// evaluation nothing changes.
///
/// Each minibatch has a mask of its own, the next stream of a generator.
public final class Dropout extends Module {
    private final double p;
    private final Generator generator;

    /// With this probability of becoming 0, and masks from the generator that [Tensor#manualSeed]
    /// seeds.
    public Dropout(double p) {
        this(p, Generator.global());
    }

    /// With this probability of becoming 0, and masks from this generator.
    public Dropout(double p, Generator generator) {
        d2l.autograd.Dropout.checkProbability(p);
        this.p = p;
        this.generator = generator;
    }

    @Override
    public Tensor forward(Tensor X) {
        return training() ? new d2l.autograd.Dropout(X, p, generator.next()).apply() : X;
    }

    @Override
    public String toString() {
        return "Dropout(" + p + ")";
    }
}
