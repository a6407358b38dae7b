package d2l.bench;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.training.loss.Loss;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// The same training with as little of DJL as it allows: parameters, a gradient collector, and one
/// loop. Arguments: the network, the epochs, the data's folder.
final class DjlLoop {
    private static final int BATCH = 256;

    private final NDManager manager = NDManager.newBaseManager();
    private final List<NDArray> parameters = new ArrayList<>();
    private final Loss loss = Loss.softmaxCrossEntropyLoss();
    private final Random random = new Random(0);

    private DjlLoop(int... sizes) {
        for (int i = 1; i < sizes.length; i++) {
            var W = new Shape(sizes[i - 1], sizes[i]);
            parameters.add(manager.randomNormal(0, .01f, W, DataType.FLOAT32));
            parameters.add(manager.zeros(new Shape(sizes[i])));
        }
        parameters.forEach(parameter -> parameter.setRequiresGradient(true));
    }

    public static void main(String[] args) throws IOException {
        var folder = Path.of(args[2]);
        var loop = new DjlLoop(Epochs.sizes(args[0]));
        NDList train = loop.data(RawImages.read(folder, "train"));
        NDList test = loop.data(RawImages.read(folder, "t10k"));
        var epochs = new Epochs();
        for (int i = 0; i < Integer.parseInt(args[1]); i++) {
            double[] sums = loop.epoch(train);
            double right = loop.evaluate(test);
            long n = train.get(0).size(0);
            epochs.end(sums[0] / n, sums[1] / n, right / test.get(0).size(0));
        }
        Epochs.finish();
    }

    /// All images as numbers between 0 and 1, once, and their labels.
    private NDList data(RawImages images) {
        var shape = new Shape(images.size(), 784);
        try (NDArray bytes =
                manager.create(ByteBuffer.wrap(images.pixels()), shape, DataType.UINT8)) {
            var labels = new float[images.size()];
            for (int i = 0; i < labels.length; i++) {
                labels[i] = images.labels()[i];
            }
            NDArray X = bytes.toType(DataType.FLOAT32, false);
            return new NDList(X.divi(255), manager.create(labels));
        }
    }

    private NDArray forward(NDArray X) {
        NDArray H = X;
        for (int i = 0; i < parameters.size(); i += 2) {
            H = i == 0 ? H : Activation.relu(H);
            H = H.matMul(parameters.get(i)).add(parameters.get(i + 1));
        }
        return H;
    }

    /// The summed loss and the number of right answers.
    private double[] epoch(NDList data) {
        long[] order = permutation((int) data.get(0).size(0));
        var sums = new double[2];
        for (int from = 0; from < order.length; from += BATCH) {
            int n = Math.min(BATCH, order.length - from);
            try (var step = manager.newSubManager()) {
                var chosen = new long[n];
                System.arraycopy(order, from, chosen, 0, n);
                var index = new NDIndex("{}", step.create(chosen));
                NDArray X = data.get(0).get(step, index);
                NDArray y = data.get(1).get(step, index);
                try (var collector = Engine.getInstance().newGradientCollector()) {
                    NDArray O = forward(X);
                    NDArray mean = loss.evaluate(new NDList(y), new NDList(O));
                    collector.backward(mean);
                    sums[0] += (double) mean.getFloat() * n;
                    sums[1] += right(O, y);
                }
                for (NDArray parameter : parameters) {
                    NDArray gradient = parameter.getGradient();
                    gradient.attach(step);
                    parameter.subi(gradient.mul(.1f));
                    gradient.subi(gradient);
                }
            }
        }
        return sums;
    }

    private double evaluate(NDList data) {
        double right = 0;
        long size = data.get(0).size(0);
        for (long from = 0; from < size; from += BATCH) {
            long to = Math.min(from + BATCH, size);
            try (var step = manager.newSubManager()) {
                var rows = new NDIndex().addSliceDim(from, to);
                right +=
                        right(
                                forward(data.get(0).get(step, rows)),
                                data.get(1).get(step, rows));
            }
        }
        return right;
    }

    private static double right(NDArray O, NDArray y) {
        return O.argMax(1)
                .eq(y.toType(DataType.INT64, false))
                .toType(DataType.INT64, false)
                .sum()
                .getLong();
    }

    private long[] permutation(int n) {
        var order = new long[n];
        for (int i = 0; i < n; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
