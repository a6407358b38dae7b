package ch04;

import static d2l.plot.Display.show;
import static d2l.tensor.Tensor.*;
import static d2l.train.Training.*;

import d2l.data.*;
import d2l.nn.*;
import d2l.plot.*;
import d2l.tensor.Tensor;
import d2l.train.Accumulator;

import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// # 4.2 Start, width and depth
///
/// The machine of section 4.1 learnt little in its first minibatches. What held it back?
/// And who said that it should have two hidden layers, and 256 units in each?
///
/// ## A list of layers
///
/// We want to try many machines, so the parameters become a list. Biases start at 0;
/// how the weights of a layer with $d$ inputs start is left open.
final class WidthAndDepth {
    record Layer(Tensor W, Tensor b) {}

    List<Layer> layers(double mean, IntToDoubleFunction std, int... sizes) {
        manualSeed(0);
        var layers = new ArrayList<Layer>();
        for (int k = 1; k < sizes.length; k++) {
            int d = sizes[k - 1]; // inputs of the layer
            Tensor W = normal(mean, std.applyAsDouble(d), d, sizes[k]);
            layers.add(new Layer(W.requiresGrad(), zeros(sizes[k]).requiresGrad()));
        }
        return layers;
    }

    /// Between two layers there is a relu, after the last there is none:
    ///
    /// $$\mathbf{H}_k = \operatorname{relu}(\mathbf{H}_{k-1}\mathbf{W}_k + \mathbf{b}_k),
    /// \qquad \mathbf{H}_0 = \mathbf{X}, \qquad
    /// \mathbf{O} = \mathbf{H}_{K-1}\mathbf{W}_K + \mathbf{b}_K.$$

    Tensor net(List<Layer> layers, Tensor X) { // (n, 28, 28) → (n, 10)
        Tensor H = X.reshape(-1, 784);
        for (Layer layer : layers) {
            Tensor O = H.matmul(layer.W()).add(layer.b());
            H = layer == layers.getLast() ? O : O.relu();
        }
        return H;
    }

    /// The loss is that of section 4.1, log-sum-exp minus the logit of the truth,
    /// ready-made and one number an example; a step subtracts the gradient of the summed
    /// loss times a learning rate.
    CrossEntropyLoss loss = new CrossEntropyLoss(Reduction.NONE);

    void sgd(List<Layer> layers, double lr) {
        noGrad(
                () -> {
                    for (Layer layer : layers) {
                        for (Tensor parameter : List.of(layer.W(), layer.b())) {
                            parameter.sub_(parameter.grad().mul(lr));
                            parameter.zeroGrad();
                        }
                    }
                });
    }

    /// ## Where to start
    ///
    /// Take the 784-256-256-10 machine of section 4.1 and its digits.
    /// Why random numbers, and not the same number everywhere? Is .01 a good size?
    /// Watch one epoch from three starts: all weights .01; all drawn with standard
    /// deviation .01; and drawn with standard deviation $\sqrt{2/d}$ in a layer of $d$
    /// inputs, as He et al. (2015) advise.
    Mnist digits = Mnist.load(64);

    List<Layer> firstEpoch(
            Animator starts, String name, double mean, IntToDoubleFunction std) {
        List<Layer> layers = layers(mean, std, 784, 256, 256, 10);
        var sums = new Accumulator(2); // summed loss, examples
        int i = 0;
        for (Batch batch : digits.train().epoch(0)) {
            Tensor sum = loss.forward(net(layers, batch.X()), batch.y()).sum();
            sum.backward();
            sgd(layers, 0.001);
            sums.add(sum.item(), batch.size());
            if (++i % 60 == 0) {
                starts.add(name, i, sums.get(0) / sums.get(1));
                sums.reset();
            }
        }
        return layers;
    }

    List<Layer> threeStarts() { // what the first of them learns
        Animator starts =
                new Animator()
                        .title("Equal weights never part; small ones lose time")
                        .xlabel("minibatch")
                        .ylabel("loss")
                        .legend("all .01", "N(0, .01²)", "N(0, 2/d)");
        List<Layer> equal = firstEpoch(starts, "all .01", 0.01, d -> 0);
        firstEpoch(starts, "N(0, .01²)", 0, d -> 0.01);
        firstEpoch(starts, "N(0, 2/d)", 0, d -> Math.sqrt(2.0 / d));
        starts.finish();
        return equal;
    }

