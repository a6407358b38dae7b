package d2l.autograd;

import d2l.device.Illegal;
import d2l.tensor.Generator;
import d2l.tensor.Shape;
import d2l.tensor.Tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Holds gradients against central differences.
///
/// With a random tensor V of the output's shape, the number Σ V · f(X) has a gradient that
/// exercises every element of every Jacobian at once; V lies between 1 and 2, so that none of them
/// is hidden. Each element of each input in turn is moved by ±h, h = 2⁻⁷, and the change of that
/// number compared with the gradient.
///
/// The functions compute in float32, which is what is to be checked, but V · f is added up in
/// double. What is left is f's own rounding, some 2⁻²⁴ of its size, which the difference divides by
/// 2h, and the error of the formula, h² ÷ 6 times the third derivative: each near 10⁻⁵ for numbers
/// of size 1. So an element may deviate by 1 % of the input's largest gradient, a wide margin, and
/// by 2⁻¹⁷ · Σ |V · f|, the most that rounding by an ulp at both ends can do.
///
/// What it cannot see: a gradient below that bound (check means over few elements), and a kink. Keep
/// inputs further than h from the places where f has no derivative.
public final class GradCheck {
    private static final float STEP = 0x1p-7f;
    private static final double TOLERANCE = 0.01;
    private static final double ROUNDING = 0x1p-24 / STEP;

    private final Function<List<Tensor>, Tensor> f;
    private final List<Tensor> inputs;
    private final Tensor V;

    private GradCheck(Function<List<Tensor>, Tensor> f, List<Tensor> inputs, Tensor V) {
        this.f = f;
        this.inputs = inputs;
        this.V = V;
    }

    /// The largest deviation of backward from finite differences, as a fraction of that input's largest
    /// gradient.
    ///
    /// @throws ArithmeticException if they do not agree, naming input and place
    public static double check(Function<List<Tensor>, Tensor> f, Tensor... inputs) {
        List<Tensor> leaves = new ArrayList<>();
        for (Tensor input : inputs) {
            leaves.add(input.detach().requiresGrad());
        }
        Tensor output = f.apply(leaves);
        Tensor V =
                new Generator(2718)
                        .uniform(1, 2, output.shape().sizes())
                        .to(output.device());
        output.backward(V);
        var check = new GradCheck(f, List.of(inputs), V);
        double rounding = ROUNDING * check.weighted(output.detach().abs());
        double worst = 0;
        for (int i = 0; i < inputs.length; i++) {
            worst = Math.max(worst, compare(i, leaves.get(i), check.slopes(i), rounding));
        }
        return worst;
    }

    private static double compare(
            int input, Tensor leaf, double[] expected, double rounding) {
        float[] actual =
                leaf.hasGrad() ? leaf.grad().toArray() : new float[expected.length];
        double largest = 0;
        for (double d : expected) {
            largest = Math.max(largest, Math.abs(d));
        }
        double worst = 0;
        for (int k = 0; k < expected.length; k++) {
            double deviation = Math.abs(actual[k] - expected[k]);
            if (!(deviation <= TOLERANCE * largest + rounding)) {
                throw new ArithmeticException(
                        Illegal.text(
                                "gradient of input %s, shape %s, at %s: backward says %s,"
                                        + " finite differences say %s",
                                input,
                                leaf.shape(),
                                position(leaf.shape(), k),
                                actual[k],
                                (float) expected[k]));
            }
            worst = Math.max(worst, deviation);
        }
        return worst == 0 ? 0 : worst / largest;
    }

    /// The slopes of Σ V · f along each element of an input.
    private double[] slopes(int moved) {
        double[] slopes = new double[inputs.get(moved).shape().count()];
        for (int k = 0; k < slopes.length; k++) {
            float[] up = inputs.get(moved).toArray();
            float[] down = inputs.get(moved).toArray();
            up[k] += STEP;
            down[k] -= STEP;
            double change = weighted(output(moved, up)) - weighted(output(moved, down));
            slopes[k] = change / ((double) up[k] - down[k]);
        }
        return slopes;
    }

    private Tensor output(int moved, float[] to) {
        List<Tensor> changed = new ArrayList<>(inputs);
        Tensor own = inputs.get(moved);
        changed.set(moved, Tensor.of(to, own.shape().sizes()).to(own.device()));
        return Tensor.noGrad(() -> f.apply(changed));
    }

    /// Σ V · Y.
    private double weighted(Tensor Y) {
        float[] values = Y.toArray();
        float[] weights = V.toArray();
        double sum = 0;
        for (int j = 0; j < values.length; j++) {
            sum += (double) weights[j] * values[j];
        }
        return sum;
    }

    private static Shape position(Shape shape, int k) {
        int[] position = new int[shape.rank()];
        for (int axis = 0; axis < position.length; axis++) {
            position[axis] = k / shape.inner(axis) % shape.size(axis);
        }
        return Shape.of(position);
    }
}
