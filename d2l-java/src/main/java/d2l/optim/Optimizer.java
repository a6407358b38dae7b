package d2l.optim;

import d2l.device.TrainingInterrupted;
import d2l.tensor.Float32;
import d2l.tensor.Gradients;
import d2l.tensor.Tensor;

import java.util.List;

/// A rule by which parameters follow their gradients.
public abstract class Optimizer {
    private final List<Tensor> parameters;
    private double lr;

    /// A rule for these parameters, with learning rate lr.
    protected Optimizer(List<Tensor> parameters, double lr) {
        if (parameters.isEmpty()) {
            throw new IllegalArgumentException(
                    "an optimizer without parameters has nothing to improve; pass"
                            + " net.parameters()");
        }
        this.parameters = parameters.stream().distinct().toList();
        Float32.of("learning rate", positive("learning rate", lr));
        this.lr = lr;
    }

    /// The learning rate.
    public final double lr() {
        return lr;
    }

    /// Changes the learning rate: what a [Schedule] says, before each epoch. Where a schedule ends it
    /// may be 0.
    public final void lr(double lr) {
        if (lr != 0) {
            positive("learning rate", lr);
        }
        if (Double.isInfinite((float) lr)) {
            Float32.of("learning rate", lr);
        }
        this.lr = lr;
    }

    /// Changes every parameter that has a gradient; none if this thread was interrupted.
    public final void step() {
        TrainingInterrupted.check();
        boolean any = false;
        for (Tensor parameter : parameters) {
            any |= Gradients.lend(parameter, grad -> update(parameter, grad));
        }
        if (!any) {
            throw new IllegalStateException(
                    "step() before any parameter has a gradient: call backward() on the"
                            + " loss first, of parameters that asked for one by"
                            + " requiresGrad()");
        }
    }

    /// Changes one parameter in place, given its gradient, whose memory is not to be kept.
    protected abstract void update(Tensor parameter, Tensor grad);

    /// Forgets the gradients; backward adds to what is there.
    public final void zeroGrad() {
        parameters.forEach(Tensor::zeroGrad);
    }

    static double positive(String what, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(
                    what + " " + value + ": it must be a positive number, such as 0.1");
        }
        return value;
    }
}
