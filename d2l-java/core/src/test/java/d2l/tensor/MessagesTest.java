package d2l.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import d2l.autograd.Copy;
import d2l.autograd.CrossEntropy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/// What a reader is told who did something that cannot be.
class MessagesTest {
    private static final Tensor X = Tensor.zeros(2, 3);

    private static void refused(String expected, Executable misuse) {
        assertEquals(
                expected,
                assertThrows(IllegalArgumentException.class, misuse).getMessage());
    }

    private static void refusedState(String start, Executable misuse) {
        String message = assertThrows(IllegalStateException.class, misuse).getMessage();
        assertTrue(message.startsWith(start), message);
    }

    @Test
    void shapes() {
        refused(
                "shape (2, -3): size -3 is negative; a size is 0 or more",
                () -> Tensor.zeros(2, -3));
        refused(
                "shape (-3,): size -3 is negative; a size is 0 or more",
                () -> Tensor.arange(-3));
        String tooMany =
                ": more elements than the 2147483639 of the longest array; work on parts"
                        + " of it";
        refused("shape (65536, 65536)" + tooMany, () -> Tensor.zeros(65536, 65536));
        refused("shape (0, 65536, 65536)" + tooMany, () -> Tensor.zeros(0, 65536, 65536));
        refused(
                "shape (65536, 65536, 65536, 65536)" + tooMany,
                () -> Tensor.zeros(65536, 65536, 65536, 65536));
        refused(
                "add of shapes (65536, 1) and (65536,): shape (65536, 65536)" + tooMany,
                () -> Tensor.zeros(65536, 1).add(Tensor.zeros(65536)));
        refused(
                "shape (65536, 65536)" + tooMany,
                () -> Tensor.zeros(65536, 1).matmul(Tensor.zeros(1, 65536)));
        refused(
                "concat along axis 0: a size of 2147483648 is too large",
                () ->
                        Tensor.concat(
                                0, Tensor.zeros(1 << 30, 0), Tensor.zeros(1 << 30, 0)));
    }

    @Test
    void creation() {
        refused(
                "a tensor of shape (2, 2) has 4 elements, but 3 values were given",
                () -> Tensor.of(new float[3], 2, 2));
        refused(
                "a tensor of shape (2, 2) has 4 elements, but 5 values were given",
                () -> new Tensor(Shape.of(2, 2), X.device().allocate(5)));
        refused(
                "row 1 has 1 values, row 0 has 2; a matrix needs rows of one length",
                () -> Tensor.tensor(new double[][] {{1, 2}, {3}}));
        String tooLarge =
                ": float32 numbers end at ±3.4028235E38; if infinity is meant, write"
                        + " Double.POSITIVE_INFINITY";
        refused("the number 1.0E39" + tooLarge, () -> Tensor.scalar(1e39));
        refused("the number -1.0E39" + tooLarge, () -> X.add(-1e39));
        refused("the number 1.0E39" + tooLarge, () -> Tensor.tensor(1, 1e39));
        String tooSmall =
                ": it would become 0, float32's smallest number is 1.4E-45; if 0 is"
                        + " meant, write 0";
        refused("the number 1.0E-50" + tooSmall, () -> X.div(1e-50));
        refused("the number 1.0E-50" + tooSmall, () -> Tensor.full(1e-50, 2));
    }

    @Test
    void randomNumbers() {
        refused(
                "normal: a standard deviation of -1.0; it must be 0 or more, and finite",
                () -> Tensor.normal(0, -1, 2));
        refused(
                "normal: a standard deviation of NaN; it must be 0 or more, and finite",
                () -> Tensor.normal(0, Double.NaN, 2));
        refused(
                "normal: a standard deviation of Infinity; it must be 0 or more, and"
                        + " finite",
                () -> Tensor.normal(0, Double.POSITIVE_INFINITY, 2));
        refused(
                "normal: a mean of NaN; it must be finite",
                () -> Tensor.normal(Double.NaN, 1, 2));
        refused(
                "normal: standard deviation 1.0E-50: it would become 0, float32's"
                        + " smallest number is 1.4E-45; if 0 is meant, write 0",
                () -> Tensor.normal(0, 1e-50, 2));
        for (double[] range :
                new double[][] {
                    {1, 0}, {Double.NaN, 1}, {0, Double.POSITIVE_INFINITY}, {-3e38, 3e38}
                }) {
            refused(
                    "uniform between "
                            + range[0]
                            + " and "
                            + range[1]
                            + ": the first must not be above the second, and their"
                            + " distance must be finite",
                    () -> Tensor.uniform(range[0], range[1], 2));
        }
        refused(
                "shape (-1,): size -1 is negative; a size is 0 or more",
                () -> Generator.permutation(0, 0, -1));
    }

