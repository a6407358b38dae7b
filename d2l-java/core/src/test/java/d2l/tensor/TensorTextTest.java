package d2l.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

import java.util.Arrays;

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

    /// As PyTorch: where the largest is more than a thousand times the smallest, beyond 10⁸, or the
    /// smallest is below 10⁻⁴.
    @Test
    void numbersOfDifferentSizesAreScientific() {
        assertText("tensor([1.0000e-05, 5.0000e-01])", 1e-5, 0.5);
        assertText("tensor([0.5000, 0.0005])", 0.5, 0.0005);
        assertText("tensor([ 5.0100e+02, -5.0000e-01])", 501, -0.5);
        assertText("tensor([500.0000,  -0.5000])", 500, -0.5);
        assertText("tensor([   1., 1000.])", 1, 1000);
        assertText("tensor([ 1.0000e+00, -1.0010e+03])", 1, -1001);
        assertText("tensor([0.0000e+00, 1.0000e+00, 2.0000e+03])", 0, 1, 2000);
    }

    @Test
    void smallAndLargeNumbersAreScientific() {
        assertText("tensor([ 5.0000e-05, -1.2346e-05])", 5e-5, -1.23456e-5);
        assertText("tensor([0.0000, 0.0010])", 0, 0.0009999);
        assertText("tensor(0.0005)", Tensor.scalar(0.0005));
        assertText("tensor(0.0001)", Tensor.scalar(0.00010001));
        assertText("tensor(1.0000e-04)", Tensor.scalar(1e-4)); // float32 has a bit less
        assertText("tensor(100000000.)", Tensor.scalar(1e8));
        assertText("tensor(1.0000e+08)", Tensor.scalar(100_000_008));
        assertText("tensor(99999992.)", Tensor.scalar(99999992));
        assertText("tensor(3.4028e+38)", Tensor.scalar(Float.MAX_VALUE));
        assertText("tensor(1.4013e-45)", Tensor.scalar(Float.MIN_VALUE));
        assertText("tensor([1.0000e-04, 1.0000e-04])", 0.00009999999, 0.0001);
        assertText("tensor([0., 0.])", 0, 0);
    }

    @Test
    void whatIsNoNumberDecidesNothing() {
        assertText("tensor([ 1., inf, nan])", 1, Double.POSITIVE_INFINITY, Double.NaN);
        assertText(
                "tensor([1.0000e-05,        nan,        inf])",
                1e-5,
                Double.NaN,
                Double.POSITIVE_INFINITY);
    }

    /// Of a long tensor, only the numbers that are shown.
    @Test
    void whatIsLeftOutDecidesNothing() {
        float[] values = new float[20];
        Arrays.fill(values, 1);
        values[10] = 1e-5f;
        assertText(
                "tensor([1., 1., 1., ..., 1., 1., 1.], size=(20,))",
                Tensor.of(values, 20));
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
                tensor([[  0.,   1.,   2., ...,  17.,  18.,  19.],
                        [ 20.,  21.,  22., ...,  37.,  38.,  39.],
                        [ 40.,  41.,  42., ...,  57.,  58.,  59.],
                        ...,
                        [140., 141., 142., ..., 157., 158., 159.],
                        [160., 161., 162., ..., 177., 178., 179.],
                        [180., 181., 182., ..., 197., 198., 199.]], size=(10, 20))
                """,
                Tensor.arange(200).reshape(10, 20));
        assertText(
                """
                tensor([[0.0000e+00, 1.0000e+00, 2.0000e+00, ..., 5.9700e+02, 5.9800e+02, 5.9900e+02],
                        [6.0000e+02, 6.0100e+02, 6.0200e+02, ..., 1.1970e+03, 1.1980e+03, 1.1990e+03]], size=(2, 600))
                """,
                Tensor.arange(1200).reshape(2, 600));
    }
}
