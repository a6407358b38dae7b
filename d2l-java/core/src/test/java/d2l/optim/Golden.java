package d2l.optim;

import d2l.nn.CrossEntropyLoss;
import d2l.nn.Linear;
import d2l.nn.Module;
import d2l.nn.ReLU;
import d2l.nn.Reduction;
import d2l.nn.Sequential;
import d2l.tensor.Generator;
import d2l.tensor.Tensor;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// Small trainings whose parameters have the same bits on every machine; `main` prints their
/// fingerprints as golden.txt holds them.
///
/// They are small because a machine without fma emulates each at thousands of times its price, and
/// odd in their sizes so that no width divides them.
public final class Golden {
    private Golden() {}

    public static void main(String[] args) {
        System.out.print(lines());
    }

    /// As golden.txt has them.
    static String lines() {
        var lines = new StringBuilder();
        fingerprints()
                .forEach(
                        (name, hash) ->
                                lines.append(name)
                                        .append(" = ")
                                        .append(hash)
                                        .append('\n'));
        return lines.toString();
    }

    private static Map<String, String> fingerprints() {
        Map<String, String> golden = new LinkedHashMap<>();
        var random = new Generator(2024);
        put(golden, "normal", random.normal(1, 0.5, 13, 77));
        put(golden, "uniform", random.uniform(-1, 3, 1001));
        put(golden, "permutation", permutation(1001));
        put(golden, "exp", ladder(-104, 89).exp());
        put(golden, "log", ladder(0, 3e38).log());
        put(golden, "sigmoid", ladder(-104, 20).sigmoid());
        put(golden, "tanh", ladder(-2, 2).tanh());
        put(golden, "softmax", random.normal(0, 50, 9, 67).softmax());
        put(golden, "log-softmax", random.normal(0, 50, 9, 67).logSoftmax());
        softmaxRegression(golden);
        network(golden, "mlp", 60, new int[] {9, 8, 4}, 23, 5);
        network(golden, "many classes", 2, new int[] {3, 70}, 67, 67);
        network(golden, "deep", 20, new int[] {5, 6, 7, 6, 3}, 11, 4);
        GoldenTricks.addTo(golden);
        return golden;
    }

    static void put(Map<String, String> golden, String name, Tensor tensor) {
        String digits = Long.toHexString(tensor.fingerprint());
        golden.put(name, "0".repeat(16 - digits.length()) + digits);
    }

    private static Tensor permutation(int n) {
        float[] values = new float[n];
        int[] order = Generator.permutation(2024, 3, n);
        for (int i = 0; i < n; i++) {
            values[i] = order[i];
        }
        return Tensor.of(values, n);
    }

    private static Tensor ladder(double low, double high) {
        return new Generator(5).uniform(low, high, 499);
    }

    /// Section 3.6 by hand: softmax, cross-entropy by picking, updates in place.
    private static void softmaxRegression(Map<String, String> golden) {
        var random = new Generator(1);
        int n = 70; // a mean over more than 64
        Tensor X = random.normal(0, 1, n, 7);
        int[] y = X.matmul(random.normal(0, 1, 7, 5)).argmax(1);
        Tensor W = random.normal(0, 0.01, 7, 5).requiresGrad();
        Tensor b = Tensor.zeros(5).requiresGrad();
        for (int step = 0; step < 12; step++) {
            Tensor expO = X.matmul(W).add(b).exp();
            Tensor p = expO.div(expO.sum(1, true));
            p.pick(y).log().neg().mean().backward();
            Tensor.noGrad(
                    () -> {
                        W.sub_(W.grad().mul(0.5));
                        b.sub_(b.grad().mul(0.5));
                    });
            W.zeroGrad();
            b.zeroGrad();
        }
        put(golden, "softmax regression W", W);
        put(golden, "softmax regression b", b);
    }

    /// Layers, shuffled minibatches of which the last is smaller, fused loss, SGD.
    private static void network(
            Map<String, String> golden,
            String name,
            int epochs,
            int[] widths,
            int n,
            int batchSize) {
        Tensor.manualSeed(widths.length);
        Module[] modules = new Module[2 * widths.length - 3];
        for (int i = 0; i < modules.length; i++) {
            modules[i] =
                    i % 2 == 0
                            ? new Linear(widths[i / 2], widths[i / 2 + 1])
                            : new ReLU();
        }
        var net = new Sequential(modules);
        // Weights larger than the usual, so that every layer moves within few steps.
        Tensor.noGrad(() -> net.parameters().forEach(w -> w.sub_(w.mul(-29))));
        int classes = widths[widths.length - 1];
        Tensor X = Tensor.normal(0, 1, n, widths[0]);
        int[] y = X.matmul(Tensor.normal(0, 1, widths[0], classes)).argmax(1);
        var loss = new CrossEntropyLoss(Reduction.MEAN);
        var sgd = new SGD(net.parameters(), 0.1);
        for (int epoch = 0; epoch < epochs; epoch++) {
            int[] order = Generator.permutation(7, epoch, n);
            for (int from = 0; from < n; from += batchSize) {
                int to = Math.min(from + batchSize, n);
                Tensor[] rows = new Tensor[to - from];
                int[] labels = new int[to - from];
                for (int i = from; i < to; i++) {
                    rows[i - from] = X.rows(order[i], order[i] + 1);
                    labels[i - from] = y[order[i]];
                }
                sgd.zeroGrad();
                loss.forward(net.forward(Tensor.concat(0, rows)), labels).backward();
                sgd.step();
            }
        }
        for (int i = 0; i < net.parameters().size(); i++) {
            Tensor parameter = net.parameters().get(i);
            for (float value : parameter.toArray()) {
                if (!Float.isFinite(value)) {
                    throw new ArithmeticException(
                            name + " diverged: " + Arrays.toString(parameter.toArray()));
                }
            }
            put(golden, name + " " + i, parameter);
        }
    }
}
