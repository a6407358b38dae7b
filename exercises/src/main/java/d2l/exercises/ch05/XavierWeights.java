package d2l.exercises.ch05;

import d2l.check.Cases;
import d2l.check.Draw;
import d2l.check.Exercise;
import d2l.tensor.Shape;
import d2l.tensor.Tensor;

import java.util.List;
import java.util.Random;

/// Tangents like Xavier's weights, and one can draw them without a bell curve.
///
/// Write `xavierWeights`: weights for a layer with `in` inputs and `out` outputs, of shape
/// (in, out), independent and uniform from $-a$ to $a$, so that their variance is Xavier
/// Glorot's $2 / (n_\text{in} + n_\text{out})$.
///
/// ## Hints
///
/// 1. What is the variance of numbers that are uniform from $-a$ to $a$? Section 5.4 says.
/// 2. Which $a$ makes it $2 / (n_\text{in} + n_\text{out})$?
/// 3. `Tensor.uniform(low, high, …)` draws between two bounds.
public final class XavierWeights extends Exercise<XavierWeights.Solution> {
    private static final String DEVIATION =
            "The bound is √(2/(in + out)), which is the deviation that is wanted. Uniform"
                    + " numbers reach √3 times as far: a = √(6/(in + out)).";
    private static final String INPUTS =
            "The bound is √(6/in). The gradient goes back over the outputs, and Xavier's"
                    + " rule counts both: in + out.";
    private static final String WITHOUT_ROOT =
            "The bound is 6/(in + out), without its root. Deviations and bounds go with"
                    + " the root: a = √(6/(in + out)).";
    private static final String ROOT_OF_SIX =
            "The bound is √6/(in + out). The root is that of the whole fraction:"
                    + " a = √(6/(in + out)).";
    private static final String MEAN_SIZE =
            "The bound is √3/√(in + out), as if in + out were the mean of the two. The"
                    + " variance is 2/(in + out), so a = √(6/(in + out)).";
    private static final String PRODUCT =
            "in and out are multiplied; the rule adds them: in + out.";
    private static final String NORMAL =
            "The deviation is right, but some weights lie beyond a: the numbers are not"
                    + " uniform. Draw them with `Tensor.uniform`.";
    private static final String ONE_SIDE =
            "All weights lie on one side of 0. They go from −a to a.";
    private static final String ALIKE =
            "The same weights come again and again: units that start alike learn alike."
                    + " Draw each number for itself.";
    private static final String ZERO =
            "All weights are 0. In Java 6 / (in + out) is 0 where both are whole numbers;"
                    + " write 6.0 / (in + out). And units that start alike learn alike.";
    private static final String SHAPE =
            "The shape is (out, in). In this book weights go from inputs to outputs: (in,"
                    + " out).";

    /// The signature.
    public interface Solution {
        /// weights of shape (in, out)
        Tensor xavierWeights(int in, int out);
    }

    public XavierWeights() {
        super("5.4.5", "First weights for tangents, uniform");
    }

    @Override
    protected List<String> forbidden() {
        return List.of("Init", "Linear");
    }

    @Override
    protected void cases(Cases cases, Draw draw) {
        cases.add("many inputs, few outputs", 100 + draw.integer(0, 20), 50);
        cases.add("few inputs, many outputs", 50, 100 + draw.integer(0, 20));
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
        double a = Math.sqrt(6.0 / (in + out));
        double largest = 0;
        double least = 0;
        for (float w : spread.values()) {
            largest = Math.max(largest, w);
            least = Math.min(least, w);
        }
        if (spread.std() == 0 && spread.mean() == 0) {
            return ZERO;
        }
        if (spread.repeats(out)) {
            return ALIKE;
        }
        if (largest == 0 || least == 0) {
            return ONE_SIDE;
        }
        if (!spread.is(a / Math.sqrt(3))) {
            return spread.explain(a / Math.sqrt(3), rules(in, out));
        }
        if (Math.max(largest, -least) > a * 1.00001) {
            return NORMAL;
        }
        int n = spread.values().length;
        int inner = 0;
        for (float w : spread.values()) {
            inner += Math.abs(w) < a / 2 ? 1 : 0;
        }
        if (Math.abs(inner - n / 2.0) > 3 * Math.sqrt(n)) { // six standard errors
            return "A share of %.2f lies between −a/2 and a/2; of uniform numbers it is a half."
                    .formatted((double) inner / n);
        }
        return spread.centred() ? "" : "The mean of the weights is not 0.";
    }

