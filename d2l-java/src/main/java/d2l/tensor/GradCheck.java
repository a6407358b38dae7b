package d2l.tensor;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Holds gradients against central differences.
///
/// With a random tensor V of the output's shape, the number Σ V · f(X) has a gradient that
/// exercises every element of every Jacobian at once. Each element of each input in turn is moved
/// by ±h and the change of that number compared with the gradient.
///
/// The functions compute in float32, which is what is to be checked, but V · f is added up in
/// double: then the only rounding is f's own, some 2⁻²⁴ of its size, which the difference divides by
/// 2h, while the error of the formula itself grows with h². The step h = 2⁻⁷ balances the two near
/// 10⁻⁴, so a tolerance of 1 % of the largest gradient is a wide margin that a wrong sign, factor or
/// axis cannot meet.
public final class GradCheck {
    private static final float STEP = 0x1p-7f;
    private static final double TOLERANCE = 0.01;

    private GradCheck() {}

    /// Throws, naming input and place, unless backward agrees with finite differences; the result
    /// is the largest deviation seen, as a fraction of the largest gradient.
    public static double check(Function<List<Tensor>, Tensor> f, Tensor... inputs) {
        List<Tensor> leaves = new ArrayList<>();
        for (Tensor input : inputs) {
            leaves.add(Tensor.of(input.toArray(), input.shape().sizes()).requiresGrad());
        }
        Tensor output = f.apply(leaves);
        Tensor V = new Random(2718).normal(0, 1, output.shape().sizes());
        output.backward(V);

        double worst = 0;
        for (int i = 0; i < inputs.length; i++) {
            Tensor grad = leaves.get(i).grad();
            if (grad != null && !grad.shape().equals(inputs[i].shape())) {
                throw new ArithmeticException(
                        "input "
                                + i
                                + " of shape "
                                + inputs[i].shape()
                                + " got a gradient of shape "
                                + grad.shape());
            }
            double[] expected = differences(f, inputs, i, V);
            worst = Math.max(worst, compare(i, inputs[i].shape(), grad, expected));
        }
        return worst;
    }

    private static double compare(
            int input, Shape shape, @Nullable Tensor grad, double[] expected) {
        float[] actual = grad == null ? new float[expected.length] : grad.toArray();
        double scale = 1;
        for (double d : expected) {
            scale = Math.max(scale, Math.abs(d));
        }
        double worst = 0;
        for (int k = 0; k < expected.length; k++) {
            double deviation = Math.abs(actual[k] - expected[k]) / scale;
            if (!(deviation <= TOLERANCE)) {
                throw new ArithmeticException(
                        "gradient of input "
                                + input
                                + ", shape "
                                + shape
                                + ", at "
                                + position(shape, k)
                                + ": backward says "
                                + actual[k]
                                + ", finite differences say "
                                + (float) expected[k]);
            }
            worst = Math.max(worst, deviation);
        }
        return worst;
    }

    private static double[] differences(
            Function<List<Tensor>, Tensor> f, Tensor[] inputs, int moved, Tensor V) {
        double[] differences = new double[inputs[moved].shape().count()];
        for (int k = 0; k < differences.length; k++) {
            float[] up = inputs[moved].toArray();
            float[] down = inputs[moved].toArray();
            up[k] += STEP;
            down[k] -= STEP;
            double change =
                    weighted(f, inputs, moved, up, V)
                            - weighted(f, inputs, moved, down, V);
            differences[k] = change / ((double) up[k] - down[k]);
        }
        return differences;
    }

    private static double weighted(
            Function<List<Tensor>, Tensor> f,
            Tensor[] inputs,
            int moved,
            float[] to,
            Tensor V) {
        List<Tensor> changed = new ArrayList<>(List.of(inputs));
        changed.set(moved, Tensor.of(to, inputs[moved].shape().sizes()));
        float[] output = Tensor.noGrad(() -> f.apply(changed)).toArray();
        float[] weights = V.toArray();
        double sum = 0;
        for (int j = 0; j < output.length; j++) {
            sum += (double) weights[j] * output[j];
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
