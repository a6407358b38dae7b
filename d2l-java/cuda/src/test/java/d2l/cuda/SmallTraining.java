package d2l.cuda;

import d2l.data.DataLoader;
import d2l.data.ImageDataset;
import d2l.device.Device;
import d2l.nn.CrossEntropyLoss;
import d2l.nn.Flatten;
import d2l.nn.Linear;
import d2l.nn.ReLU;
import d2l.nn.Reduction;
import d2l.nn.Sequential;
import d2l.optim.SGD;
import d2l.tensor.Generator;
import d2l.tensor.Tensor;
import d2l.train.Trainer;

/// A training as the book's are, of photographs that stay on the card.
final class SmallTraining {
    private final Device device;
    private final int width;
    private final DataLoader photographs;

    /// One of layers of this width.
    SmallTraining(Device device, int width) {
        this.device = device;
        this.width = width;
        byte[] pixels = new byte[20 * 6];
        int[] labels = new int[20];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * 37);
            labels[i % 20] = i % 3;
        }
        var dataset = new ImageDataset(pixels, 0, 2, 3, labels);
        photographs = new DataLoader(dataset, 8, 1).to(device);
    }

    /// The mean loss of the last of so many epochs of three steps, and what was learnt, by its bits.
    String run(int epochs) {
        var random = new Generator(5);
        var net =
                new Sequential(
                        new Flatten(),
                        new Linear(6, width, random),
                        new ReLU(),
                        new Linear(width, 3, random));
        net.to(device);
        var trainer =
                new Trainer(
                        net,
                        new CrossEntropyLoss(Reduction.MEAN),
                        new SGD(net.parameters(), .1));
        double loss = 0;
        for (int epoch = 0; epoch < epochs; epoch++) {
            var pass = trainer.pass(photographs);
            while (pass.hasNext()) {
                pass.step();
            }
            loss = pass.mean();
        }
        long bits = 0;
        for (Tensor w : net.parameters()) {
            bits = 31 * bits + w.fingerprint();
        }
        return loss + " " + Long.toHexString(bits);
    }
}