    @Test
    void axes() {
        refused(
                "axis 2 of a tensor of shape (2, 3): it has 2 axes, 0 to 1",
                () -> X.sum(2));
        refused(
                "axis -3 of a tensor of shape (2, 3): it has 2 axes, 0 to 1",
                () -> X.mean(-3));
        refused(
                "axis 1 of a tensor of shape (2,): it has one axis, 0",
                () -> Tensor.zeros(2).argmax(1));
        refused(
                "axis 0 of a tensor of shape (): it has no axes, it is a scalar",
                () -> Tensor.scalar(1).sum(0));
        refused(
                "axis 2 of a tensor of shape (2, 3): it has 2 axes, 0 to 1",
                () -> X.transpose(0, 2));
        refused(
                "transpose() of a tensor of shape (3,): only a matrix has two axes to"
                        + " exchange; name them: transpose(0, 1)",
                () -> Tensor.zeros(3).transpose());
        refused(
                "max along axis 0 of shape (0,): nothing there to be the largest",
                () -> Tensor.zeros(0).max());
        refused(
                "argmax along axis 1 of shape (2, 0): nothing there to be the largest",
                () -> Tensor.zeros(2, 0).argmax(1));
    }

    @Test
    void reshape() {
        refused(
                "reshape: shape (2, 3) has 6 elements and cannot become (4,), which has"
                        + " 4",
                () -> X.reshape(4));
        refused(
                "reshape: shape (2, 3) has 6 elements, which the other sizes, 4 together,"
                        + " do not divide; no size fits the −1",
                () -> X.reshape(4, -1));
        refused(
                "reshape: shape (2, 3) has 6 elements, which the other sizes, 0 together,"
                        + " do not divide; no size fits the −1",
                () -> X.reshape(0, -1));
        refused(
                "reshape of shape (2, 3): only one size can be −1",
                () -> X.reshape(-1, -1));
        refused(
                "shape (-2, 3): size -2 is negative; a size is 0 or more",
                () -> X.reshape(-2, 3));
        // The product 65536 · 65536 is 0 in 32 bits, 2³² + 6 would be 6.
        assertThrows(IllegalArgumentException.class, () -> X.reshape(65536, 65536, -1));
        assertThrows(IllegalArgumentException.class, () -> X.reshape(2, 1073741827, 2));
    }

    @Test
    void operandsThatDoNotFit() {
        refused(
                "add: shapes (2, 3) and (2,) do not fit: counted from the last axis, axis"
                        + " −1 has sizes 3 and 2; they must be equal or one of them 1",
                () -> X.add(Tensor.zeros(2)));
        refused(
                "div: shapes (2, 3) and (4, 1) do not fit: counted from the last axis,"
                    + " axis −2 has sizes 2 and 4; they must be equal or one of them 1",
                () -> X.div(Tensor.zeros(4, 1)));
        refused(
                "matmul: (256, 784) × (10, 784): inner sizes 784 and 10 differ; did you"
                        + " mean the transpose?",
                () -> Tensor.zeros(256, 784).matmul(Tensor.zeros(10, 784)));
        refused(
                "matmul: (2, 3) × (4, 5): inner sizes 3 and 4 differ",
                () -> X.matmul(Tensor.zeros(4, 5)));
        refused(
                "matmul: (2, 3) × (3,): both must be matrices, (m, k) × (k, n); reshape"
                        + " them first",
                () -> X.matmul(Tensor.zeros(3)));
        refused(
                "linear: a bias of shape (3,) for weights of shape (3, 4); it needs one"
                        + " number for each of the 4 columns",
                () -> X.linear(Tensor.zeros(3, 4), Tensor.zeros(3)));
        refused(
                "maximum: shapes (2, 3) and (2,) do not fit: counted from the last axis,"
                    + " axis −1 has sizes 3 and 2; they must be equal or one of them 1",
                () -> X.maximum(Tensor.zeros(2)));
        refused("concat of no tensors: give at least one", () -> Tensor.concat(0));
        refused(
                "concat along axis 0: shapes (2, 3) and (2, 2) differ in another axis",
                () -> Tensor.concat(0, X, Tensor.zeros(2, 2)));
        refused(
                "concat along axis 0: shapes (2, 3) and (3,) differ in another axis",
                () -> Tensor.concat(0, X, Tensor.zeros(3)));
        refused(
                "axis 0 of a tensor of shape (): it has no axes, it is a scalar",
                () -> Tensor.concat(0, Tensor.scalar(1)));
    }

    @Test
    void labels() {
        refused(
                "pick: label 3 at position 1; shape (2, 3) has classes 0 to 2",
                () -> X.pick(0, 3));
        refused(
                "pick: label -1 at position 0; shape (2, 3) has classes 0 to 2",
                () -> X.pick(-1, 3));
        refused(
                "cross-entropy: 1 labels for the 2 rows of shape (2, 3); each row needs"
                        + " one",
                () -> new CrossEntropy(X, 0));
        refused(
                "cross-entropy: label 0 at position 0; shape (1, 0) has no classes",
                () -> new CrossEntropy(Tensor.zeros(1, 0), 0));
        refused(
                "cross-entropy needs a matrix (n, q), one row for each example, not shape"
                        + " (3,)",
                () -> new CrossEntropy(Tensor.zeros(3), 0));
        refused(
                "cross-entropy: the labels are null; give one for each row",
                () -> new CrossEntropy(X, (int[]) null));
    }

