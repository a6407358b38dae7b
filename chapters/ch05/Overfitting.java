package ch05;

import static d2l.plot.Display.show;
import static d2l.tensor.Tensor.*;
import static d2l.train.Training.*;

import d2l.data.*;
import d2l.nn.*;
import d2l.nn.Module;
import d2l.optim.SGD;
import d2l.plot.Figure;
import d2l.plot.Images;
import d2l.tensor.Tensor;
import d2l.train.Accumulator;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// # 5.5 Training tricks: overfitting
///
/// A student who has learnt last year's answers by heart gets full marks in last year's
/// examination. This section trains such a student and then looks for a cure.
///
/// ## A thousand photographs by heart
///
/// We take the first 1,000 photographs of Fashion-MNIST to learn from and all 10,000 of
/// the test set to examine. The pixels are normalised with the mean and the standard
/// deviation of those thousand: the test set must not tell us anything, not even its
/// mean.
final class Overfitting {
    FashionMnist data = FashionMnist.load(50);
    DataLoader few = data.train().take(1000);
    Normalize normalize = Normalize.fit(few, 1e-5);
    Dataset clean = normalize.apply(few.dataset());
    Dataset unseen = normalize.apply(data.test().dataset());

    /// The network is wide, two hidden layers of 256 units. What stands between the
    /// layers can be chosen; the first weights follow Kaiming's rule.

    Sequential wide(Supplier<Module> between) {
        var layers =
                List.of(new Linear(784, 256), new Linear(256, 256), new Linear(256, 10));
        layers.forEach(layer -> Init.kaimingNormal_(layer.weight()));
        return new Sequential(
                new Flatten(),
                layers.get(0),
                between.get(),
                layers.get(1),
                between.get(),
                layers.get(2));
    }

    {
        manualSeed(0);
    }

    Sequential plainNet = wide(ReLU::new);

    {
        show(plainNet.summary(50, 28, 28));
    }

    /// That is over a quarter of a million numbers for a thousand photographs.
    /// We train for 50 epochs in minibatches of 50 with learning rate .03,
    /// and examine on both sets every fifth epoch.
    CrossEntropyLoss loss = new CrossEntropyLoss();

    record Marks(double loss, double accuracy) {}

    Marks examine(Module net, Dataset examples) {
        var sums = new Accumulator(3); // losses, right answers, examples
        for (Batch batch : new DataLoader(examples, 500)) {
            Tensor O = noGrad(() -> net.evaluating(() -> net.forward(batch.X())));
            int n = batch.size();
            sums.add(loss.forward(O, batch.y()).item() * n, correct(O, batch.y()), n);
        }
        return new Marks(sums.get(0) / sums.get(2), sums.get(1) / sums.get(2));
    }

    record Course(List<Marks> train, List<Marks> test) {}

    Course learn(Module net, Dataset examples, SGD sgd) {
        var shuffled = new DataLoader(examples, 50, 0); // alike for every network
        var course = new Course(new ArrayList<>(), new ArrayList<>());
        for (int epoch = 1; epoch <= 50; epoch++) {
            trainEpochCh3(net, shuffled, loss, sgd);
            if (epoch % 5 == 0) {
                course.train().add(examine(net, examples));
                course.test().add(examine(net, unseen));
            }
        }
        return course;
    }

    SGD sgd(Module net) {
        return new SGD(net.parameters(), 0.03);
    }

    record Line(String name, List<Marks> marks) {}

    void chart(String title, String y, ToDoubleFunction<Marks> mark, Line... lines) {
        var figure = new Figure().title(title).xlabel("epoch").ylabel(y);
        for (Line line : lines) {
            double[] epochs =
                    IntStream.rangeClosed(1, 10).mapToDouble(i -> 5 * i).toArray();
            double[] values = line.marks().stream().mapToDouble(mark).toArray();
            figure.axes().line(line.name(), epochs, values);
        }
        show(figure);
    }

    Course plain = learn(plainNet, clean, sgd(plainNet));

    {
        chart(
                "The test loss turns while the training loss falls",
                "loss",
                Marks::loss,
                new Line("training set", plain.train()),
                new Line("test set", plain.test()));
    }

    // numbers for the text
    double leastLoss = plain.test().stream().mapToDouble(Marks::loss).min().orElseThrow();

    /// The network's accuracy in the end is {{plain.train[9].accuracy:%.3f}} on the
    /// thousand and {{plain.test[9].accuracy:%.3f}} on the ten thousand: one in five is
    /// wrong. The loss on the test set was {{leastLoss:%.3f}} at its best and is
    /// {{plain.test[9].loss:%.3f}} in the end.
    /// The loss, unlike the accuracy, counts how sure the network is of its mistakes.
    ///
    /// ## Wrong answers by heart
    ///
    /// Now somebody has mixed up the labels: every fifth photograph bears a wrong one,
    /// 200 in all. What does our network make of them?

