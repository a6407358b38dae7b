package d2l.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import d2l.autograd.BatchNorm1d;
import d2l.autograd.Dropout;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Numbers that a backward needs and that were changed in place after forward: refused, not taken for
/// the old ones.
class ChangedTest {
    /// By name: what is computed from a leaf W of shape (2, 2).
    private static final Map<String, UnaryOperator<Tensor>> NEED =
            Map.ofEntries(
                    Map.entry("Mul", W -> W.mul(W)),
                    Map.entry("Div", W -> Tensor.ones(2, 2).div(W)),
                    Map.entry("Log", Tensor::log),
                    Map.entry("Abs", Tensor::abs),
                    Map.entry("ReLU", Tensor::relu),
                    Map.entry("Max", W -> W.maximum(Tensor.ones(2, 2))),
                    Map.entry("MatMul", W -> W.matmul(W)),
                    Map.entry("Linear", W -> W.linear(W, Tensor.zeros(2))),
                    Map.entry("BatchNorm1d", ChangedTest::scaled),
                    Map.entry("Square", W -> new Square(W).apply()));

    /// The same, where the output is needed.
    private static final Map<String, UnaryOperator<Tensor>> NEED_OUTPUT =
            Map.of(
                    "Exp", Tensor::exp,
                    "Sqrt", Tensor::sqrt,
                    "Sigmoid", Tensor::sigmoid,
                    "Tanh", Tensor::tanh,
                    "Softmax", Tensor::softmax,
                    "LogSoftmax", Tensor::logSoftmax);

    /// What needs neither.
    private static final Map<String, UnaryOperator<Tensor>> NEED_NOTHING =
            Map.ofEntries(
                    Map.entry("Add", W -> W.add(W)),
                    Map.entry("Sub", W -> W.sub(Tensor.ones(2, 2))),
                    Map.entry("Neg", Tensor::neg),
                    Map.entry("Mul by a constant", W -> W.mul(2)),
                    Map.entry("Div by a constant", W -> W.div(2)),
                    Map.entry("Sum", W -> W.sum(1)),
                    Map.entry("Amax", W -> W.max(1)),
                    Map.entry("Reshape", W -> W.reshape(4)),
                    Map.entry("Transpose", Tensor::transpose),
                    Map.entry("Rows", W -> W.rows(0, 1)),
                    Map.entry("Pick", W -> W.pick(0, 1)),
                    Map.entry("Copy", W -> W.copies(2).get(1)),
                    Map.entry("Concat", W -> Tensor.concat(0, W, W)),
                    Map.entry("MatMul of data", W -> Tensor.ones(2, 2).matmul(W)),
                    Map.entry("Linear of data", ChangedTest::linear),
                    Map.entry("Dropout", ChangedTest::dropped));

    private final Tensor W = Tensor.of(new float[] {1, 2, 3, 4}, 2, 2).requiresGrad();

    /// γ is W as a row, which shares its memory.
    private static Tensor scaled(Tensor W) {
        Tensor X = Tensor.of(new float[] {1, 5, 3, 4}, 2, 2).requiresGrad();
        Tensor gamma = W.reshape(4).detach();
        return new BatchNorm1d(Tensor.concat(1, X, X), gamma, Tensor.zeros(4), 1e-5)
                .apply();
    }

    private static Tensor linear(Tensor W) {
        return Tensor.ones(3, 2).linear(W, Tensor.zeros(2));
    }

    private static Tensor dropped(Tensor W) {
        return new Dropout(W, 0.5, new Generator.Stream(0, 0)).apply();
    }

    /// A reader's own function, which says nothing of what it needs.
    private static final class Square extends Function {
        private final Tensor x;

        Square(Tensor x) {
            super(x);
            this.x = x;
        }

        @Override
        protected Tensor forward() {
            return x.mul(x);
        }

        @Override
        protected List<@Nullable Tensor> backward(Tensor grad) {
            Tensor seen = Tensor.of(x.toArray(), x.shape().sizes());
            return List.of(grad.mul(seen).mul(2));
        }
    }

    private static void halve(Tensor x) {
        Tensor.noGrad(() -> x.sub_(x.mul(0.5)));
    }

    private void refused(String name, Tensor y) {
        var refusal =
                assertThrows(
                        IllegalStateException.class,
                        () -> y.backward(Tensor.ones(y.shape().sizes())),
                        name);
        assertTrue(
                refusal.getMessage()
                        .startsWith(name + ".backward needs the numbers of a tensor of"),
                refusal.getMessage());
        assertTrue(
                refusal.getMessage()
                        .endsWith(
                                " was applied, but they were changed in place since, by"
                                    + " step(), sub_ or the like: call backward() before"
                                    + " that, or compute the loss anew"),
                refusal.getMessage());
        assertFalse(W.hasGrad());
    }

    @Test
    void anInputThatBackwardNeedsMustNotChange() {
        NEED.forEach(
                (name, f) -> {
                    Tensor y = f.apply(W);
                    halve(W);
                    refused(name, y);
                });
    }

    @Test
    void anOutputThatBackwardNeedsMustNotChange() {
        NEED_OUTPUT.forEach(
                (name, f) -> {
                    Tensor unchanged = f.apply(W);
                    halve(W); // what it was computed from is not needed
                    assertDoesNotThrow(() -> unchanged.backward(Tensor.ones(2, 2)), name);
                    W.zeroGrad();
                    Tensor y = f.apply(W);
                    halve(y);
                    refused(name, y);
                });
    }

    @Test
    void whoNeedsNoNumbersDoesNotComplain() {
        NEED_NOTHING.forEach(
                (name, f) -> {
                    Tensor y = f.apply(W);
                    halve(W);
                    assertDoesNotThrow(
                            () -> y.backward(Tensor.ones(y.shape().sizes())), name);
                });
    }

    /// The version belongs to the memory, which views share.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aChangeThroughAViewCounts(boolean reshaped) {
        Tensor y = W.mul(W);
        halve(reshaped ? W.reshape(4) : W.detach());
        refused("Mul", y);
        Tensor view = W.reshape(4);
        Tensor z = view.mul(view);
        halve(W);
        refused("Mul", z);
    }

    @Test
    void aRefusedBackwardLeavesNoHalfOfTheGradients() {
        Tensor b = Tensor.zeros(2, 2).requiresGrad();
        Tensor y = W.mul(W).add(b); // b's gradient is known before Mul complains
        halve(W);
        refused("Mul", y);
        assertFalse(b.hasGrad());
    }

    @Test
    void whatIsComputedAfterTheChangeIsRight() {
        Tensor h = W.mul(3);
        Tensor.noGrad(() -> h.sub_(Tensor.scalar(1)));
        h.mul(h).sum().backward(); // 2 · 3 · (3w − 1)
        assertArrayEquals(new float[] {12, 30, 48, 66}, W.grad().toArray());
    }

    @Test
    void whoReadsTheNumbersOutsideBackwardMayDoSo() {
        Tensor y = W.mul(W);
        halve(W);
        assertEquals(0.5f, W.toArray()[0]);
        refused("Mul", y);
        assertEquals(7.5f, W.mul(W).sum().item()); // ¼ + 1 + 2¼ + 4, after a refusal too
    }
}