    @Test
    void rows() {
        refused("row 2 of shape (2, 3): its rows are 0 to 1", () -> X.row(2));
        refused("row -1 of shape (2, 3): its rows are 0 to 1", () -> X.row(-1));
        refused("row 0 of shape (0, 3): it has no rows", () -> Tensor.zeros(0, 3).row(0));
        refused(
                "rows 1 to 3 of shape (2, 3): they must lie within 0 to 2",
                () -> X.rows(1, 3));
        refused(
                "rows 2 to 1 of shape (2, 3): they must lie within 0 to 2",
                () -> X.rows(2, 1));
        refused(
                "axis 0 of a tensor of shape (): it has no axes, it is a scalar",
                () -> Tensor.scalar(1).rows(0, 1));
    }

    @Test
    void copies() {
        refused("copy: 0 copies; there must be at least one", () -> X.copies(0));
        refused("copy: -1 copies; there must be at least one", () -> new Copy(X, -1));
    }

    @Test
    void nothingToShareAProbability() {
        String scalar =
                " of a scalar: it needs an axis with the classes; reshape it to (1,) if"
                        + " there is only one";
        refused("softmax" + scalar, () -> Tensor.scalar(1).softmax());
        refused("logSoftmax" + scalar, () -> Tensor.scalar(1).logSoftmax());
        refused(
                "softmax over the last axis of shape (2, 0): there are no classes to"
                        + " share the probability",
                () -> Tensor.zeros(2, 0).softmax());
        refused(
                "logSoftmax over the last axis of shape (0,): there are no classes to"
                        + " share the probability",
                () -> Tensor.zeros(0).logSoftmax());
    }

    @Test
    void item() {
        refused(
                "item() of a tensor of shape (2, 3): it has 6 elements, not one; use"
                        + " toArray(), or reduce it by sum() or mean()",
                X::item);
    }

    @Test
    void gradients() {
        Tensor w = Tensor.zeros(2).requiresGrad();
        refusedState(
                "backward() on a tensor of shape (2,): only one number has a gradient",
                () -> w.mul(2).backward());
        refusedState(
                "backward() on a tensor that depends on nothing that asks for a gradient",
                () -> Tensor.scalar(1).backward());
        refusedState(
                "backward() on a tensor that depends on nothing that asks for a gradient",
                () -> Tensor.noGrad(() -> w.sum()).backward());
        refused(
                "backward(weights): weights of shape (3,) for a tensor of shape (2,)",
                () -> w.mul(2).backward(Tensor.ones(3)));
        refusedState(
                "requiresGrad() on a tensor that was computed from others",
                () -> w.mul(2).requiresGrad());
        refusedState(
                "sub_ on a tensor that asks for a gradient, while operations are"
                        + " recorded",
                () -> w.sub_(Tensor.ones(2)));
        refusedState(
                "sub_ on a tensor that asks for a gradient, while operations are"
                        + " recorded",
                () -> w.mul(2).sub_(Tensor.ones(2)));
        refused(
                "sub_: a tensor of shape (2,) cannot take the shape (3, 2) in place",
                () -> Tensor.noGrad(() -> w.sub_(Tensor.ones(3, 2))));
    }

    @Test
    void nullIsNamed() {
        Tensor w = Tensor.zeros(2).requiresGrad();
        String why = ": a tensor is null; give a tensor to compute with";
        refused("Mul" + why, () -> Tensor.ones(2).mul((Tensor) null));
        refused("sub_" + why, () -> Tensor.noGrad(() -> w.sub_(null)));
        refused("backward(weights)" + why, () -> w.mul(2).backward(null));
        refused("Concat" + why, () -> Tensor.concat(0, w, null));
    }

    @Test
    void aGradientThatIsNotThereSaysWhy() {
        String without = "grad() of a tensor of shape (2,) without a gradient; ";
        Tensor w = Tensor.zeros(2).requiresGrad();
        String none =
                without
                        + "no backward() has come here since it was made or since"
                        + " zeroGrad()";
        refusedState(none, () -> w.grad());
        Tensor y = w.mul(2);
        y.sum().backward();
        assertTrue(w.hasGrad());
        refusedState(
                without + "it was computed from others, and only leaves keep theirs",
                () -> y.grad());
        w.zeroGrad();
        assertFalse(w.hasGrad());
        refusedState(none, () -> w.grad());
        refusedState(
                without + "it does not ask for one: call requiresGrad() on it",
                () -> Tensor.zeros(2).grad());
    }
}