    List<Layer> equal = threeStarts();

    /// Each point is the mean over sixty minibatches. Three starts, three stories.
    /// What did the first one learn?

    {
        show(equal.getFirst().W().rows(405, 409)); // four pixels in the middle, all units
    }

    /// Each row is a pixel, each column a hidden unit, and all columns are the same.
    /// Units that start equal compute the same, get the same gradient and stay equal: 256
    /// of them do the work of one. Random numbers break this symmetry.
    ///
    /// The second start hardly moves for over two hundred minibatches. How large are the
    /// numbers that pass through a machine before training: the pixels, the sums in
    /// either hidden layer, the logits?

    double size(Tensor H) { // the root of the mean square
        return Math.sqrt(H.mul(H).mean().item());
    }

    Tensor sizes(List<Layer> layers) {
        Tensor H = digits.test().first().X().reshape(-1, 784);
        double[] sizes = new double[layers.size() + 1];
        sizes[0] = size(H);
        for (int k = 0; k < layers.size(); k++) {
            Tensor O = H.matmul(layers.get(k).W()).add(layers.get(k).b());
            sizes[k + 1] = size(O);
            H = O.relu();
        }
        return tensor(sizes);
    }

    {
        show(sizes(layers(0, d -> 0.01, 784, 256, 256, 10)));
        show(sizes(layers(0, d -> Math.sqrt(2.0 / d), 784, 256, 256, 10)));
    }

    /// With .01 every layer hands on a small part of what it gets. The gradients are
    /// multiplied by the same small weights on their way back, so the first layers hear
    /// nearly nothing. With $\sqrt{2/d}$ the numbers keep their size, more or less, from
    /// the first hidden layer on; the first multiplies by about $\sqrt 2$, since no relu
    /// has set half of the pixels to 0. Why it must be this root, section 5.4 works out.
    ///
    /// > **What other texts say.** The
    /// > [notes of NYU's course](https://atcold.github.io/NYU-DLSP20/en/week02/02-2/)
    /// > make the variance of such weights inversely proportional to the square root of
    /// > the number of inputs. That is true of the standard deviation, $\sqrt{2/d}$; the
    /// > variance is $2/d$.
    ///
    /// ## One hidden layer for clothes
    ///
    /// What does a hidden layer do for the garments of section 3.6? We take one hidden
    /// layer of 256 units, weights with standard deviation .01 as in that section,
    /// minibatches of 256, and a learning rate of .1 on the mean.
    FashionMnist data = FashionMnist.load(256);

    List<Layer> clothes = layers(0, d -> 0.01, 784, 256, 10);

    Table history =
            trainCh3(
                    X -> net(clothes, X),
                    data.train(),
                    data.test(),
                    loss,
                    10,
                    n -> sgd(clothes, 0.1 / n));

    {
        show(history);
    }

    // numbers for the text
    double lastLoss = history.doubleColumn("train loss").get(9);
    double trainAccuracy = history.doubleColumn("train acc").get(9);
    double testAccuracy = history.doubleColumn("test acc").get(9);

    /// The loss ends at {{lastLoss:%.3f}}, the accuracy at {{trainAccuracy:%.3f}} in
    /// training and {{testAccuracy:%.3f}} on the test set; the same steps without a
    /// hidden layer, in section 3.6, left the loss near .45. With one hidden layer, small
    /// weights do little harm; the table in [Deeper](#Deeper) compares.
    ///
    /// Does it recognise the shirts, of which section 3.6 found little more than half?
    /// The table of that section again, for this machine:
    Batch all = new DataLoader(data.test().dataset(), 10_000).first();

    int[] predicted = noGrad(() -> net(clothes, all.X())).argmax(1);
    Table confusion = Tables.confusionMatrix(all.y(), predicted, FashionMnist.CLASSES);

