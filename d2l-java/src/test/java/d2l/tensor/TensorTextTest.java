package d2l.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

class TensorTextTest {
    private static void assertText(String expected, Tensor tensor) {
        assertEquals(expected.stripTrailing(), tensor.toString());
    }

    private static void assertText(String expected, double... values) {
        assertText(expected, Tensor.tensor(values));
    }

    @Test
    void bracketsAreTrueToTheShape() {
        assertText("tensor(2.)", Tensor.scalar(2));
        assertText("tensor([2.])", 2);
        assertText("tensor([[2.]])", Tensor.ones(1, 1).mul(2));
        assertText("tensor([0., 1., 2.])", Tensor.arange(3));
        assertText(
                """
                tensor([[0., 1., 2.],
                        [3., 4., 5.]])
                """,
                Tensor.arange(6).reshape(2, 3));
        assertText(
                """
                tensor([[[0., 1.],
                         [2., 3.]],

                        [[4., 5.],
                         [6., 7.]]])
                """,
                Tensor.arange(8).reshape(2, 2, 2));
        assertText(
                """
                tensor([[[[0.],
                          [1.]]],


                        [[[2.],
                          [3.]]]])
                """,
                Tensor.arange(4).reshape(2, 1, 2, 1));
    }

    @Test
    void emptyTensorsShowTheirShape() {
        assertText("tensor([], size=(0,))", Tensor.zeros(0));
        assertText("tensor([], size=(0, 784))", Tensor.zeros(0, 784));
    }

    @Test
    void numbersAreAligned() {
        assertText("tensor([  1., -10., 100.])", 1, -10, 100);
        assertText("tensor([ 0.5000, -1.2500])", 0.5, -1.25);
        assertText(
                """
                tensor([[  0.1000,  -0.2000],
                        [100.0000,   3.0000]])
                """,
                Tensor.tensor(new double[][] {{0.1, -0.2}, {100, 3}}));
    }

    @Test
    void whatIsNoNumberIsAlignedAsWell() {
        assertText(
                "tensor([ nan,  inf, -inf,   1.])",
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                1);
        assertText("tensor([0.5000,    nan])", 0.5, Double.NaN);
        assertText("tensor(nan)", Tensor.scalar(Double.NaN));
        assertText(
                "tensor([inf, inf])", Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    @Test
    void smallAndLargeNumbersAreScientific() {
        assertText("tensor([ 5.0000e-05, -1.2346e-05])", 5e-5, -1.23456e-5);
        assertText("tensor([0.0000e+00, 9.9990e-04])", 0, 0.0009999);
        assertText("tensor([0.0010, 0.0000])", 0.001, 0.00001);
        assertText("tensor(1.0000e+08)", Tensor.scalar(1e8));
        assertText("tensor(99999992.)", Tensor.scalar(99999992));
        assertText("tensor(3.4028e+38)", Tensor.scalar(Float.MAX_VALUE));
        assertText("tensor(1.4013e-45)", Tensor.scalar(Float.MIN_VALUE));
        assertText("tensor([1.0000e-04, 1.0000e-04])", 0.00009999999, 0.0001);
    }

    @Test
    void halvesAreRoundedToEven() {
        assertText("tensor([0.0312, 0.0938])", 0.03125, 0.09375); // exact in binary
        assertText("tensor([0.1000, 0.3333])", 0.1, 1 / 3.0);
    }

    @Test
    void longTensorsAreShortened() {
        assertFalse(Tensor.zeros(100, 10).toString().contains("..."), "1000 elements");
        assertFalse(Tensor.zeros(16).toString().contains("..."), "a row of 16");
        assertText(
                "tensor([ 0.,  1.,  2., ..., 14., 15., 16.], size=(17,))",
                Tensor.arange(17));
        assertText(
                "tensor([   0.,    1.,    2., ...,  998.,  999., 1000.], size=(1001,))",
                Tensor.arange(1001));
        assertText(
                """
                tensor([[   0.,    1.,    2., ...,   97.,   98.,   99.],
                        [ 100.,  101.,  102., ...,  197.,  198.,  199.],
                        [ 200.,  201.,  202., ...,  297.,  298.,  299.],
                        ...,
                        [ 800.,  801.,  802., ...,  897.,  898.,  899.],
                        [ 900.,  901.,  902., ...,  997.,  998.,  999.],
                        [1000., 1001., 1002., ..., 1097., 1098., 1099.]], size=(11, 100))
                """,
                Tensor.arange(1100).reshape(11, 100));
        assertText(
                """
                tensor([[   0.,    1.,    2., ...,  597.,  598.,  599.],
                        [ 600.,  601.,  602., ..., 1197., 1198., 1199.]], size=(2, 600))
                """,
                Tensor.arange(1200).reshape(2, 600));
    }
}
