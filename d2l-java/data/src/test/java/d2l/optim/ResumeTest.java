package d2l.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import d2l.data.Safetensors;
import d2l.nn.BatchNorm1d;
import d2l.nn.CrossEntropyLoss;
import d2l.nn.Linear;
import d2l.nn.ReLU;
import d2l.nn.Sequential;
import d2l.tensor.Tensor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/// A training that stops after some steps, is saved, and goes on elsewhere.
class ResumeTest {
    private static final Tensor X = Tensor.normal(0, 1, 16, 4);
    private static final int[] LABELS = {0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0};

    @TempDir Path folder;

    private static Sequential network() {
        return new Sequential(
                new Linear(4, 5), new BatchNorm1d(5), new ReLU(), new Linear(5, 3));
    }

    private static void train(Sequential net, Optimizer optimizer, int steps) {
        var loss = new CrossEntropyLoss();
        for (int step = 0; step < steps; step++) {
            optimizer.zeroGrad();
            loss.forward(net.forward(X), LABELS).mean().backward();
            optimizer.step();
            optimizer.lr(optimizer.lr() * 0.9);
        }
    }

    /// Five steps, saved, five more: the same as ten at once.
    private void resumes(Function<List<Tensor>, Optimizer> kind) {
        var whole = network();
        var start = folder.resolve("start");
        Safetensors.save(start, whole.stateDict());
        var wholeRule = kind.apply(whole.parameters());
        train(whole, wholeRule, 10);

        var first = network();
        first.load(Safetensors.load(start));
        var firstRule = kind.apply(first.parameters());
        train(first, firstRule, 5);
        var net = folder.resolve("net");
        var rule = folder.resolve("rule");
        Safetensors.save(net, first.stateDict());
        Safetensors.save(rule, firstRule.stateDict());

        var second = network();
        var secondRule = kind.apply(second.parameters());
        second.load(Safetensors.load(net));
        secondRule.load(Safetensors.load(rule));
        train(second, secondRule, 5);

        assertEquals(wholeRule.lr(), secondRule.lr());
        assertSameBits(whole.stateDict(), second.stateDict());
        assertSameBits(wholeRule.stateDict(), secondRule.stateDict());
    }

    private static void assertSameBits(
            Map<String, Tensor> expected, Map<String, Tensor> actual) {
        assertEquals(List.copyOf(expected.keySet()), List.copyOf(actual.keySet()));
        BiFunction<Map<String, Tensor>, String, float[]> values =
                (tensors, name) -> tensors.getOrDefault(name, Tensor.zeros(0)).toArray();
        for (String name : expected.keySet()) {
            assertArrayEquals(
                    values.apply(expected, name), values.apply(actual, name), name);
        }
    }

    @Test
    void sgd() {
        resumes(parameters -> new SGD(parameters, 0.3));
        resumes(parameters -> new SGD(parameters, 0.3).momentum(0.9).weightDecay(1e-3));
    }

    @Test
    void adam() {
        resumes(parameters -> new Adam(parameters, 0.02));
        resumes(parameters -> new Adam(parameters, 0.02).betas(0.8, 0.99).eps(1e-6));
    }

    /// What was saved is what the rule was then: later steps leave it alone.
    @Test
    void aStateIsACopy() {
        var net = network();
        var rule = new Adam(net.parameters(), 0.02);
        train(net, rule, 2);
        var state = rule.stateDict();
        float[] before = state.getOrDefault("0.exp_avg", Tensor.zeros(0)).toArray();
        train(net, rule, 1);
        assertArrayEquals(
                before, state.getOrDefault("0.exp_avg", Tensor.zeros(0)).toArray());
        rule.load(state);
        train(net, rule, 1);
        assertArrayEquals(
                before, state.getOrDefault("0.exp_avg", Tensor.zeros(0)).toArray());
    }

    @Test
    void namesAreTheFieldsOwn() {
        var w = Tensor.ones(2, 3).requiresGrad();
        var momentum = new SGD(List.of(w), 0.1).momentum(0.5);
        assertEquals(
                List.of("lr", "0.momentum_buffer"),
                List.copyOf(momentum.stateDict().keySet()));
        var adam = new Adam(List.of(w), 0.1);
        assertEquals(
                List.of("lr", "0.step", "0.exp_avg", "0.exp_avg_sq"),
                List.copyOf(adam.stateDict().keySet()));
        adam.betas(0.5, 0.5); // looking is no step
    }

    @Test
    void whatDoesNotFitChangesNothing() {
        var net = network();
        var rule = new Adam(net.parameters(), 0.02);
        train(net, rule, 3);
        var before = rule.stateDict();
        var other = new Adam(network().parameters(), 0.5);
        var state = new LinkedHashMap<>(other.stateDict());
        state.put("5.step", Tensor.of(new float[] {-1, 0, 0}, 3));
        refused(rule, state, "load: «step» is -1.0, but steps are counted from 0");
        state.put("5.step", Tensor.of(new float[] {2, 0.5f, 0}, 3));
        refused(rule, state, "load: «step» is 2.5, ");
        state.put("5.step", Tensor.zeros(3));
        state.put("lr", Tensor.of(new float[] {-1, 0, 0}, 3));
        refused(rule, state, "learning rate -1.0: ");
        state.put("lr", Tensor.ones(3));
        state.put("5.exp_avg", Tensor.ones(4));
        refused(
                rule,
                state,
                "load: «5.exp_avg» has shape (3,), the values have shape (4,); they are"
                        + " another network's");
        var plain = new SGD(net.parameters(), 0.1).stateDict();
        refused(
                rule,
                plain,
                "load: the values are [lr], but this optimizer keeps [lr, 0.");
        var smaller = new Adam(network().parameters().subList(0, 5), 0.02).stateDict();
        refused(rule, smaller, "load: the values are [0.exp_avg, ");
        assertSameBits(before, rule.stateDict());
    }

    private static void refused(
            Optimizer rule, Map<String, Tensor> state, String beginning) {
        var error = assertThrows(IllegalArgumentException.class, () -> rule.load(state));
        String message = String.valueOf(error.getMessage());
        assertTrue(message.startsWith(beginning), message);
    }
}