    Dataset mislabelled(Dataset examples) {
        Batch all = examples.batch(IntStream.range(0, examples.size()).toArray());
        int[] y = all.y().clone();
        for (int i = 0; i < y.length; i += 5) {
            y[i] = (y[i] + 1 + i / 5 % 9) % 10; // each of the other nine in turn
        }
        return new TensorDataset(all.X(), y);
    }

    Dataset mixed = mislabelled(clean);

    {
        manualSeed(0);
    }

    Sequential freeNet = wide(ReLU::new);
    Course free = learn(freeNet, mixed, sgd(freeNet));

    {
        chart(
                "It learns the wrong labels too, and the test accuracy falls",
                "accuracy",
                Marks::accuracy,
                new Line("training set", free.train()),
                new Line("test set", free.test()));
    }

    // numbers for the text
    double freeBest =
            free.test().stream().mapToDouble(Marks::accuracy).max().orElseThrow();
    int[] everyFifth = IntStream.range(0, 200).map(i -> 5 * i).toArray();
    double wrongLearnt = examine(freeNet, mixed.subset(everyFifth)).accuracy() * 200;

    /// After 50 epochs it gives {{wrongLearnt:%.0f}} of the 200 mislabelled photographs
    /// the wrong label that it was told. On the test set its accuracy was
    /// {{freeBest:%.3f}} at its best and {{free.test[9].accuracy:%.3f}} at the end.
    /// Here overfitting costs accuracy, so that cures can be compared.
    /// One cure needs no new tool: to stop at the best epoch, *early stopping*.
    /// That epoch must be found on photographs kept aside for it, not on the test set.
    ///
    /// ## Weight decay
    ///
    /// To make an exception for one photograph takes large weights. What if they cost?
    /// Add $\frac{\lambda}{2} \lVert \mathbf{w} \rVert^2$ to the loss. Its gradient
    /// is $\lambda \mathbf{w}$, so that a step of gradient descent becomes
    ///
    /// $$\mathbf{w} \leftarrow (1 - \eta\lambda)\,\mathbf{w}
    /// - \eta \frac{\partial L}{\partial \mathbf{w}}.$$
    ///
    /// The weights shrink by a factor before each step. Which factors do shrink? Take
    /// a weight that the loss does not depend on, and $\eta = .5$.

    Tensor alone(UnaryOperator<SGD> decay) { // what becomes of a weight of 1
        Tensor w = tensor(1).requiresGrad();
        SGD sgd = decay.apply(new SGD(List.of(w), 0.5));
        double[] path = new double[6];
        for (int i = 0; i < 6; i++) {
            path[i] = w.item();
            sgd.zeroGrad();
            w.mul(0).sum().backward();
            sgd.step();
        }
        return tensor(path);
    }

    {
        show(alone(sgd -> sgd.weightDecay(0.2))); // ηλ = .1
        show(alone(sgd -> sgd.weightDecay(2))); // ηλ = 1
        show(alone(sgd -> sgd.weightDecay(3))); // ηλ = 1.5
        show(alone(sgd -> sgd.weightDecay(5))); // ηλ = 2.5
    }

    /// A factor of .9 shrinks. A factor of 0 wipes the weight out at once, −.5 turns
    /// its sign at every step, −1.5 makes it explode. It is a decay, as its name says,
    /// only for $0 < \eta\lambda < 1$.
    ///
    /// > **What other texts say.** Our $\frac{\lambda}{2}$ is that of [*Dive into Deep
    /// > Learning*](https://d2l.ai/chapter_linear-regression/weight-decay.html). The
    /// > [notes of NYU's course](https://atcold.github.io/NYU-DLSP20/en/week02/02-2/)
    /// > write the penalty as $\alpha \lVert \mathbf{w} \rVert^2$ and its factor,
    /// > $1 - 2\eta\alpha$, as “a constant less than one”. So is −1.5: decay needs
    /// > $0 < 2\eta\alpha < 1$. And a program that is given $\alpha$ where it expects
    /// > $\lambda$ decays half as fast, a common slip.
    ///
    /// A penalty of $\lambda \sum |w|$, called L1, pulls in another way: its gradient
    /// is $\lambda \operatorname{sign}(w)$, so each step takes the same $\eta\lambda$ off
    /// a large weight and off a small one. What happens at the end of such a walk?

    {
        show(alone(sgd -> sgd.l1(0.6))); // ηλ = .3
    }

    /// It comes as near to 0 as one step allows and trembles there. Under L2 a small
    /// weight shrinks in proportion and never arrives. What do both do in our network?

    {
        manualSeed(0);
    }

