package d2l.exercises.ch05;

import d2l.check.Cases;
import d2l.check.Draw;
import d2l.check.Exercise;
import d2l.check.Real;
import d2l.tensor.Tensor;

import java.util.List;

/// A module has taken the larger of $a$ and $b$, element by element.
///
/// Write `maxBackward`: the gradients of $a$ and of $b$. At a tie the book has chosen. Do
/// not call the library's own.
///
/// ## Hints
///
/// 1. If the smaller of the two rises a little, what does the output do?
/// 2. At a tie the first argument gets it all.
/// 3. Whatever was chosen: what do the two gradients add up to, in each place?
public final class MaxBackward extends Exercise<MaxBackward.Solution> {
    /// The signature.
    public interface Solution {
        /// three of (n,) → the gradients of a and b, (n,) each
        List<Tensor> maxBackward(Tensor a, Tensor b, Tensor dY);
    }

    public MaxBackward() {
        super("5.1.6", "Back through the larger of two");
    }

    @Override
    protected List<String> forbidden() {
        return AUTOGRAD;
    }

    @Override
    protected void cases(Cases cases, Draw draw) {
        cases.add(
                "less, equal, more",
                Tensor.tensor(1, 2, 3),
                Tensor.tensor(3, 2, 1),
                Tensor.tensor(10, draw.number(20, 21), 30));
        cases.add(
                "negative numbers",
                Tensor.tensor(-1, -5, 2, -3),
                Tensor.tensor(-4, -2, -7, 3),
                Tensor.tensor(draw.number(1, 2), -3, draw.number(-2, -1), 4));
        cases.add(
                "ties at 0",
                Tensor.tensor(0, 0),
                Tensor.tensor(0, 0),
                draw.normal(3, 1, 2));
        cases.add(
                "eight pairs",
                draw.normal(0, 1, 8),
                draw.normal(0, 1, 8),
                draw.normal(0, 1, 8));
    }

    @Oracle
    List<Real> oracle(Tensor a, Tensor b, Tensor dY) {
        Real zero = Real.of(Tensor.zeros(a.size(0)));
        Real bLarger = Real.of(b).sub(Real.of(a));
        Real grad = Real.of(dY);
        return List.of(zero.where(bLarger, grad), grad.where(bLarger, zero));
    }

    @Reference
    List<Tensor> maxBackward(Tensor a, Tensor b, Tensor dY) {
        return shared(a, b, dY, 1, 0);
    }

    /// At a tie the first gets one part and the second the other.
    private static List<Tensor> shared(
            Tensor a, Tensor b, Tensor dY, double first, double second) {
        float[] x = a.toArray();
        float[] y = b.toArray();
        double[] toA = new double[x.length];
        double[] toB = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            toA[i] = x[i] > y[i] ? 1 : x[i] == y[i] ? first : 0;
            toB[i] = x[i] < y[i] ? 1 : x[i] == y[i] ? second : 0;
        }
        return List.of(dY.mul(Tensor.tensor(toA)), dY.mul(Tensor.tensor(toB)));
    }

    @Mistake(
            "At a tie the second argument gets the gradient. This book gives it to the"
                    + " first.")
    List<Tensor> tieToSecond(Tensor a, Tensor b, Tensor dY) {
        return shared(a, b, dY, 0, 1);
    }

    @Mistake(
            "At a tie each gets half, as nudging finds and as PyTorch does. This book"
                    + " gives all to the first.")
    List<Tensor> tieShared(Tensor a, Tensor b, Tensor dY) {
        return shared(a, b, dY, .5, .5);
    }

    @Mistake(
            "At a tie both get all of it. When both inputs rise together so does the"
                    + " larger, once: the two gradients must add up to dY.")
    List<Tensor> tieToBoth(Tensor a, Tensor b, Tensor dY) {
        return shared(a, b, dY, 1, 1);
    }

    @Mistake(
            "At a tie the gradient is lost. One of the two must get it: they add up to dY"
                    + " in every place.")
    List<Tensor> tieLost(Tensor a, Tensor b, Tensor dY) {
        return shared(a, b, dY, 0, 0);
    }

    @Mistake(
            "Both get the whole gradient: that is backward of a + b. Of a maximum only"
                    + " the input that was taken moves the output.")
    List<Tensor> sum(Tensor a, Tensor b, Tensor dY) {
        return List.of(dY, dY);
    }

    @Mistake(
            "The gradient goes to the smaller input. The output follows the larger one,"
                    + " so that is where it belongs.")
    List<Tensor> toSmaller(Tensor a, Tensor b, Tensor dY) {
        return shared(a.neg(), b.neg(), dY, 1, 0);
    }

    @Mistake("These are the slopes, 1 and 0. Multiply them by dY.")
    List<Tensor> onlySlopes(Tensor a, Tensor b, Tensor dY) {
        return maxBackward(a, b, Tensor.ones(dY.size(0)));
    }

    @Mistake(
            "The inputs are compared by their absolute values. −5 is less than −2,"
                    + " although it is longer.")
    List<Tensor> byAbsolute(Tensor a, Tensor b, Tensor dY) {
        return shared(a.abs(), b.abs(), dY, 1, 0);
    }

    @Mistake("The two gradients are exchanged: that of a comes first.")
    List<Tensor> exchanged(Tensor a, Tensor b, Tensor dY) {
        return maxBackward(a, b, dY).reversed();
    }

    @Alternative
    List<Tensor> byLoop(Tensor a, Tensor b, Tensor dY) {
        int n = a.size(0);
        float[] dA = new float[n];
        float[] dB = new float[n];
        for (int i = 0; i < n; i++) {
            (a.toArray()[i] >= b.toArray()[i] ? dA : dB)[i] = dY.toArray()[i];
        }
        return List.of(Tensor.of(dA, n), Tensor.of(dB, n));
    }

    @Alternative
    List<Tensor> bySubtraction(Tensor a, Tensor b, Tensor dY) {
        float[] grad = dY.toArray();
        float[] lead = a.sub(b).toArray();
        for (int i = 0; i < grad.length; i++) {
            grad[i] = lead[i] < 0 ? 0 : grad[i];
        }
        Tensor dA = Tensor.of(grad, grad.length);
        return List.of(dA, dY.sub(dA)); // what the first does not get
    }

    @Alternative
    List<Tensor> byOutput(Tensor a, Tensor b, Tensor dY) {
        float[] fromA = a.toArray();
        float[] output = a.maximum(b).toArray();
        float[] taken = new float[output.length];
        for (int i = 0; i < output.length; i++) {
            taken[i] = output[i] == fromA[i] ? 1 : 0;
        }
        Tensor first = Tensor.of(taken, taken.length);
        return List.of(dY.mul(first), dY.mul(first.neg().add(1)));
    }

    @Alternative
    List<Tensor> byArgmax(Tensor a, Tensor b, Tensor dY) {
        Tensor pairs = Tensor.concat(1, a.reshape(-1, 1), b.reshape(-1, 1));
        int[] taken = pairs.argmax(1); // of equal ones the first
        double[] second = java.util.stream.IntStream.of(taken).asDoubleStream().toArray();
        Tensor dB = dY.mul(Tensor.tensor(second));
        return List.of(dY.sub(dB), dB);
    }
}
