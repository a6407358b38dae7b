package ch05;

import static d2l.plot.Display.show;
import static d2l.tensor.Tensor.*;
import static d2l.train.Training.*;

import d2l.data.Batch;
import d2l.data.DataLoader;
import d2l.data.FashionMnist;
import d2l.nn.*;
import d2l.nn.Module;
import d2l.optim.SGD;
import d2l.plot.Figure;
import d2l.plot.Plot;
import d2l.tensor.Tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// # 5.4 Training tricks: depth and initialisation
///
/// Take two networks of ten hidden layers that differ in one line, the function between
/// the layers. After five epochs one recognises most garments, and the other has not
/// begun to learn. Why? And what else decides whether a deep network starts at all?
///
/// ## Why not sigmoids?
///
/// Between two layers stands a function that is not linear, or the two would be one.
/// For decades it was the sigmoid, $\sigma(x) = 1 / (1 + e^{-x})$, or its sister, the
/// hyperbolic tangent; today it is mostly $\max(x, 0)$, the rectifier.
/// On the way back, each multiplies the gradient by its slope.
/// How steep are they?
final class DepthAndInitialisation {
    double[] doubles(Tensor T) {
        float[] values = T.toArray();
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }

    double[] slopes(UnaryOperator<Tensor> f, Tensor x) {
        Tensor leaf = x.detach().requiresGrad();
        f.apply(leaf).sum().backward();
        return doubles(leaf.grad());
    }

    // -4, -3.8, …, 4, and .001, so that a jump at 0 is drawn upright
    Tensor x = concat(0, arange(21).sub(20), tensor(0.005), arange(20).add(1)).div(5);

    {
        show(
                Plot.plot(
                                doubles(x),
                                List.of(
                                        slopes(Tensor::sigmoid, x),
                                        slopes(Tensor::tanh, x),
                                        slopes(Tensor::relu, x)),
                                "sigmoid",
                                "tanh",
                                "ReLU")
                        .title("The sigmoid's slope is never above a quarter")
                        .xlabel("x")
                        .ylabel("slope"));
    }

    /// Ten sigmoids one after another multiply the gradient by at most
    /// $4^{-10}$, about a millionth, unless large weights make up for it.
    /// The tangent's slope is 1 in the middle and dies away at both ends.
    /// The rectifier's is 1 or 0; at 0 itself, where it has a kink, we take 0.
    ///
    /// Does it happen in a network? Here is one of any depth. The hidden layers have 100
    /// units; the function between them and the rule for the first weights can be chosen.
    FashionMnist data = FashionMnist.load(64);

    CrossEntropyLoss loss = new CrossEntropyLoss();

    Sequential deep(int hidden, Supplier<Module> between, Consumer<Tensor> init) {
        var modules = new ArrayList<Module>(List.of(new Flatten()));
        for (int i = 0; i < hidden; i++) {
            modules.add(new Linear(i == 0 ? 784 : 100, 100));
            modules.add(between.get());
        }
        modules.add(new Linear(100, 10));
        var net = new Sequential(modules.toArray(new Module[0]));
        weights(net).forEach(init);
        return net;
    }

    List<Tensor> weights(Module net) { // matrices only: neither biases nor scales
        return net.parameters().stream().filter(W -> W.shape().rank() == 2).toList();
    }

    /// After one backward pass through a minibatch of 64 photographs,
    /// how long is the gradient of each layer's weights?

    double norm(Tensor T) {
        return Math.sqrt(Arrays.stream(doubles(T)).map(value -> value * value).sum());
    }

    double[] gradientNorms(Module net) { // one for each layer
        Batch batch = data.train().first();
        loss.forward(net.forward(batch.X()), batch.y()).backward();
        return weights(net).stream().mapToDouble(W -> norm(W.grad())).toArray();
    }

    /// Each function gets first weights that suit it, by rules that are explained below:
    /// Xavier's for sigmoid and tangent, Kaiming's for the rectifier.

    {
        manualSeed(0);
    }

    double[] sigmoidNorms = gradientNorms(deep(10, Sigmoid::new, Init::xavierNormal_));
    double[] tanhNorms = gradientNorms(deep(10, Tanh::new, Init::xavierNormal_));
    double[] reluNorms = gradientNorms(deep(10, ReLU::new, Init::kaimingNormal_));

