package d2l.bench.dl4j;

import d2l.bench.Epochs;
import d2l.bench.RawImages;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInitDistribution;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;

/// The same training with DL4J. Arguments: the network, the epochs, the data's folder.
final class Dl4jTraining {
    private static final int BATCH = 256;

    private final RawImages images;
    private final int[] order;

    private Dl4jTraining(RawImages images) {
        this.images = images;
        order = new int[images.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
    }

    public static void main(String[] args) throws IOException {
        int[] sizes = Epochs.sizes(args[0]);
        var train = new Dl4jTraining(RawImages.read(Path.of(args[2]), "train"));
        var test = new Dl4jTraining(RawImages.read(Path.of(args[2]), "t10k"));
        var layers =
                new NeuralNetConfiguration.Builder()
                        .seed(0)
                        .updater(new Sgd(.1))
                        .weightInit(
                                new WeightInitDistribution(
                                        new NormalDistribution(0, .01)))
                        .list();
        for (int i = 1; i < sizes.length; i++) {
            boolean last = i == sizes.length - 1;
            layers.layer(
                    last
                            ? new OutputLayer.Builder(LossFunction.MCXENT)
                                    .activation(Activation.SOFTMAX)
                                    .nIn(sizes[i - 1])
                                    .nOut(sizes[i])
                                    .build()
                            : new DenseLayer.Builder()
                                    .activation(Activation.RELU)
                                    .nIn(sizes[i - 1])
                                    .nOut(sizes[i])
                                    .build());
        }
        var net = new MultiLayerNetwork(layers.build());
        net.init();
        var random = new Random(0);
        var epochs = new Epochs();
        for (int i = 0; i < Integer.parseInt(args[1]); i++) {
            train.shuffle(random);
            double[] sums = train.epoch(net);
            double right = test.evaluate(net);
            int n = train.order.length;
            // DL4J hands out no outputs of its training step: its accuracy there is not
            // known.
            epochs.end(sums[0] / n, Double.NaN, right / test.order.length);
        }
        Epochs.finish();
    }

    private double[] epoch(MultiLayerNetwork net) {
        var sums = new double[1];
        for (int from = 0; from < order.length; from += BATCH) {
            int n = Math.min(BATCH, order.length - from);
            net.fit(pixels(from, n), labels(from, n));
            sums[0] += net.score() * n;
        }
        return sums;
    }

    private double evaluate(MultiLayerNetwork net) {
        double right = 0;
        for (int from = 0; from < order.length; from += BATCH) {
            int n = Math.min(BATCH, order.length - from);
            int[] predicted = net.output(pixels(from, n)).argMax(1).toIntVector();
            for (int i = 0; i < n; i++) {
                right += predicted[i] == images.labels()[order[from + i]] ? 1 : 0;
            }
        }
        return right;
    }

    private INDArray pixels(int from, int n) {
        var values = new float[n * 784];
        for (int i = 0; i < n; i++) {
            int start = order[from + i] * 784;
            for (int j = 0; j < 784; j++) {
                values[i * 784 + j] = (images.pixels()[start + j] & 0xff) / 255f;
            }
        }
        return Nd4j.create(values, new int[] {n, 784});
    }

    private INDArray labels(int from, int n) {
        var values = new float[n * 10];
        for (int i = 0; i < n; i++) {
            values[i * 10 + images.labels()[order[from + i]]] = 1;
        }
        return Nd4j.create(values, new int[] {n, 10});
    }

    private void shuffle(Random random) {
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
    }
}