    {
        show(confusion);
    }

    // numbers for the text
    int shirts = confusion.intColumn("shirt").get(6);
    int coats = confusion.intColumn("shirt").get(4);
    int pullovers = confusion.intColumn("shirt").get(2);

    /// It does: {{shirts}} of 1,000. But it takes {{coats}} coats and {{pullovers}}
    /// pullovers for shirts too, many more than softmax regression did. It has learnt
    /// what a shirt is, and it has also learnt to say “shirt” more often: a row of the
    /// table means little without its column. Six garments from that column, the truth
    /// above the prediction:

    {
        int[] noShirts =
                IntStream.range(0, 10_000)
                        .filter(i -> predicted[i] == 6 && all.y()[i] != 6)
                        .limit(6)
                        .toArray();
        predictCh3(X -> net(clothes, X), data.test(), FashionMnist.CLASSES, noShirts);
    }

    /// And the bits of what was learnt, for your machine to compare:

    {
        for (Layer layer : clothes) {
            show(String.format("W %016x", layer.W().fingerprint()));
            show(String.format("b %016x", layer.b().fingerprint()));
        }
    }

    /// ## Wider
    ///
    /// How many units should there be? We compare on a subset, so that many machines can
    /// be tried: the first 10,000 photographs to train, and the last 10,000 of the
    /// training set to judge. The test set stays out of it: whoever picks the width that
    /// does best there no longer knows how good it is elsewhere.
    Dataset photographs = data.train().dataset();

    DataLoader part = new DataLoader(photographs.take(10_000), 64, 0);
    int[] last = IntStream.range(50_000, 60_000).toArray();
    DataLoader heldOut = new DataLoader(photographs.subset(last), 256);

    /// Every machine gets ten epochs of the same minibatches of 64. Above, the accuracy
    /// on the test set jumped from one epoch to the next; so that chance does not decide,
    /// the last two epochs take steps a tenth as long.

    record Result(double seen, double held) {
        double gap() {
            return seen - held;
        }
    }

    Result result(IntToDoubleFunction std, int... sizes) {
        List<Layer> layers = layers(0, std, sizes);
        for (int epoch = 0; epoch < 10; epoch++) {
            double lr = epoch < 8 ? 0.1 : 0.01;
            for (Batch batch : part.epoch(epoch)) {
                loss.forward(net(layers, batch.X()), batch.y()).sum().backward();
                sgd(layers, lr / batch.size());
            }
        }
        return new Result(
                evaluateAccuracy(X -> net(layers, X), part),
                evaluateAccuracy(X -> net(layers, X), heldOut));
    }

    /// What do you expect of a single hidden unit?

    List<Result> wider(int... widths) {
        var results = new ArrayList<Result>();
        var animator =
                new Animator()
                        .title("Wider is better, but less and less")
                        .xlabel("hidden units")
                        .ylabel("accuracy")
                        .xscale("log")
                        .legend("seen in training", "held out")
                        .styles("-o", "-o");
        for (int width : widths) {
            Result result = result(d -> Math.sqrt(2.0 / d), 784, width, 10);
            animator.add(width, result.seen(), result.held());
            results.add(result);
        }
        animator.finish();
        return results;
    }

    List<Result> wide = wider(1, 4, 16, 64, 256, 1024);

    /// A single unit hands on a single number, and on a line there is no room for ten
    /// classes: it reaches {{wide[0].held:%.3f}}, about what three classes of the ten are
    /// worth. Sixteen units come to {{wide[2].held:%.3f}}, and with 64 times as many
    /// weights 1,024 come to {{wide[5].held:%.3f}}. Meanwhile the gap to the photographs
    /// seen in training doubles, from {{wide[2].gap:%.3f}} to {{wide[5].gap:%.3f}}: part
    /// of the width goes into learning by heart. Section 5.5 has remedies.
    ///
    /// ## Deeper
    ///
    /// And how many hidden layers? Each has 64 units now, and the starts $\sqrt{2/d}$ and
    /// .01 are compared. With no hidden layer it is softmax regression.