    record Line(String name, double[] y) {}

    void chart(String title, String x, String y, String scale, Line... lines) {
        var figure = new Figure().title(title).xlabel(x).ylabel(y);
        figure.axes().yscale(scale);
        for (Line line : lines) {
            Tensor numbers = arange(line.y().length).add(1); // 1, 2, …
            figure.axes().line(line.name(), doubles(numbers), line.y());
        }
        show(figure);
    }

    {
        chart(
                "The gradient dies on its way back through sigmoids",
                "layer",
                "norm of the gradient",
                "log",
                new Line("sigmoid", sigmoidNorms),
                new Line("tanh", tanhNorms),
                new Line("ReLU", reluNorms));
    }

    // numbers for the text
    double sigmoidRatio = sigmoidNorms[10] / sigmoidNorms[0];
    double tanhRatio = tanhNorms[10] / tanhNorms[0];
    double reluRatio = reluNorms[10] / reluNorms[0];

    /// Read it from right to left, as the gradient goes. With sigmoids the last layer's
    /// gradient is about {{sigmoidRatio:%.1e}} times as long as the first layer's, with
    /// tangents {{tanhRatio:%.2f}} times and with rectifiers {{reluRatio:%.2f}} times.
    ///
    /// Does it matter? Train all three on the first 6,000 photographs: five epochs in
    /// minibatches of 64, with learning rate .1. A blind guess has a loss of
    /// $\log 10 = 2.3026$.

    double[] losses(Module net, double lr) {
        DataLoader train = data.train().take(6000); // the same shuffles for every network
        var sgd = new SGD(net.parameters(), lr);
        return IntStream.range(0, 5)
                .mapToDouble(_ -> trainEpochCh3(net, train, loss, sgd).loss())
                .toArray();
    }

    {
        manualSeed(0);
    }

    Sequential sigmoids = deep(10, Sigmoid::new, Init::xavierNormal_);
    Sequential tangents = deep(10, Tanh::new, Init::xavierNormal_);
    Sequential rectifiers = deep(10, ReLU::new, Init::kaimingNormal_);

    {
        chart(
                "Ten hidden layers: with sigmoids nothing is learnt",
                "epoch",
                "loss",
                "linear",
                new Line("sigmoid", losses(sigmoids, 0.1)),
                new Line("tanh", losses(tangents, 0.1)),
                new Line("ReLU", losses(rectifiers, 0.1)));
    }

    // numbers for the text
    double sigmoidAccuracy = evaluateAccuracy(sigmoids, data.test());
    double tanhAccuracy = evaluateAccuracy(tangents, data.test());
    double reluAccuracy = evaluateAccuracy(rectifiers, data.test());

    /// On the 10,000 photographs of the test set the accuracy is
    /// {{sigmoidAccuracy:%.3f}} with sigmoids, {{tanhAccuracy:%.3f}} with tangents and
    /// {{reluAccuracy:%.3f}} with rectifiers. It is often said that rectifiers beat
    /// tangents. With good first weights, nothing of the kind can be seen here.
    ///
    /// Is the sigmoid to blame or the depth? Give it one hidden layer, two, and three.

    {
        manualSeed(0);
        chart(
                "Every further layer of sigmoids delays learning",
                "epoch",
                "loss",
                "linear",
                new Line(
                        "1 layer",
                        losses(deep(1, Sigmoid::new, Init::xavierNormal_), 0.1)),
                new Line(
                        "2 layers",
                        losses(deep(2, Sigmoid::new, Init::xavierNormal_), 0.1)),
                new Line(
                        "3 layers",
                        losses(deep(3, Sigmoid::new, Init::xavierNormal_), 0.1)));
    }

