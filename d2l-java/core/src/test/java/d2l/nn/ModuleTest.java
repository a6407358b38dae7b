package d2l.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import d2l.tensor.Tensor;

import org.junit.jupiter.api.Test;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What every module can: names, modes, values in and out, a summary.
class ModuleTest {
    private static Sequential network() {
        return new Sequential(
                new Flatten(),
                new Linear(784, 256),
                new BatchNorm1d(256),
                new ReLU(),
                new Dropout(0.5),
                new Sequential(new Linear(256, 10)));
    }

    @Test
    void namesComeInTheOrderOfTheLayers() {
        var net = network();
        assertEquals(
                List.of(
                        "1.weight",
                        "1.bias",
                        "2.weight",
                        "2.bias",
                        "5.0.weight",
                        "5.0.bias"),
                List.copyOf(net.namedParameters().keySet()));
        assertEquals(
                List.of("2.running_mean", "2.running_var"),
                List.copyOf(net.namedBuffers().keySet()));
        assertEquals(
                List.of(
                        "1.weight",
                        "1.bias",
                        "2.weight",
                        "2.bias",
                        "2.running_mean",
                        "2.running_var",
                        "5.0.weight",
                        "5.0.bias"),
                List.copyOf(net.stateDict().keySet()));
        assertEquals(List.copyOf(net.namedParameters().values()), net.parameters());
        assertSame(
                ((Linear) net.module(1)).weight(), net.namedParameters().get("1.weight"));
    }

    /// A module as a reader writes one.
    private static final class Residual extends Module {
        private final Linear inner = child("inner", new Linear(4, 4));
        private final Tensor scale = parameter("scale", Tensor.ones(1));

        @Override
        public Tensor forward(Tensor X) {
            return X.add(inner.forward(X).mul(scale));
        }
    }

    @Test
    void aModuleOfOnesOwn() {
        var block = new Residual();
        assertEquals(
                List.of("scale", "inner.weight", "inner.bias"),
                List.copyOf(block.namedParameters().keySet()));
        block.forward(Tensor.ones(2, 4)).sum().backward();
        block.parameters().forEach(parameter -> assertTrue(parameter.hasGrad()));
        assertEquals("Residual()", block.toString());
        block.eval();
        assertFalse(block.inner.training());
        var twice =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> block.child("scale", new ReLU()));
        assertEquals(
                "Residual(): a part named «scale»; it has one of that name already",
                twice.getMessage());
        assertThrows(
                IllegalArgumentException.class, () -> block.child("a.b", new ReLU()));
    }

    @Test
    void aSharedModuleIsNamedOnce() {
        var shared = new Linear(3, 3);
        var net = new Sequential(shared, new ReLU(), shared);
        assertEquals(
                List.of("0.weight", "0.bias"),
                List.copyOf(net.namedParameters().keySet()));
        assertTrue(net.summary(1, 3).endsWith(" 12"), net.summary(1, 3));
    }

    @Test
    void modesReachEveryModule() {
        var net = network();
        var inside = (Sequential) net.module(5);
        assertTrue(net.training() && inside.module(0).training());
        net.eval();
        assertFalse(net.training() || inside.training() || inside.module(0).training());
        net.train();
        assertTrue(net.training() && inside.module(0).training());
    }

    @Test
    void evaluatingPutsEveryModuleBack() {
        var net = network();
        net.module(2).eval(); // frozen statistics
        String seen =
                net.evaluating(
                        () -> {
                            assertFalse(net.training() || net.module(4).training());
                            return "seen";
                        });
        assertEquals("seen", seen);
        assertTrue(net.training() && net.module(4).training());
        assertFalse(net.module(2).training());
        assertThrows(
                ArithmeticException.class,
                () ->
                        net.evaluating(
                                () -> {
                                    throw new ArithmeticException();
                                }));
        assertTrue(net.training() && net.module(4).training());
    }

    @Test
    void summary() {
        var net = network();
        assertEquals(
                """
                layer                 output      parameters
                0: Flatten()          (256, 784)           0
                1: Linear(784, 256)   (256, 256)     200,960
                2: BatchNorm1d(256)   (256, 256)         512
                3: ReLU()             (256, 256)           0
                4: Dropout(0.5)       (256, 256)           0
                5.0: Linear(256, 10)  (256, 10)        2,570
                total                                204,042\
                """,
                net.summary(256, 28, 28));
        assertTrue(net.training(), "as before");
        assertArrayEquals(
                new float[256],
                net.namedBuffers().get("2.running_mean").toArray(),
                "nothing is learnt from it");
        net.summary(1, 28, 28); // one example will do
        assertEquals(
                """
                layer       output  parameters
                Residual()  (2, 4)          21
                total                       21\
                """,
                new Residual().summary(2, 4));
    }

    @Test
    void numbersAreGroupedByThousands() {
        String summary = new Linear(1000, 1000).summary(1, 1000);
        assertTrue(summary.endsWith("  1,001,000"), summary);
    }

    @Test
    void loadedValuesComputeTheSame() {
        var saved = network();
        Tensor X = Tensor.normal(0, 1, 6, 28, 28);
        saved.forward(X); // moves the running statistics
        Map<String, Tensor> values = new LinkedHashMap<>();
        saved.stateDict().forEach((name, tensor) -> values.put(name, tensor.mul(1)));
        var net = network();
        Tensor weight = net.parameters().getFirst();
        net.load(values);
        assertSame(weight, net.parameters().getFirst());
        saved.eval();
        net.eval();
        assertArrayEquals(saved.forward(X).toArray(), net.forward(X).toArray());
    }

    @Test
    void loadChangesNothingUnlessAllFits() {
        var net = new Sequential(new Linear(2, 3), new Linear(3, 2));
        Map<String, Tensor> values = new LinkedHashMap<>(net.stateDict());
        float[] before = net.parameters().getFirst().toArray();
        values.put("0.weight", Tensor.ones(2, 3));
        values.put("1.bias", Tensor.ones(3));
        refused("load: «1.bias» has shape (2,), the values have shape (3,)", net, values);
        values.put("1.bias", Tensor.ones(2));
        values.put("1.weight", Tensor.ones(2, 3));
        refused(
                "load: «1.weight» has shape (3, 2), the values have shape (2, 3);"
                        + " weights are (in, out) here and (out, in) in PyTorch: load"
                        + " takes the first, loadPyTorch the second",
                net,
                values);
        values.remove("1.weight");
        refused(
                "load: no values for «1.weight» of shape (3, 2); save all of"
                        + " net.stateDict(), of a network of the same layers",
                net,
                values);
        values.put("1.weight", Tensor.ones(3, 2));
        values.put("2.weight", Tensor.ones(3, 2));
        refused(
                "load: «2.weight» has no place in this network, whose tensors are"
                        + " [0.weight, 0.bias, 1.weight, 1.bias]; build it of the same"
                        + " layers in the same order",
                net,
                values);
        assertArrayEquals(before, net.parameters().getFirst().toArray());
    }

    private static void refused(String message, Module net, Map<String, Tensor> values) {
        var error = assertThrows(IllegalArgumentException.class, () -> net.load(values));
        assertEquals(message, error.getMessage());
    }
}
