package d2l.wasm;

import d2l.data.DataLoader;
import d2l.data.TensorDataset;
import d2l.nn.CrossEntropyLoss;
import d2l.nn.Dropout;
import d2l.nn.Linear;
import d2l.nn.ReLU;
import d2l.nn.Sequential;
import d2l.optim.Golden;
import d2l.optim.SGD;
import d2l.tensor.Generator;
import d2l.tensor.Tensor;
import d2l.train.Epoch;
import d2l.train.Trainer;
import d2l.train.TrainingListener;

import java.util.function.DoubleSupplier;

/// The program that is compiled: the lines of golden.txt, then some for what that file leaves out.
final class CoreTour {
    private CoreTour() {}

    public static void main(String[] args) {
        Golden.main(args);
        roundings();
        training();
        texts();
        refusals();
    }

    /// Just beside the middle of two floats, where an fma that rounds twice is wrong: no small training
    /// comes by there.
    private static void roundings() {
        for (double sign : new double[] {1, -1}) {
            Tensor A = Tensor.tensor(new double[][] {{0x1.000002p0, 0x1.0002p0}});
            Tensor B = Tensor.tensor(new double[][] {{sign}, {sign * 0x1.fffcp-25}});
            System.out.println(A.matmul(B).item() == (float) (sign * 0x1.000002p0));
        }
    }

    /// The loop of the core, in a new order each epoch.
    private static void training() {
        Tensor.manualSeed(11);
        Tensor X = Tensor.normal(3, 2, 45, 6);
        int[] y = X.matmul(Tensor.normal(0, 1, 6, 3)).argmax(1);
        var data = new DataLoader(new TensorDataset(X, y), 8, 5);
        var net =
                new Sequential(
                        new Linear(6, 10),
                        new ReLU(),
                        new Dropout(0.1),
                        new Linear(10, 3));
        var loss = new CrossEntropyLoss();
        var sgd = new SGD(net.parameters(), 0.5).momentum(0.5);
        new Trainer(net, loss, sgd)
                .fit(
                        data,
                        data.take(20),
                        4,
                        new TrainingListener() {
                            @Override
                            public void batchDone(DoubleSupplier mean) {
                                System.out.println("so far " + bits(mean.getAsDouble()));
                            }

                            @Override
                            public void tested(Epoch epoch, double testAccuracy) {
                                System.out.println(
                                        bits(epoch.loss())
                                                + " "
                                                + bits(epoch.accuracy())
                                                + " "
                                                + bits(testAccuracy));
                            }
                        });
        System.out.println(net.summary(8, 6));
        System.out.println(net.parameters().get(2));
    }

    /// A double by its bits: TeaVM prints some of its last digits otherwise.
    private static String bits(double value) {
        return Long.toHexString(Double.doubleToLongBits(value));
    }

    private static void texts() {
        var random = new Generator(3);
        System.out.println(random.normal(0, 1, 2, 3, 4));
        System.out.println(random.normal(0, 1e-6, 3, 3));
        System.out.println(Tensor.arange(40).reshape(2, 20));
        System.out.println(Tensor.tensor(0, -0.0, Double.NaN, Double.NEGATIVE_INFINITY));
    }

    private static void refusals() {
        refused(() -> Tensor.zeros(2, 3).matmul(Tensor.zeros(4, 5)));
        refused(() -> Tensor.zeros(2, 3).add(Tensor.zeros(4)));
        refused(() -> Tensor.zeros(2).requiresGrad().mul(2).backward());
        refused(() -> new Linear(3, 2).forward(Tensor.zeros(5, 4)));
    }

    private static void refused(Runnable mistake) {
        try {
            mistake.run();
            System.out.println("nothing was refused");
        } catch (IllegalArgumentException | IllegalStateException e) {
            System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }
}
