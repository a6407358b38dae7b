package d2l.exercises.ch05;

import d2l.check.Cases;
import d2l.check.Draw;
import d2l.check.Exercise;
import d2l.tensor.Generator;
import d2l.tensor.Shape;
import d2l.tensor.Tensor;

import java.util.List;
import java.util.Random;

/// Twenty rectifiers in a row let a signal through if the first weights are neither too
/// large nor too small.
///
/// Write `kaimingWeights`: random weights for a layer with `in` inputs and `out` outputs,
/// in front of a rectifier, by Kaiming's rule. They are independent, their mean is 0, their
/// variance is the one of section 5.4, and their shape is (in, out), from inputs to outputs.
///
/// ## Hints
///
/// 1. A unit adds up $n$ products. Is $n$ the number of inputs or of outputs?
/// 2. A rectifier halves the mean square; the weights make up for it.
/// 3. The rule names the variance. `Tensor.normal(mean, std, …)` asks for its root.
public final class KaimingWeights extends Exercise<KaimingWeights.Solution> {
    private static final String VARIANCE =
            "The standard deviation is 2/n. That is the variance; the deviation is its"
                    + " root, √(2/n).";
    private static final String WITHOUT_TWO =
            "The standard deviation is 1/√n. A rectifier halves the mean square: without"
                    + " the 2 in √(2/n) a signal fades by √2 in every layer.";
    private static final String OUTPUTS =
            "The deviation follows from the number of outputs. A unit adds up one product"
                    + " for each of its inputs: n is `in`.";
    private static final String XAVIER =
            "This is Xavier's rule, 2/(in + out), for tangents. Kaiming's, for"
                    + " rectifiers, is 2/in.";
    private static final String ROOT_TWICE =
            "The variance is 2/√n here. It is 2/n; the deviation, √(2/n), goes with the"
                    + " root of n.";
    private static final String BOUND =
            "The deviation is √3 times too small: numbers that are uniform between"
                    + " ±√(2/n) have the variance (2/n)/3. Their bound must be √(6/n).";
    private static final String FIXED =
            "The standard deviation is .01, whatever the layer. It has to follow from the"
                    + " number of inputs.";
    private static final String ZERO =
            "All weights are 0. In Java 2 / in is 0 where both are whole numbers; write"
                    + " 2.0 / in. And units that start alike learn alike.";
    private static final String SHAPE =
            "The shape is (out, in). In this book weights go from inputs to outputs: (in,"
                    + " out).";
    private static final String MEAN =
            "The mean is not 0. Weights that are mostly positive move all outputs the"
                    + " same way.";
    private static final String ALIKE =
            "The same weights come again and again: units that start alike learn alike,"
                    + " and the layer is one unit wide. Draw each number for itself.";

    /// The signature.
    public interface Solution {
        /// weights of shape (in, out)
        Tensor kaimingWeights(int in, int out);
    }

    public KaimingWeights() {
        super("5.4.4", "First weights for rectifiers");
    }

    @Override
    protected List<String> forbidden() {
        return List.of("Init", "Linear");
    }

    @Override
    protected void cases(Cases cases, Draw draw) {
        cases.add("many inputs, few outputs", 100 + draw.integer(0, 20), 40);
        cases.add("few inputs, many outputs", 40, 100 + draw.integer(0, 20));
    }

    @Oracle
    String oracle(int in, int out, Tensor W) {
        if (!W.shape().equals(Shape.of(in, out))) {
            return W.shape().equals(Shape.of(out, in))
                    ? SHAPE
                    : "The shape is %s; weights from %s inputs to %s outputs have (%s, %s)."
                            .formatted(W.shape(), in, out, in, out);
        }
        var spread = Spread.of(W);
        if (Double.isNaN(spread.std())) {
            return "Some weights are not finite.";
        }
        double n = in;
        double right = Math.sqrt(2 / n);
        return spread.std() == 0 && spread.mean() == 0
                ? ZERO
                : spread.repeats(out)
                        ? ALIKE
                        : !spread.centred()
                                ? MEAN
                                : spread.is(right)
                                        ? ""
                                        : spread.explain(right, rules(n, out));
    }

    private static List<Spread.Rule> rules(double n, double out) {
        return List.of(
                new Spread.Rule(2 / n, VARIANCE),
                new Spread.Rule(Math.sqrt(1 / n), WITHOUT_TWO),
                new Spread.Rule(Math.sqrt(2 / out), OUTPUTS),
                new Spread.Rule(Math.sqrt(2 / (n + out)), XAVIER),
                new Spread.Rule(Math.sqrt(2 / Math.sqrt(n)), ROOT_TWICE),
                new Spread.Rule(Math.sqrt(2 / n / 3), BOUND),
                new Spread.Rule(0.01, FIXED));
    }

    @Reference
    Tensor kaimingWeights(int in, int out) {
        return Tensor.normal(0, Math.sqrt(2.0 / in), in, out);
    }

    @Mistake(VARIANCE)
    Tensor varianceAsDeviation(int in, int out) {
        return Tensor.normal(0, 2.0 / in, in, out);
    }

    @Mistake(WITHOUT_TWO)
    Tensor withoutTwo(int in, int out) {
        return Tensor.normal(0, 1 / Math.sqrt(in), in, out);
    }

    @Mistake(OUTPUTS)
    Tensor byOutputs(int in, int out) {
        return Tensor.normal(0, Math.sqrt(2.0 / out), in, out);
    }

    @Mistake(XAVIER)
    Tensor xavier(int in, int out) {
        return Tensor.normal(0, Math.sqrt(2.0 / (in + out)), in, out);
    }

    @Mistake(ROOT_TWICE)
    Tensor rootTwice(int in, int out) {
        return Tensor.normal(0, Math.sqrt(2 / Math.sqrt(in)), in, out);
    }

    @Mistake(BOUND)
    Tensor deviationAsBound(int in, int out) {
        double std = Math.sqrt(2.0 / in);
        return Tensor.uniform(-std, std, in, out);
    }

    @Mistake(FIXED)
    Tensor fixed(int in, int out) {
        return Tensor.normal(0, 0.01, in, out);
    }

    @Mistake(ZERO)
    Tensor wholeNumbers(int in, int out) {
        return Tensor.normal(0, Math.sqrt(2 / in), in, out);
    }

    @Mistake(SHAPE)
    Tensor transposed(int in, int out) {
        return Tensor.normal(0, Math.sqrt(2.0 / in), out, in);
    }

    @Mistake(MEAN)
    Tensor positive(int in, int out) {
        return kaimingWeights(in, out).abs();
    }

    @Mistake(ALIKE)
    Tensor oneUnit(int in, int out) {
        return kaimingWeights(in, 1).matmul(Tensor.ones(1, out));
    }

    @Alternative
    Tensor uniform(int in, int out) {
        double bound = Math.sqrt(6.0 / in);
        return Tensor.uniform(-bound, bound, in, out);
    }

    @Alternative
    Tensor scaled(int in, int out) {
        return Tensor.normal(0, 1, out, in).transpose().mul(Math.sqrt(2) / Math.sqrt(in));
    }

    @Alternative
    Tensor javasOwn(int in, int out) {
        var random = new Random();
        float[] values = new float[in * out];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextGaussian() * Math.sqrt(2.0 / in));
        }
        return Tensor.of(values, in, out);
    }

    @Alternative
    Tensor ownGenerator(int in, int out) {
        return new Generator(3).normal(0, Math.sqrt(2.0 / in), in, out);
    }
}
