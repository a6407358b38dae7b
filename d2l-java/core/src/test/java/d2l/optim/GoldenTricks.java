package d2l.optim;

import d2l.nn.BatchNorm1d;
import d2l.nn.CrossEntropyLoss;
import d2l.nn.Dropout;
import d2l.nn.Init;
import d2l.nn.Linear;
import d2l.nn.ReLU;
import d2l.nn.Sequential;
import d2l.nn.Sigmoid;
import d2l.nn.Tanh;
import d2l.tensor.Tensor;

import java.util.Map;

/// As [Golden], with what makes training quicker or its result better: other initial values, dropout,
/// batch normalisation, Adam, momentum, weight decay, schedules, clipping.
final class GoldenTricks {
    private static final int N = 70; // more than 64, so that means cross their lanes
    private static final int IN = 7;
    private static final int OUT = 5;

    private GoldenTricks() {}

    static void addTo(Map<String, String> golden) {
        Tensor.manualSeed(2025);
        adam(golden);
        momentum(golden);
    }

    private static void adam(Map<String, String> golden) {
        var net =
                new Sequential(
                        new Linear(IN, 9),
                        new BatchNorm1d(9),
                        new ReLU(),
                        new Dropout(0.3),
                        new Linear(9, OUT));
        Init.kaimingNormal_(((Linear) net.module(0)).weight());
        Init.xavierUniform_(((Linear) net.module(4)).weight());
        var adam = new Adam(net.parameters(), 0.02).weightDecay(0.01);
        train(golden, "adam", net, adam, Schedule.cosine(0.02, 20).warmUp(5));
    }

    private static void momentum(Map<String, String> golden) {
        var net =
                new Sequential(
                        new Linear(IN, 6),
                        new Sigmoid(),
                        new BatchNorm1d(6),
                        new Linear(6, 6),
                        new Tanh(),
                        new Linear(6, OUT));
        for (int i : new int[] {0, 3, 5}) {
            Init.xavierNormal_(((Linear) net.module(i)).weight());
        }
        var sgd = new SGD(net.parameters(), 0.2).momentum(0.9).weightDecay(1e-3).l1(1e-4);
        train(golden, "momentum", net, sgd, Schedule.step(0.2, 10, 0.3));
    }

    private static void train(
            Map<String, String> golden,
            String name,
            Sequential net,
            Optimizer optimizer,
            Schedule schedule) {
        Tensor X = Tensor.normal(3, 2, N, IN);
        int[] y = X.sub(3).matmul(Tensor.normal(0, 1, IN, OUT)).argmax(1);
        var loss = new CrossEntropyLoss();
        float first = loss.forward(net.forward(X), y).item();
        for (int epoch = 0; epoch < 25; epoch++) {
            optimizer.lr(schedule.lr(epoch));
            optimizer.zeroGrad();
            loss.forward(net.forward(X), y).backward();
            Clip.gradNorm(net.parameters(), 0.5);
            optimizer.step();
        }
        net.eval();
        Tensor O = net.forward(X);
        if (!(loss.forward(O, y).item() < first)) {
            throw new ArithmeticException(name + " has not learnt");
        }
        net.stateDict()
                .forEach((part, tensor) -> Golden.put(golden, name + " " + part, tensor));
        Golden.put(golden, name + " output", O);
    }
}