    Sequential l2Net = wide(ReLU::new);
    Course l2 = learn(l2Net, mixed, sgd(l2Net).weightDecay(0.06));

    {
        manualSeed(0);
    }

    Sequential l1Net = wide(ReLU::new);
    Course l1 = learn(l1Net, mixed, sgd(l1Net).l1(0.002));

    {
        chart(
                "Weight decay resists the wrong labels, L2 to the end",
                "test accuracy",
                Marks::accuracy,
                new Line("no decay", free.test()),
                new Line("L2, λ = .06", l2.test()),
                new Line("L1, λ = .002", l1.test()));
    }

    /// At the end the accuracy is {{free.test[9].accuracy:%.3f}} without decay,
    /// {{l2.test[9].accuracy:%.3f}} with L2 and {{l1.test[9].accuracy:%.3f}} with L1,
    /// which had been better a few epochs before.
    ///
    /// What became of the weights? Count those of the first layer by their size.

    float[] firstWeights(Sequential net) {
        return net.parameters().getFirst().toArray(); // (784, 256)
    }

    double[] histogram(Sequential net) { // bins of width .01 around -.2, -.19, …, .2
        double[] counts = new double[41];
        for (float w : firstWeights(net)) {
            int bin = Math.round(w * 100) + 20;
            if (bin >= 0 && bin < 41) {
                counts[bin]++;
            }
        }
        return counts;
    }

    {
        double[] sizes = IntStream.range(-20, 21).mapToDouble(i -> i / 100.0).toArray();
        var weights = new Figure().xlabel("weight").ylabel("how many");
        weights.title("L2 makes all weights smaller, L1 makes most of them nothing");
        weights.axes()
                .yscale("log")
                .line("no decay", sizes, histogram(freeNet))
                .line("L2", sizes, histogram(l2Net))
                .line("L1", sizes, histogram(l1Net));
        show(weights);
    }

    double nearZero(Sequential net) { // the share within .001 of 0
        float[] w = firstWeights(net);
        long near =
                IntStream.range(0, w.length).filter(i -> Math.abs(w[i]) < 0.001).count();
        return (double) near / w.length;
    }

    // numbers for the text
    double freeZeros = nearZero(freeNet);
    double l2Zeros = nearZero(l2Net);
    double l1Zeros = nearZero(l1Net);

    /// The share of the weights within .001 of 0 is {{freeZeros:%.3f}} without decay,
    /// {{l2Zeros:%.3f}} under L2 and {{l1Zeros:%.3f}} under L1. Now as pictures, in this
    /// order, a row of eight units for each network. The colours mean the same in all
    /// three rows:

    {
        var units = FloatBuffer.allocate(24 * 784);
        for (Sequential net : List.of(freeNet, l2Net, l1Net)) {
            Tensor W = net.parameters().getFirst(); // (784, 256)
            units.put(W.transpose().rows(0, 8).toArray());
        }
        show(Images.weights(Tensor.of(units.array(), 24, 28, 28), 3, 8, List.of()));
    }

    /// Without decay one sees the random weights of the start, even where no photograph
    /// ever shows anything. Decay removes what the loss does not defend.
    ///
    /// ## Dropout
    ///
    /// A unit that can rely on its neighbours may specialise in one photograph. *Dropout*
    /// makes them unreliable: in training each unit is set to 0 with probability $p$,
    /// independently of the others, and the survivors are multiplied by $1/(1-p)$.
    /// Why multiplied?
    Dropout dropout = new Dropout(0.2);

    {
        manualSeed(0);
        show(dropout.forward(ones(10)));
        Tensor many = dropout.forward(ones(100_000));
        show(many.mean());
        dropout.eval();
        show(dropout.forward(ones(10)));
    }

    /// So that the next layer gets the same amount on average. Then nothing has to be
    /// done in evaluation mode, and nothing is.
    ///
    /// > **What other texts say.** The [notes of NYU's
    /// > course](https://atcold.github.io/NYU-DLSP20/en/week02/02-2/) let dropout set
    /// > “$n/2$ of the inputs to zero”. Not even for $p = .5$ does it: each unit tosses
    /// > its own coin, and how many survive differs from example to example.
    ///
    /// Here is how many survive in eight examples of 256 units:

    {
        Tensor masks = new Dropout(0.5).forward(ones(8, 256)).div(2); // 0 or 1
        show(masks.sum(1));
    }

    /// ## Dropout, batch normalisation, or both?
    ///
    /// Three more networks learn from the set with the wrong labels.

    {
        manualSeed(0);
    }

    Sequential dropNet = wide(() -> new Sequential(new ReLU(), new Dropout(0.5)));
    Sequential normNet = wide(() -> new Sequential(new BatchNorm1d(256), new ReLU()));
    Sequential bothNet =
            wide(
                    () ->
                            new Sequential(
                                    new BatchNorm1d(256), new ReLU(), new Dropout(0.5)));