    /// One layer of sigmoids learns well. It takes both the flat slope and the depth to
    /// stop learning.
    ///
    /// ## How large should the first weights be?
    ///
    /// A unit with $n$ inputs (the $d$ of section 4.2; He et al. write $n$) adds up
    /// $z = \sum_{i=1}^{n} w_i x_i$. Draw the weights independently, with mean 0 and
    /// variance $\sigma^2$. The products $w_i x_i$ are then uncorrelated, and their
    /// variances add:
    ///
    /// $$\operatorname{Var}(z) = n\,\sigma^2 \operatorname{E}[x^2].$$
    ///
    /// A rectifier sets the negative half of the $z$ to 0, which halves the mean
    /// square. So a layer with its rectifier multiplies the variance by $n\sigma^2/2$,
    /// and twenty layers do it twenty times. What arrives at the twentieth layer with
    /// $\sigma = .01$, as in section 3.6, with $1/\sqrt n$, and with $\sqrt{2/n}$?

    double std(Tensor T) {
        double[] values = doubles(T);
        double mean = Arrays.stream(values).sum() / values.length;
        double squares = Arrays.stream(values).map(z -> (z - mean) * (z - mean)).sum();
        return Math.sqrt(squares / values.length);
    }

    double[] spreads(Sequential net) { // the standard deviation of z, layer by layer
        Tensor X = data.train().first().X();
        double[] spreads = new double[20];
        for (int i = 0; i < 20; i++) {
            X = net.module(2 * i).forward(X); // flatten, or the function between
            X = net.module(2 * i + 1).forward(X); // the layer
            spreads[i] = std(X);
        }
        return spreads;
    }

    double[] powersOfTen(double[] values) { // three decades are 3 apart
        return Arrays.stream(values).map(StrictMath::log10).toArray();
    }

    {
        manualSeed(0);
    }

    Sequential small = deep(20, ReLU::new, W -> Init.normal_(W, 0, 0.01));
    Sequential half =
            deep(20, ReLU::new, W -> Init.normal_(W, 0, Math.sqrt(1.0 / W.size(0))));
    Sequential right = deep(20, ReLU::new, Init::kaimingNormal_);

    double[] smallSpreads = spreads(small);
    double[] halfSpreads = spreads(half);
    double[] rightSpreads = spreads(right);

    {
        chart(
                "Only √(2/n) brings the signal through twenty rectifiers",
                "layer",
                "log10 std(z)",
                "linear",
                new Line(".01", powersOfTen(smallSpreads)),
                new Line("1/√n", powersOfTen(halfSpreads)),
                new Line("√(2/n)", powersOfTen(rightSpreads)));
    }

    /// With $n = 100$ the formula promises the standard deviation a factor of .07, .71
    /// and 1 in each layer. At the twentieth layer it has come to
    /// {{smallSpreads[19]:%.1e}}, {{halfSpreads[19]:%.4f}} and
    /// {{rightSpreads[19]:%.2f}}. The last was {{rightSpreads[0]:%.2f}} at the first
    /// layer; it is not quite constant because a hundred units are few.
    ///
    /// The rule $\sigma^2 = 2/n$ is Kaiming He's, `kaimingNormal_` in the library.
    /// For a layer with 784 inputs:

    {
        Tensor W = zeros(784, 100);
        Init.kaimingNormal_(W);
        show(std(W));
        show(Math.sqrt(2.0 / 784));
    }

    /// > **What other texts say.** The [notes of NYU's
    /// > course](https://atcold.github.io/NYU-DLSP20/en/week02/02-2/) make Kaiming's
    /// > *variance* “inversely proportional to square root of number of inputs”. The
    /// > variance is $2/n$; it is the standard deviation, $\sqrt{2/n}$, that goes with
    /// > the root. Another common slip is $1/\sqrt n$. The forgotten $\sqrt 2$ a layer
    /// > makes $2^{10} = 1024$ in twenty layers, three powers of ten: nearly the distance
    /// > between the upper two lines at their right ends.
    ///
    /// Does the size of the signal decide whether a network learns? Train all three,
    /// five epochs as before; twenty layers ask for smaller steps, so the learning rate
    /// is .02.
    double[] smallLosses = losses(small, 0.02);

    double[] halfLosses = losses(half, 0.02);
    double[] rightLosses = losses(right, 0.02);

    {
        chart(
                "Twenty layers: only √(2/n) learns within five epochs",
                "epoch",
                "loss",
                "linear",
                new Line(".01", smallLosses),
                new Line("1/√n", halfLosses),
                new Line("√(2/n)", rightLosses));
    }

