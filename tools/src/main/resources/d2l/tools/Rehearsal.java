package ch00;

import static d2l.plot.Display.show;
import static d2l.tensor.Tensor.*;
import static d2l.train.Training.*;

import d2l.data.*;
import d2l.nn.*;
import d2l.optim.SGD;
import d2l.plot.Plot;
import d2l.tensor.Tensor;

/// # 0.0 Rehearsal
///
/// What most chapters do, once through and in little: `./d2l run` keeps the classes that it takes.
final class Rehearsal {
    Tensor X = normal(0, 1, 512, 28, 28);
    DataLoader loader =
            new DataLoader(new TensorDataset(X, new int[512]), 256); // all of class 0
    Sequential net =
            new Sequential(
                    new Flatten(), new Linear(784, 256), new ReLU(), new Linear(256, 10));
    Tensor W = normal(0, 0.01, 784, 10).requiresGrad();

    Tensor loss(Tensor O, int... y) {
        return O.exp().sum(1, true).log().reshape(-1).sub(O.pick(y));
    }

    {
        show(net);
        show(net.apply(X));
        SGD optimizer = new SGD(net.parameters(), 0.1);
        show(trainCh3(net, loader, loader, new CrossEntropyLoss(), 2, optimizer));
        show(
                trainCh3(
                        x -> x.reshape(-1, 784).matmul(W),
                        loader,
                        loader,
                        (O, y) -> loss(O, y),
                        2,
                        n -> noGrad(() -> W.sub_(W.grad().mul(0.1 / n)))));
        show(Plot.bar(FashionMnist.CLASSES, net.apply(X).row(0)).title("Logits"));
        predictCh3(net, loader, FashionMnist.CLASSES, 10);
        FashionMnist data = FashionMnist.load(256); // last, for it may not be here
        show(data.train().first().X().shape());
    }
}
