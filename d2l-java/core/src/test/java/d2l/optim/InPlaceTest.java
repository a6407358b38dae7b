package d2l.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import d2l.nn.BatchNorm1d;
import d2l.nn.Init;
import d2l.nn.Linear;
import d2l.tensor.Generator;
import d2l.tensor.Tensor;

import org.junit.jupiter.api.Test;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;

/// Whoever changes numbers in place is noticed by a graph that needs the old ones.
class InPlaceTest {
    private final Linear layer = new Linear(2, 3);
    private final Tensor W = layer.weight();

    private interface Writer {
        void write() throws ReflectiveOperationException;
    }

    private static void notices(String name, Tensor x, Writer writer)
            throws ReflectiveOperationException {
        Tensor recorded = x.mul(x).sum();
        writer.write();
        var refusal = assertThrows(IllegalStateException.class, recorded::backward, name);
        assertTrue(
                refusal.getMessage().startsWith("Mul.backward needs the numbers"), name);
    }

    @Test
    void everyOptimizer() throws ReflectiveOperationException {
        var own =
                new Optimizer(List.of(W), 1) {
                    @Override
                    protected void update(Tensor parameter, Tensor grad) {
                        var w = parameter.data();
                        w.device().sgd(w, grad.data(), 1);
                    }
                };
        for (Optimizer optimizer :
                List.of(
                        new SGD(List.of(W), 1),
                        new SGD(List.of(W), 1).momentum(0.9).weightDecay(0.1),
                        new Adam(List.of(W), 1),
                        own)) {
            W.mul(W).sum().backward();
            notices(optimizer.getClass().getSimpleName(), W, optimizer::step);
        }
    }

    @Test
    void everyInitialValue() throws ReflectiveOperationException {
        int written = 0;
        for (Method method : Init.class.getMethods()) {
            if (method.getName().endsWith("_")) {
                Object[] arguments =
                        Arrays.stream(method.getParameterTypes())
                                .map(this::argument)
                                .toArray();
                notices(method.getName(), W, () -> method.invoke(null, arguments));
                written++;
            }
        }
        assertTrue(written >= 5, "too few: " + written);
    }

    private Object argument(Class<?> type) {
        if (type == Tensor.class) {
            return W;
        }
        return type == Generator.class ? new Generator(0) : (Object) 0.5;
    }

    @Test
    void loading() throws ReflectiveOperationException {
        var values = new Linear(2, 3).stateDict();
        notices("load", W, () -> layer.load(values));
        notices("load", layer.bias(), () -> layer.load(values));
    }

    @Test
    void clipping() throws ReflectiveOperationException {
        W.mul(W).sum().backward();
        Tensor grad = W.grad();
        Tensor recorded = W.mul(grad).sum();
        Clip.gradNorm(List.of(W), 1e9); // nothing to clip
        recorded.backward();
        W.zeroGrad();
        W.mul(W).sum().backward();
        Tensor clipped = W.mul(W.grad()).sum();
        Clip.gradNorm(List.of(W), 1e-9);
        assertThrows(IllegalStateException.class, clipped::backward);
    }

    /// A graph recorded in evaluation has what it needs of them for itself.
    @Test
    void runningStatisticsMayMoveOn() {
        var norm = new BatchNorm1d(2);
        Tensor X = Tensor.of(new float[] {1, 2, 3, 5}, 2, 2).requiresGrad();
        norm.eval();
        Tensor recorded = norm.forward(X).sum();
        norm.train();
        norm.forward(X);
        recorded.backward();
        float slope = 1 / (float) Math.sqrt(1f + 1e-5f); // as the variance was
        assertArrayEquals(new float[] {slope, slope, slope, slope}, X.grad().toArray());
    }
}