    // numbers for the text
    double smallAccuracy = evaluateAccuracy(small, data.test());
    double halfAccuracy = evaluateAccuracy(half, data.test());
    double rightAccuracy = evaluateAccuracy(right, data.test());

    /// Accuracies on the test set: {{smallAccuracy:%.3f}}, {{halfAccuracy:%.3f}} and
    /// {{rightAccuracy:%.3f}}. With $1/\sqrt n$ the loss has begun to fall, to
    /// {{halfLosses[4]:%.3f}}, too little to be seen in the chart; exercise 1 helps it.
    /// With .01 there is no signal left to learn from.
    ///
    /// The gradient goes back through $\mathbf{W}^\top$, where each sum has as many
    /// terms as the layer has *outputs*. Where the slope is 1, as the tangent's is in
    /// its middle, the way forward asks for a variance of $1/n_\text{in}$ and the way
    /// back for $1/n_\text{out}$. Xavier Glorot's rule lies between the two:
    ///
    /// $$\sigma^2 = \frac{2}{n_\text{in} + n_\text{out}}.$$
    ///
    /// A uniform distribution from $-a$ to $a$ has the variance $a^2/3$, so it needs
    /// $a = \sqrt{6 / (n_\text{in} + n_\text{out})}$. Are both kinds equally wide?

    {
        Tensor V = zeros(784, 100);
        show(Math.sqrt(2.0 / (784 + 100)));
        show(std(Init.xavierNormal_(V)));
        show(std(Init.xavierUniform_(V)));
    }

    /// They are. The ten layers of tangents above began with Xavier's normal weights.
    ///
    /// ## Must the first weights be right?
    ///
    /// Wrong weights put $z$ on a wrong scale. Instead of hoping for the right scale, one
    /// can enforce it, unit by unit, in every minibatch: that is *batch normalisation*.
    /// With $\mu$ the mean of a unit's $z$ over the minibatch and $s^2$ their variance,
    ///
    /// $$\hat z = \frac{z - \mu}{\sqrt{s^2 + \varepsilon}}, \qquad
    /// y = \gamma \hat z + \beta.$$
    ///
    /// The small $\varepsilon = 10^{-5}$ is for a unit that never changes. $\gamma$ and
    /// $\beta$ start at 1 and 0 and are learnt: where another scale is better, the
    /// network can find it. Three units with weights that are too small:
    Tensor photographs = data.train().first().X().reshape(64, 784);

    Tensor Z = photographs.matmul(normal(0, 0.01, 784, 3)); // (64, 784) → (64, 3)

    BatchNorm1d norm = new BatchNorm1d(3);

    {
        show(Z.rows(0, 3));
        show(norm.forward(Z).rows(0, 3));
    }

    /// Whatever their scale was, it is 1 now. Does that rescue the network that never
    /// learnt? Its weights start with $\sigma = .01$ again,
    /// and batch normalisation stands between each layer and its rectifier.

    {
        manualSeed(0);
    }

    Sequential rescued =
            deep(
                    20,
                    () -> new Sequential(new BatchNorm1d(100), new ReLU()),
                    W -> Init.normal_(W, 0, 0.01));

    {
        chart(
                "Batch normalisation rescues weights that are too small",
                "epoch",
                "loss",
                "linear",
                new Line(".01", smallLosses),
                new Line("√(2/n)", rightLosses),
                new Line(".01, normalised", losses(rescued, 0.02)));
    }

    // numbers for the text
    double rescuedAccuracy = evaluateAccuracy(rescued, data.test());

    /// It does: {{rescuedAccuracy:%.3f}} on the test set instead of
    /// {{smallAccuracy:%.3f}}. The right weights gave {{rightAccuracy:%.3f}}. The
    /// normalised network does not learn steadily at this depth, as the end of its line
    /// shows.
    ///
    /// ### One photograph at a time
    ///
    /// In training, an answer depends on the other photographs of the minibatch. A shop
    /// brings one at a time. What is the variance of one?

    {
        try {
            norm.forward(Z.rows(0, 1));
        } catch (IllegalArgumentException e) {
            show(e.getMessage());
        }
    }