    Course drop = learn(dropNet, mixed, sgd(dropNet));
    Course norm = learn(normNet, mixed, sgd(normNet));
    Course both = learn(bothNet, mixed, sgd(bothNet));

    {
        chart(
                "Dropout resists the wrong labels, batch normalisation alone does not",
                "test accuracy",
                Marks::accuracy,
                new Line("neither", free.test()),
                new Line("dropout", drop.test()),
                new Line("batch norm.", norm.test()),
                new Line("both", both.test()));
    }

    /// Dropout ends at {{drop.test[9].accuracy:%.3f}}; it agrees with a share of
    /// {{drop.train[9].accuracy:%.3f}} of its training labels, and four fifths of them
    /// are true. Batch normalisation alone learns them all,
    /// {{norm.train[9].accuracy:%.3f}}, and ends at {{norm.test[9].accuracy:%.3f}}: it
    /// helps a network to learn, and here there is too much to be learnt. Both together
    /// end at {{both.test[9].accuracy:%.3f}}; with 10,000 photographs a difference
    /// below .01 means little.
    ///
    /// ## Saving what was learnt
    ///
    /// The program ends and its weights are gone, unless they stand in a file.
    /// `stateDict` gives parameters and running statistics by name, and `Safetensors`
    /// writes them in a format that users of PyTorch read as well.
    Path file = Path.of(System.getProperty("java.io.tmpdir"), "overfitting.safetensors");

    {
        Safetensors.save(file, bothNet.stateDict());
        show(bothNet.stateDict().keySet());
        show(file.toFile().length());
    }

    /// A new network of the same layers starts with other weights. After loading, does it
    /// give the same answers, to the last bit?
    Sequential loaded =
            wide(
                    () ->
                            new Sequential(
                                    new BatchNorm1d(256), new ReLU(), new Dropout(0.5)));

    {
        show(examine(loaded, unseen));
        loaded.load(Safetensors.load(file));
        show(examine(loaded, unseen));
        show(examine(bothNet, unseen));
    }

    /// The fingerprint of the last weights, before and after; it is the same on your
    /// machine.

    {
        for (Sequential net : List.of(bothNet, loaded)) {
            Tensor W = net.parameters().get(8);
            show(HexFormat.of().toHexDigits(W.fingerprint()));
        }
    }

    /// And a network of other layers?

    {
        try {
            freeNet.load(Safetensors.load(file));
        } catch (IllegalArgumentException e) {
            show(e.getMessage());
        }
    }

    /// ## Summary
    ///
    /// A wide network learns a thousand photographs by heart, wrong labels included.
    /// L2 decay multiplies weights by $1 - \eta\lambda$ at each step, L1 takes
    /// $\eta\lambda$ off and brings most of them to 0. Dropout zeroes each unit with
    /// probability $p$ and scales the others by $1/(1-p)$, in training only.
    /// On the set with wrong labels these help, and batch normalisation alone does not.
    ///
    /// ## Exercises
    ///
    /// 1. **Half as fast.** Suppose the penalty is $\alpha \lVert \mathbf{w} \rVert^2$
    ///    with $\alpha = .06$. What must `weightDecay` be given? You are right if
    ///    `alone` gives the powers of $1 - 2\eta\alpha$.
    /// 2. **More dropout.** Train with $p = .2$, .5 and .8. You are right if the accuracy
    ///    on the training set falls from one to the next. Which is best on the test set?
    /// 3. **Forgotten.** Examine `dropNet` without `evaluating`, in training mode.
    ///    You are right if the accuracy falls, and differs from one time to the next.
    /// 4. **All labels random.** Give every photograph a random label and train the plain
    ///    network for 100 epochs. You are right if it learns more than nine in ten of
    ///    them and is right on little more than one in ten of the test set. What has it
    ///    learnt?
    ///
    /// ## Sources
    ///
    /// - Nitish Srivastava, Geoffrey Hinton, Alex Krizhevsky, Ilya Sutskever and Ruslan
    ///   Salakhutdinov, 2014. [Dropout: a simple way to prevent neural networks from
    ///   overfitting](https://jmlr.org/papers/v15/srivastava14a.html).
    /// - Sergey Ioffe and Christian Szegedy, 2015. [Batch normalization: accelerating
    ///   deep network training by reducing internal covariate
    ///   shift](https://proceedings.mlr.press/v37/ioffe15.html).
    /// - Chiyuan Zhang, Samy Bengio, Moritz Hardt, Benjamin Recht and Oriol Vinyals,
    ///   2017. [Understanding deep learning requires rethinking
    ///   generalization](https://doi.org/10.48550/arXiv.1611.03530).
}
