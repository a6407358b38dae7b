package d2l.lab;

import d2l.optim.Schedule;
import d2l.tensor.Tensor;

import java.util.List;

/// Softmax regression as section 3.6 writes it, with an exponential that overflows.
final class Scratch {
    private final Tensor W = Tensor.normal(0, 0.01, 784, 10).requiresGrad();
    private final Tensor b = Tensor.zeros(10).requiresGrad();
    private final double lr;

    Scratch(double lr) {
        this.lr = Schedule.constant(lr).lr(0); // refuses what the library refuses
    }

    List<Tensor> parameters() {
        return List.of(W, b);
    }

    Tensor net(Tensor X) { // (n, 28, 28) → (n, 10)
        return softmax(X.reshape(-1, 784).matmul(W).add(b));
    }

    private static Tensor softmax(Tensor O) { // (n, q) → (n, q)
        Tensor expO = O.exp();
        return expO.div(expO.sum(1, true));
    }

    Tensor crossEntropy(Tensor yHat, int[] y) { // (n, q) and n labels → (n,)
        return yHat.pick(y).log().neg();
    }

    void sgd(int batchSize) {
        Tensor.noGrad(
                () -> {
                    for (Tensor parameter : parameters()) {
                        parameter.sub_(parameter.grad().mul(lr / batchSize));
                        parameter.zeroGrad();
                    }
                });
    }
}