    int[] widths(int hidden) { // 784, 64, …, 64, 10
        int[] widths = new int[hidden + 2];
        Arrays.fill(widths, 64);
        widths[0] = 784;
        widths[hidden + 1] = 10;
        return widths;
    }

    Table deeper(int most) { // held-out accuracies
        var layers = IntColumn.create("hidden layers");
        var right = DoubleColumn.create("N(0, 2/d)");
        var small = DoubleColumn.create("N(0, .01²)");
        var animator =
                new Animator()
                        .title("Depth needs a good start; two hidden layers are enough")
                        .xlabel("hidden layers")
                        .ylabel("accuracy, held out")
                        .ylim(0, 1)
                        .legend("N(0, 2/d)", "N(0, .01²)")
                        .styles("-o", "-o");
        for (int hidden = 0; hidden <= most; hidden++) {
            layers.append(hidden);
            right.append(result(d -> Math.sqrt(2.0 / d), widths(hidden)).held());
            small.append(result(d -> 0.01, widths(hidden)).held());
            animator.add(hidden, right.get(hidden), small.get(hidden));
        }
        animator.finish();
        return Table.create(layers, right, small);
    }

    Table deep = deeper(5);

    {
        show(deep);
    }

    // numbers for the text
    double none = deep.doubleColumn("N(0, 2/d)").get(0);
    double two = deep.doubleColumn("N(0, 2/d)").get(2);
    double five = deep.doubleColumn("N(0, 2/d)").get(5);

    /// From the better start: {{none:%.3f}} without a hidden layer, {{two:%.3f}} with
    /// two, {{five:%.3f}} with five. From weights of .01, three hidden layers have hardly
    /// begun to learn after ten epochs, and with more of them the machine guesses
    /// blindly.
    ///
    /// All this holds for 10,000 photographs, ten epochs and these learning rates, and no
    /// further: more data can feed more units, and deep machines need the means of
    /// section 5.4.
    ///
    /// ## Summary
    ///
    /// Units that start equal stay equal; random weights break the symmetry. Weights that
    /// are too small shrink what passes through, forwards and backwards, and the more
    /// layers the worse; a standard deviation of $\sqrt{2/d}$ keeps the size. More units
    /// help less and less, and widen the gap between what was seen and what was not. What
    /// to choose is decided on examples that are neither trained on nor used for the
    /// final verdict.
    ///
    /// ## Exercises
    ///
    /// 1. **Larger weights.** Add a line for `d -> 0.1` and one for `d -> 0.5` to the
    ///    first chart. You are right if one of them does better than $\sqrt{2/d}$ or as
    ///    well, and the other does not; print `sizes` for both and say why.
    /// 2. **Half equal.** Draw $\mathbf{W}_1$ at random, but let all other weights start
    ///    at .01. Do the units part? You are right if you can say which columns of
    ///    $\mathbf{W}_2$ are equal after an epoch.
    /// 3. **More data.** Train on 40,000 photographs in place of 10,000 and run
    ///    `wider(1024)`. You are right if the gap gets smaller and the machine better.
    /// 4. **The verdict.** Take the best of all machines in this section, train it on all
    ///    60,000 as in [One hidden layer for clothes](#One-hidden-layer-for-clothes) and
    ///    look at the test set, once. You are right if it beats {{testAccuracy:%.3f}}.
    ///
    /// ## Sources
    ///
    /// - Xavier Glorot and Yoshua Bengio, 2010. [Understanding the difficulty of training
    ///   deep feedforward neural
    ///   networks](https://proceedings.mlr.press/v9/glorot10a.html).
    /// - Kaiming He, Xiangyu Zhang, Shaoqing Ren and Jian Sun, 2015. [Delving deep into
    ///   rectifiers: surpassing human-level performance on ImageNet
    ///   classification](https://doi.org/10.1109/ICCV.2015.123).
    /// - Han Xiao, Kashif Rasul and Roland Vollgraf, 2017. [Fashion-MNIST: a novel image
    ///   dataset for benchmarking machine learning
    ///   algorithms](https://doi.org/10.48550/arXiv.1708.07747).
}
