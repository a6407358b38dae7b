package d2l.optim;

import d2l.device.Binary;
import d2l.device.Buffer;
import d2l.device.Illegal;
import d2l.tensor.Tensor;

import java.util.List;

/// Bounds on gradients, between backward and step.
public final class Clip {
    private static final int[] CONTIGUOUS = {1};
    private static final int[] REPEATED = {0};

    private Clip() {}

    /// Shortens all gradients together, in place, to this Euclidean norm if theirs is larger; the
    /// result is their norm before (Pascanu, Mikolov and Bengio 2013, On the difficulty of training
    /// recurrent neural networks).
    ///
    /// The direction of the step stays. The norm is summed up in double, in the order of the
    /// parameters and, in each, row by row.
    ///
    /// @throws IllegalStateException if no parameter has a gradient, or the norm is not finite
    public static double gradNorm(List<Tensor> parameters, double max) {
        if (!(max > 0)) {
            throw Illegal.argument(
                    "gradNorm: a largest norm of %s; it must be a positive number, such"
                            + " as 1",
                    max);
        }
        List<Tensor> grads = gradients(parameters);
        double squares = 0;
        for (Tensor grad : grads) {
            for (float g : grad.toArray()) {
                squares += (double) g * g;
            }
        }
        double norm = Math.sqrt(squares);
        if (!Double.isFinite(norm)) {
            throw Illegal.state(
                    "gradNorm: the gradients' norm is %s, so there is no direction left"
                        + " to keep; a smaller learning rate or clipping from the first"
                        + " step on avoids it",
                    norm);
        }
        if (norm > max) {
            grads.forEach(grad -> scale(grad.data(), (float) (max / norm)));
        }
        return norm;
    }

    private static List<Tensor> gradients(List<Tensor> parameters) {
        List<Tensor> grads =
                parameters.stream()
                        .distinct()
                        .filter(Tensor::hasGrad)
                        .map(Tensor::grad)
                        .toList();
        if (grads.isEmpty()) {
            throw Illegal.state(
                    "gradNorm before any parameter has a gradient: call backward() on the"
                            + " loss first");
        }
        return grads;
    }

    static void scale(Buffer g, float factor) {
        Buffer number = g.device().upload(new float[] {factor});
        g.device()
                .binary(
                        Binary.MUL,
                        new int[] {g.length()},
                        g,
                        CONTIGUOUS,
                        number,
                        REPEATED,
                        g);
        g.changed();
    }
}
