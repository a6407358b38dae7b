package d2l.bench;

import d2l.device.Binary;
import d2l.device.Buffer;
import d2l.device.Device;
import d2l.device.Devices;
import d2l.device.Indices;
import d2l.device.Unary;

import java.util.Arrays;

/// The same training step by nothing but the device's kernels, in buffers that are made once: what
/// is left of [LibraryStep] beyond this is the price of autograd and modules.
final class BareStep implements Step {
    private final Device device = Devices.current();
    private final int n;
    private final int width;
    private final Indices y;
    private final Buffer X;
    private final Buffer W1;
    private final Buffer b1;
    private final Buffer W2;
    private final Buffer b2;
    private final Buffer Z;
    private final Buffer H;
    private final Buffer O;
    private final Buffer P;
    private final Buffer losses;
    private final Buffer loss = Devices.current().allocate(1);
    private final Buffer grad;
    private final Buffer dO;
    private final Buffer dH;
    private final Buffer dZ;
    private final Buffer dW1;
    private final Buffer db1;
    private final Buffer dW2;
    private final Buffer db2;

    BareStep(int batch, int width) {
        n = batch;
        this.width = width;
        y = device.upload(Step.labels(n));
        X = device.upload(Step.images(n));
        W1 = device.upload(Step.weights(IN, width));
        b1 = device.allocate(width);
        W2 = device.upload(Step.weights(width, OUT));
        b2 = device.allocate(OUT);
        Z = device.allocate(n * width);
        H = device.allocate(n * width);
        O = device.allocate(n * OUT);
        P = device.allocate(n * OUT);
        losses = device.allocate(n);
        var share = new float[n];
        Arrays.fill(share, 1f / n); // the loss is the mean over the minibatch
        grad = device.upload(share);
        dO = device.allocate(n * OUT);
        dH = device.allocate(n * width);
        dZ = device.allocate(n * width);
        dW1 = device.allocate(IN * width);
        db1 = device.allocate(width);
        dW2 = device.allocate(width * OUT);
        db2 = device.allocate(OUT);
    }

    @Override
    public void run() {
        device.gemm(false, false, n, width, IN, X, W1, Z);
        add(Z, b1, width);
        device.unary(Unary.RELU, Z, H);
        device.gemm(false, false, n, OUT, width, H, W2, O);
        add(O, b2, OUT);
        device.crossEntropy(O, y, n, OUT, P, losses);
        device.sum(losses, 1, n, 1, loss);

        device.crossEntropyBackward(P, y, grad, n, OUT, dO);
        device.gemm(true, false, width, OUT, n, H, dO, dW2);
        device.sum(dO, 1, n, OUT, db2);
        device.gemm(false, true, n, width, OUT, dO, W2, dH);
        var sizes = new int[] {n * width};
        var ones = new int[] {1};
        device.binary(Binary.WHERE_POSITIVE, sizes, Z, ones, dH, ones, dZ);
        device.gemm(true, false, IN, width, n, X, dZ, dW1);
        device.sum(dZ, 1, n, width, db1);

        device.sgd(W1, dW1, LEARNING_RATE);
        device.sgd(b1, db1, LEARNING_RATE);
        device.sgd(W2, dW2, LEARNING_RATE);
        device.sgd(b2, db2, LEARNING_RATE);
    }

    private void add(Buffer Y, Buffer b, int columns) {
        device.binary(
                Binary.ADD,
                new int[] {n, columns},
                Y,
                new int[] {columns, 1},
                b,
                new int[] {0, 1},
                Y);
    }

    @Override
    public float[] weights() {
        return device.download(W1);
    }
}
