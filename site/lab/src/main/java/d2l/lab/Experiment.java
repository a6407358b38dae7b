package d2l.lab;

import d2l.data.DataLoader;
import d2l.data.Dataset;
import d2l.nn.CrossEntropyLoss;
import d2l.nn.Loss;
import d2l.nn.Sequential;
import d2l.optim.Adam;
import d2l.optim.Optimizer;
import d2l.optim.SGD;
import d2l.tensor.Tensor;
import d2l.train.Evaluation;
import d2l.train.Trainer;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// A lab's training: the loop of the book over what the reader has set.
public final class Experiment {
    private final Settings settings;
    private final int epochs;
    private final DataLoader train;
    private final DataLoader test;
    private final UnaryOperator<Tensor> net;
    private final List<Tensor> parameters;
    private final Trainer trainer;
    private Trainer.@Nullable Pass pass; // null between two epochs
    private int epoch; // those that are over
    private int batch;

    /// Sets it up; nothing is trained yet.
    ///
    /// @throws IllegalArgumentException if a setting cannot be; says which and why
    public Experiment(Lab lab, Settings settings, Photographs train, Photographs test) {
        this.settings = settings;
        int seed = settings.count("seed", 0);
        int batchSize = settings.count("batchSize", 1);
        int examples = train.size();
        if (settings.has("examples")) {
            examples = settings.count("examples", 1);
            refuseAbove(train.size(), "examples", examples);
        }
        refuseAbove(examples, "batchSize", batchSize);
        epochs = settings.count("epochs", 1);
        double noise = settings.has("noise") ? settings.share("noise") : 0;
        Dataset all = train.dataset(noise, seed);
        this.train =
                ordered(
                        examples == all.size()
                                ? all
                                : all.subset(IntStream.range(0, examples).toArray()),
                        batchSize,
                        seed);
        this.test = new DataLoader(test.dataset(0, seed), 256);
        Tensor.manualSeed(seed);
        double lr = settings.number("learningRate");
        if (lab.section().equals("3.6")) {
            var model = new Scratch(lr);
            net = model::net;
            parameters = model.parameters();
            trainer = new Trainer(net, model::crossEntropy, model::sgd);
        } else {
            Sequential model = Networks.of(settings);
            net = model;
            parameters = model.parameters();
            trainer = new Trainer(net, loss(), optimizer(lr));
        }
    }

    private void refuseAbove(int photographs, String name, int value) {
        if (value > photographs) {
            throw settings.refused(
                    name, "is more than the " + photographs + " photographs");
        }
    }

    private DataLoader ordered(Dataset dataset, int batchSize, int seed) {
        String order = settings.has("order") ? settings.choice("order") : "shuffled";
        return switch (order) {
            case "as stored" -> new DataLoader(dataset, batchSize);
            case "by class" -> new DataLoader(dataset.sortedByLabel(), batchSize);
            default -> new DataLoader(dataset, batchSize, seed);
        };
    }

    private Loss loss() {
        boolean square =
                settings.has("loss") && settings.choice("loss").equals("squared error");
        return square ? Experiment::squaredErrors : new CrossEntropyLoss();
    }

    /// As section 5.3 writes it.
    private static Tensor squaredErrors(Tensor O, int[] y) { // (n, q) and n labels → (n,)
        Tensor P = O.sigmoid();
        return P.mul(P).sum(1).sub(P.pick(y).mul(2)).add(1);
    }

    private Optimizer optimizer(double lr) {
        boolean adam =
                settings.has("optimiser") && settings.choice("optimiser").equals("Adam");
        if (adam) {
            return new Adam(parameters, lr);
        }
        var sgd = new SGD(parameters, lr);
        if (settings.has("momentum") && settings.number("momentum") != 0) {
            sgd.momentum(settings.number("momentum"));
        }
        if (settings.has("weightDecay") && settings.number("weightDecay") != 0) {
            sgd.weightDecay(settings.number("weightDecay"));
        }
        return sgd;
    }

    /// How many numbers are learnt.
    public int numbers() {
        return parameters.stream().mapToInt(p -> p.shape().count()).sum();
    }

    /// The number of minibatches in an epoch.
    public int batches() {
        return train.batches();
    }

    /// How often it sees the training set.
    public int epochs() {
        return epochs;
    }

    /// Whether a minibatch is left.
    public boolean hasNext() {
        return epoch < epochs;
    }

    /// Learns from the next minibatch, and tests the network after the last of an epoch.
    public void step(Report report) {
        if (pass == null) {
            pass = trainer.pass(train);
        }
        pass.step();
        report.batch(++batch, pass.latest());
        if (!pass.hasNext()) {
            epoch++;
            report.epoch(epoch, pass.epoch(), Evaluation.evaluateAccuracy(net, test));
            pass = null;
        }
    }

    /// What the network answers now.
    public Pictures pictures() {
        return Pictures.of(net, parameters.getFirst(), test);
    }

    /// Of all parameters together: sixteen hexadecimal digits.
    public String fingerprint() {
        long hash = 0;
        for (Tensor parameter : parameters) {
            hash = hash * 31 + parameter.fingerprint();
        }
        String digits = Long.toHexString(hash);
        return "0".repeat(16 - digits.length()) + digits;
    }
}