    /// So the module keeps *running statistics* for later: at each minibatch it moves a
    /// mean and a variance, which start at 0 and 1, a tenth of the way towards those it
    /// sees. In evaluation mode, after `eval()`, it uses them and no others.
    /// Fifty passes bring the mean close to the minibatch's own:

    {
        show(norm.namedBuffers().get("running_mean")); // after one pass
        for (int i = 1; i < 50; i++) {
            norm.forward(Z);
        }
        show(norm.namedBuffers().get("running_mean"));
        show(Z.mean(0));
        norm.eval();
        show(norm.forward(Z.rows(0, 1))); // and one photograph is no trouble
    }

    /// What if one forgets? `evaluateAccuracy` changes the mode of a module by itself,
    /// but knows nothing of a module inside a lambda. Let the test set come sorted by
    /// class, in minibatches of 100.
    DataLoader sorted = new DataLoader(data.test().dataset().sortedByLabel(), 100);

    double remembered = evaluateAccuracy(rescued, sorted);
    double forgotten = evaluateAccuracy(X -> rescued.forward(X), sorted);
    double afterwards = evaluateAccuracy(rescued, sorted);

    {
        show(remembered);
        show(forgotten);
        show(afterwards);
    }

    /// In evaluation mode the order does not matter: {{remembered:%.3f}}.
    /// In training mode each minibatch of one class is shifted and scaled until it looks
    /// like all ten, and the accuracy is {{forgotten:%.3f}}. And the damage stays:
    /// the running statistics have moved towards the last class, and evaluation mode now
    /// gives {{afterwards:%.3f}}.
    ///
    /// The bits of this page are the same on every machine. Here are two fingerprints, of
    /// the last weights of the network that started right and of the rescued one:

    {
        for (Sequential net : List.of(right, rescued)) {
            show(HexFormat.of().toHexDigits(weights(net).getLast().fingerprint()));
        }
    }

    /// ## Summary
    ///
    /// A gradient that goes back through ten sigmoids arrives about two millionths as
    /// long, and the first layers learn nothing; tangents and rectifiers let it pass.
    /// Whether a signal survives depth is decided by the variance of the first weights:
    /// $2/n$ for rectifiers, $2/(n_\text{in} + n_\text{out})$ for tangents.
    /// Batch normalisation sets the scale anew at every layer and forgives bad weights;
    /// it needs minibatches of two or more, and evaluation mode when training is over.
    ///
    /// ## Exercises
    ///
    /// 1. **The late one.** Train a fresh network with $1/\sqrt n$ with the learning rate
    ///    .05. You are right if its loss falls below 2.2 within five epochs. Up to which
    ///    learning rate does the network with $\sqrt{2/n}$ still learn?
    /// 2. **Sigmoids after all.** Put batch normalisation before each of ten sigmoids,
    ///    with Xavier's weights and the learning rate .1. You are right if the loss is
    ///    below .6 after five epochs. Look at the gradient norms again: by what does
    ///    batch normalisation multiply a gradient on its way back?
    /// 3. **All the same.** Start every weight at .05 instead of at random,
    ///    `deep(2, ReLU::new, W -> Init.constant_(W, 0.05))`, and train for one epoch.
    ///    You are right if all columns of the first layer's weights are still equal.
    ///    How many units does such a layer have, in effect?
    ///
    /// ## Sources
    ///
    /// - Xavier Glorot and Yoshua Bengio, 2010. [Understanding the difficulty of training
    ///   deep feedforward neural
    ///   networks](https://proceedings.mlr.press/v9/glorot10a.html).
    /// - Vinod Nair and Geoffrey E. Hinton, 2010. [Rectified linear units improve
    ///   restricted Boltzmann machines](https://icml.cc/Conferences/2010/papers/432.pdf).
    /// - Kaiming He, Xiangyu Zhang, Shaoqing Ren and Jian Sun, 2015. [Delving deep into
    ///   rectifiers: surpassing human-level performance on ImageNet
    ///   classification](https://doi.org/10.1109/ICCV.2015.123).
    /// - Sergey Ioffe and Christian Szegedy, 2015. [Batch normalization: accelerating
    ///   deep network training by reducing internal covariate
    ///   shift](https://proceedings.mlr.press/v37/ioffe15.html).
}
