package d2l.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import d2l.tensor.Tensor;

import org.junit.jupiter.api.Test;

import java.util.Arrays;

class DropoutTest {
    @Test
    void itDropsInTrainingAlone() {
        var dropout = new Dropout(0.5);
        Tensor X = Tensor.ones(100, 10);
        Tensor.manualSeed(3);
        float[] first = dropout.forward(X).toArray();
        float[] second = dropout.forward(X).toArray();
        assertFalse(Arrays.equals(first, X.toArray()));
        assertFalse(Arrays.equals(first, second), "each minibatch has its own mask");
        Tensor.manualSeed(3);
        assertArrayEquals(first, dropout.forward(X).toArray());
        dropout.eval();
        assertSame(X, dropout.forward(X));
        dropout.train();
        assertArrayEquals(second, dropout.forward(X).toArray(), "eval drew no mask");
        assertEquals("Dropout(0.5)", dropout.toString());
    }

    @Test
    void whatIsNoProbabilityIsNamed() {
        var error = assertThrows(IllegalArgumentException.class, () -> new Dropout(50));
        assertEquals(
                "Dropout: p = 50.0 is no probability; p is the share of elements that"
                        + " become 0, from 0 (none) to 1 (all), such as 0.5",
                error.getMessage());
    }
}