    private static List<Spread.Rule> rules(double in, double out) {
        double third = 1 / Math.sqrt(3); // uniform from −a to a: the deviation is a/√3
        return List.of(
                new Spread.Rule(third * Math.sqrt(2 / (in + out)), DEVIATION),
                new Spread.Rule(third * Math.sqrt(6 / in), INPUTS),
                new Spread.Rule(third * 6 / (in + out), WITHOUT_ROOT),
                new Spread.Rule(third * Math.sqrt(6) / (in + out), ROOT_OF_SIX),
                new Spread.Rule(third * Math.sqrt(3 / (in + out)), MEAN_SIZE),
                new Spread.Rule(third * Math.sqrt(6 / (in * out)), PRODUCT));
    }

    @Reference
    Tensor xavierWeights(int in, int out) {
        double a = Math.sqrt(6.0 / (in + out));
        return Tensor.uniform(-a, a, in, out);
    }

    private static Tensor within(double a, int... sizes) {
        return Tensor.uniform(-a, a, sizes);
    }

    @Mistake(DEVIATION)
    Tensor deviationAsBound(int in, int out) {
        return within(Math.sqrt(2.0 / (in + out)), in, out);
    }

    @Mistake(INPUTS)
    Tensor inputsOnly(int in, int out) {
        return within(Math.sqrt(6.0 / in), in, out);
    }

    @Mistake(WITHOUT_ROOT)
    Tensor withoutRoot(int in, int out) {
        return within(6.0 / (in + out), in, out);
    }

    @Mistake(ROOT_OF_SIX)
    Tensor rootOfSix(int in, int out) {
        return within(Math.sqrt(6) / (in + out), in, out);
    }

    @Mistake(MEAN_SIZE)
    Tensor three(int in, int out) {
        return within(Math.sqrt(3.0 / (in + out)), in, out);
    }

    @Mistake(PRODUCT)
    Tensor product(int in, int out) {
        return within(Math.sqrt(6.0 / (in * out)), in, out);
    }

    @Mistake(NORMAL)
    Tensor normal(int in, int out) {
        return Tensor.normal(0, Math.sqrt(2.0 / (in + out)), in, out);
    }

    @Mistake(ONE_SIDE)
    Tensor oneSide(int in, int out) {
        return Tensor.uniform(0, Math.sqrt(6.0 / (in + out)), in, out);
    }

    @Mistake(ALIKE)
    Tensor oneUnit(int in, int out) {
        return xavierWeights(in, out).mul(0).add(xavierWeights(in, out).rows(0, 1));
    }

    @Mistake(ZERO)
    Tensor wholeNumbers(int in, int out) {
        return within(Math.sqrt(6 / (in + out)), in, out);
    }

    @Mistake(SHAPE)
    Tensor transposed(int in, int out) {
        return xavierWeights(in, out).transpose();
    }

    @Alternative
    Tensor shifted(int in, int out) {
        double a = Math.sqrt(6) / Math.sqrt(in + out);
        return Tensor.uniform(0, 1, in, out).mul(2 * a).sub(a);
    }

    @Alternative
    Tensor byDeviation(int in, int out) {
        double std = Math.sqrt(2.0 / (in + out));
        return within(std * Math.sqrt(3), in * out).reshape(in, out);
    }

    @Alternative
    Tensor javasOwn(int in, int out) {
        float a = (float) Math.sqrt(6.0 / (in + out));
        var random = new Random();
        float[] values = new float[in * out];
        for (int i = 0; i < values.length; i++) {
            values[i] = a * (2 * random.nextFloat() - 1);
        }
        return Tensor.of(values, in, out);
    }
}
