package d2l.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import d2l.tensor.Shape;
import d2l.tensor.Tensor;

import org.junit.jupiter.api.Test;

import java.util.List;

class LayersTest {
    @Test
    void linearStartsAsDocumented() {
        Tensor.manualSeed(1);
        var layer = new Linear(784, 100);
        assertEquals(Shape.of(784, 100), layer.weight().shape());
        assertEquals(Shape.of(100), layer.bias().shape());
        assertArrayEquals(new float[100], layer.bias().toArray());
        double sum = 0;
        double squares = 0;
        float[] w = layer.weight().toArray();
        for (float value : w) {
            sum += value;
            squares += value * value;
        }
        assertEquals(0, sum / w.length, 5 * 0.01 / Math.sqrt(w.length));
        assertEquals(
                0.01, Math.sqrt(squares / w.length), 0.01 * 5 / Math.sqrt(2 * w.length));
        assertEquals("Linear(784, 100)", layer.toString());
        assertEquals(List.of(layer.weight(), layer.bias()), layer.parameters());
    }

    @Test
    void linearIsXWPlusB() {
        var layer = new Linear(3, 2);
        Tensor X = Tensor.normal(0, 1, 4, 3);
        assertArrayEquals(
                X.matmul(layer.weight()).add(layer.bias()).toArray(),
                layer.forward(X).toArray());
        layer.forward(X).sum().backward();
        assertEquals(layer.weight().shape(), layer.weight().grad().shape());
        assertArrayEquals(new float[] {4, 4}, layer.bias().grad().toArray());
    }

    @Test
    void linearRefuses() {
        var sizes = assertThrows(IllegalArgumentException.class, () -> new Linear(0, 10));
        assertEquals("Linear(0, 10): both sizes must be at least 1", sizes.getMessage());
        var inner =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> new Linear(784, 10).forward(Tensor.zeros(256, 28)));
        assertEquals(
                "linear: (256, 28) × (784, 10): inner sizes 28 and 784 differ",
                inner.getMessage());
    }

    @Test
    void flatten() {
        var flatten = new Flatten();
        Tensor X = Tensor.arange(12).reshape(2, 3, 2);
        assertEquals(Shape.of(2, 6), flatten.forward(X).shape());
        assertArrayEquals(X.toArray(), flatten.forward(X).toArray());
        assertEquals(Shape.of(5, 1), flatten.forward(Tensor.zeros(5)).shape());
        assertEquals(Shape.of(0, 784), flatten.forward(Tensor.zeros(0, 28, 28)).shape());
        var scalar =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> flatten.forward(Tensor.scalar(1)));
        assertEquals(
                "Flatten of a scalar: the first axis must count the examples",
                scalar.getMessage());
    }

    @Test
    void sequentialRunsInOrder() {
        var first = new Linear(4, 3);
        var last = new Linear(3, 2);
        var net = new Sequential(new Flatten(), first, new ReLU(), last);
        Tensor X = Tensor.normal(0, 1, 5, 2, 2);
        Tensor expected = last.forward(first.forward(X.reshape(5, 4)).relu());
        assertArrayEquals(expected.toArray(), net.apply(X).toArray());
        assertEquals(
                List.of(first.weight(), first.bias(), last.weight(), last.bias()),
                net.parameters());
        assertSame(last, net.module(3));
        assertEquals(
                """
                Sequential(
                  0: Flatten()
                  1: Linear(4, 3)
                  2: ReLU()
                  3: Linear(3, 2)
                )\
                """,
                net.toString());
    }

    @Test
    void aModuleAtTwoPlacesHasItsParametersOnce() {
        var shared = new Linear(3, 3);
        assertEquals(
                shared.parameters(),
                new Sequential(shared, new ReLU(), shared).parameters());
    }
}
