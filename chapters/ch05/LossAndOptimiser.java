package ch05;

import static d2l.plot.Display.show;
import static d2l.tensor.Tensor.*;
import static d2l.train.Training.*;

import d2l.data.*;
import d2l.nn.*;
import d2l.optim.*;
import d2l.plot.*;
import d2l.tensor.Tensor;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/// # 5.3 Training tricks: loss and optimiser
///
/// A machine that is certain and wrong has the most to learn. With one loss it gets the
/// largest correction, with another it gets none at all and stays as it is.
/// And once the correction is known, how far shall we follow it: as far at the end as at
/// the beginning, as far for this weight as for that?
///
/// The photographs are those of section 5.2, normalised: the first 10,000 of the training
/// set of Fashion-MNIST to learn from, in minibatches of 100, and all 10,000 of its test
/// set.
final class LossAndOptimiser {
    FashionMnist data = FashionMnist.load(100);
    DataLoader raw = data.train().take(10_000);
    Normalize normalize = Normalize.fit(raw, 1e-3);
    Batch test = new DataLoader(data.test().dataset(), 10_000).first();
    Tensor testX = normalize.apply(test.X());
    int[] testY = test.y();

    /// Every run starts from the same weights and sees the same shuffles, so that only
    /// the trick makes the difference.

    Sequential network() {
        manualSeed(0);
        return new Sequential(
                new Flatten(), new Linear(784, 64), new ReLU(), new Linear(64, 10));
    }

    DataLoader train() {
        return normalize.apply(new DataLoader(raw.dataset(), 100, 0));
    }

    double testAccuracy(Sequential net) {
        return accuracy(noGrad(() -> net.forward(testX)), testY);
    }

    /// ## The loss: who is certain and wrong?
    ///
    /// “Is this a boot?” The machine answers with a number $s$, which the sigmoid
    /// $\sigma(s) = 1 / (1 + e^{-s})$ turns into a probability. It is a boot. Two losses
    /// offer themselves, the cross-entropy $-\log \sigma(s)$ and the squared error
    /// $(1 - \sigma(s))^2$. What reaches the weights is the slope. Which loss is steep,
    /// and where?

    double slope(Function<Tensor, Tensor> loss, double s) {
        Tensor x = tensor(s).requiresGrad();
        loss.apply(x).sum().backward();
        return -x.grad().item();
    }

    Tensor logistic(Tensor s) {
        return s.sigmoid().log().neg();
    }

    Tensor squaredError(Tensor s) {
        Tensor missing = s.sigmoid().neg().add(1);
        return missing.mul(missing);
    }

    {
        var slopes = new Animator().xlabel("s").ylabel("slope, downwards");
        slopes.title("Far on the wrong side, only the cross-entropy is steep");
        slopes.legend("cross-entropy", "squared error").ylim(0, 1);
        for (double at = -10; at <= 10; at += 0.5) {
            slopes.add(at, slope(s -> logistic(s), at), slope(s -> squaredError(s), at));
        }
        slopes.finish();
    }

    /// Downwards, the slope of $-\log \sigma(s)$ is $1 - \sigma(s)$: near 1 where the
    /// answer is wrong and near 0 where it is right. That of the squared error is
    /// $2 (1 - \sigma(s))^2 \sigma(s)$, and its last factor is near 0 just where the
    /// machine is certain that this is no boot.

    // numbers for the text
    double slopeOfLog = slope(s -> logistic(s), -10);

    double slopeOfSquare = slope(s -> squaredError(s), -10);

    /// At $s = -10$ the slopes are {{slopeOfLog:%.4f}} and {{slopeOfSquare:%.4f}}.
    ///
    /// > **What other texts say.** The [notes of NYU's
    /// > course](https://atcold.github.io/NYU-DLSP20/en/week02/02-2/) say that the
    /// > gradient of a sigmoid output vanishes at both ends and that its logarithm
    /// > “doesn't saturate”. It depends on the loss, and on the end. $\log \sigma$
    /// > never saturates where the answer is wrong; it does where the answer is right,
    /// > and there it should.
    ///
    /// With ten classes the softmax takes the place of the sigmoid, and the
    /// cross-entropy is the negative logarithm of one of its probabilities.
    /// `CrossEntropyLoss` computes it from the logits in one step:
    /// it is the negative log-likelihood after the logarithm of the softmax.
    CrossEntropyLoss crossEntropy = new CrossEntropyLoss();

    {
        Tensor O = tensor(new double[][] {{2, 0, -1}, {0, 40, 0}});
        show(crossEntropy.forward(O, new int[] {0, 0}));
        show(O.logSoftmax().pick(0, 0).neg().mean());
    }

    /// There are two common ways to get it wrong. One gives the loss probabilities in
    /// place of logits, so that a softmax is taken twice. The other compares ten sigmoids
    /// with a 1 for the label and 0 for the rest:
    ///
    /// $$\lVert \mathbf{p} - \mathbf{e}_y \rVert^2 =
    /// \lVert \mathbf{p} \rVert^2 - 2 p_y + 1.$$

    Tensor softmaxTwice(Tensor O, int[] y) {
        return crossEntropy.forward(O.softmax(), y);
    }

    Tensor squaredErrors(Tensor O, int[] y) {
        Tensor P = O.sigmoid(); // (n, 10)
        return P.mul(P).sum(1).sub(P.pick(y).mul(2)).add(1).mean();
    }

    /// Each trains the same network, with a learning rate of .1, from two starts: the
    /// usual one, and one where a bias of 10 makes the network certain that everything is
    /// a t-shirt.

    double start(double bias, Loss loss, String name, Axes chart) {
        var net = network();
        Tensor b = net.parameters().getLast();
        noGrad(() -> b.sub_(tensor(-bias, 0, 0, 0, 0, 0, 0, 0, 0, 0)));
        var sgd = new SGD(net.parameters(), 0.1);
        var train = train();
        chart.add(name, 0, testAccuracy(net));
        for (int epoch = 0; epoch < 5; epoch++) {
            trainEpochCh3(net, train, loss, sgd);
            chart.add(name, epoch + 1, testAccuracy(net));
        }
        return testAccuracy(net);
    }

    double[][] reached = new double[2][3];

    {
        var starts = new Animator(2);
        String[] names = {"cross-entropy", "softmax twice", "squared error"};
        List<Loss> losses =
                List.of(
                        crossEntropy,
                        (O, y) -> softmaxTwice(O, y),
                        (O, y) -> squaredErrors(O, y));
        for (int i = 0; i < 2; i++) {
            starts.axes(i).xlabel("epoch").ylabel("test accuracy").legend(names);
            starts.axes(i).ylim(0, 1);
        }
        starts.axes(0).title("From the usual start all three learn");
        starts.axes(1).title("Certain and wrong: one of three learns");
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 3; j++) {
                double bias = 10 * i; // the usual start, then the certain one
                reached[i][j] = start(bias, losses.get(j), names[j], starts.axes(i));
            }
        }
        starts.finish();
    }

    /// From the usual start the cross-entropy of the logits is ahead all the time and
    /// reaches {{reached[0][0]:%.3f}}, the squared error {{reached[0][2]:%.3f}}, the
    /// softmax taken twice {{reached[0][1]:%.3f}}: logits between 0 and 1 can give no
    /// class more than $e / (e + 9) = .23$. From the start that is certain and wrong,
    /// the cross-entropy comes back to {{reached[1][0]:%.3f}}. The two others have not
    /// moved after five epochs: both are still right on {{reached[1][1]:%.1f}} of the
    /// test set, and in the chart one line hides the other.
    ///
    /// ## Schedules: the same learning rate to the end?
    ///
    /// A long step gets far, and a short one lands. So begin with the one and end with
    /// the other. A `Schedule` gives the learning rate for each epoch.
    Schedule constant = Schedule.constant(0.4);

    Schedule step = Schedule.step(0.4, 3, 0.3);
    Schedule exponential = Schedule.exponential(0.4, 0.7);
    Schedule cosine = Schedule.cosine(0.4, 8);
    Schedule warmUp = Schedule.cosine(0.4, 6).warmUp(2);

    {
        var ways = new Animator().xlabel("epoch").ylabel("learning rate");
        ways.title("Four ways down, one of them up first");
        ways.legend("step", "exponential", "cosine", "warm-up and cosine");
        for (int epoch = 0; epoch < 8; epoch++) {
            ways.add(
                    epoch + 1,
                    step.lr(epoch),
                    exponential.lr(epoch),
                    cosine.lr(epoch),
                    warmUp.lr(epoch));
        }
        ways.finish();
    }

    /// A warm-up begins low, while the weights still know nothing.
    /// What do the four gain over a constant rate?

    double[] follow(String name, Schedule schedule, Animator chart) {
        var net = network();
        var sgd = new SGD(net.parameters(), 0.4);
        var train = train();
        double[] accuracies = new double[8];
        for (int epoch = 0; epoch < 8; epoch++) {
            sgd.lr(schedule.lr(epoch));
            trainEpochCh3(net, train, crossEntropy, sgd);
            accuracies[epoch] = testAccuracy(net);
            chart.add(name, epoch + 1, accuracies[epoch]);
        }
        return accuracies;
    }

    double[] whenConstant;
    double[] whenCosine;
    double[] whenWarm;

    {
        var ends = new Animator().xlabel("epoch").ylabel("test accuracy");
        ends.title("Whoever slows down lands higher");
        ends.legend("constant", "step", "exponential", "cosine", "warm-up and cosine");
        whenConstant = follow("constant", constant, ends);
        follow("step", step, ends);
        follow("exponential", exponential, ends);
        whenCosine = follow("cosine", cosine, ends);
        whenWarm = follow("warm-up and cosine", warmUp, ends);
        ends.finish();
    }

    /// The constant rate jumps about and ends at {{whenConstant[7]:%.3f}}; all that
    /// slow down settle, the cosine at {{whenCosine[7]:%.3f}}. The warm-up pays at
    /// once: after one epoch it is at {{whenWarm[0]:%.3f}}, the full rate at
    /// {{whenCosine[0]:%.3f}}. Its long steps are still to come: after the third and
    /// the fourth it is the lowest of the five. Its end, {{whenWarm[7]:%.3f}}, differs
    /// from the cosine's by no more than chance would: where .85 of 10,000 answers are
    /// right, the standard error is .004.
    ///
    /// ## Momentum: how to walk down a valley
    ///
    /// Take a loss with one steep direction and one flat one,
    /// $\frac{1}{2}(w_1^2 + 100\, w_2^2)$. The steep one forbids any learning rate above
    /// .02, or the steps grow from side to side; the flat one would need a hundred times
    /// as much. Momentum steps along a velocity $\mathbf{v}$ that remembers the
    /// earlier gradients $\mathbf{g}$:
    ///
    /// $$\mathbf{v} \leftarrow \mu \mathbf{v} + \mathbf{g}, \qquad
    /// \mathbf{w} \leftarrow \mathbf{w} - \eta \mathbf{v}.$$
    ///
    /// What changes its sign from step to step cancels; what keeps it adds up to
    /// $1 / (1 - \mu)$ times as much. With $\mu = .9$ that is ten times the rate.
    /// Is it then the same as a learning rate ten times as large?

    double[] descend(double lr, double momentum) {
        Tensor w = tensor(1, 1).requiresGrad();
        var sgd = new SGD(List.of(w), lr).momentum(momentum);
        double[] losses = new double[101];
        for (int i = 0; i <= 100; i++) {
            sgd.zeroGrad();
            Tensor loss = w.mul(w).mul(tensor(1, 100)).sum().div(2);
            losses[i] = loss.item();
            loss.backward();
            sgd.step();
        }
        return losses;
    }

    double[] plain = descend(0.019, 0);
    double[] heavy = descend(0.019, 0.9);
    double[] tenfold = descend(0.19, 0);

    {
        var valley = new Animator().xlabel("step").ylabel("loss").yscale("log");
        valley.title("In a valley, momentum is slower at first and far ahead later");
        valley.legend("plain", "momentum .9");
        for (int i = 0; i <= 100; i += 5) {
            valley.add(i, plain[i], heavy[i]);
        }
        valley.finish();
        show(tensor(tenfold[10]));
    }

    /// After 100 steps the loss is {{plain[100]:%.4f}} without and {{heavy[100]:%.4f}}
    /// with momentum. At ten times the rate without momentum it is {{tenfold[10]:%.0e}}
    /// after only ten steps, the number below the chart.
    ///
    /// And in the network, whose valleys nobody has seen?

    double roll(String name, Sequential net, SGD sgd, Animator chart) {
        var train = train();
        double loss = 0;
        for (int epoch = 1; epoch <= 5; epoch++) {
            loss = trainEpochCh3(net, train, crossEntropy, sgd).loss();
            chart.add(name, epoch, loss);
        }
        return loss;
    }

    Sequential slow = network();
    Sequential fast = network();
    Sequential rolling = network();
    double[] lastLosses = new double[3];

    {
        var rolls = new Animator().xlabel("epoch").ylabel("training loss");
        rolls.title("Momentum is more than a larger learning rate");
        rolls.legend("plain, .05", "plain, .5", "momentum .9, .05");
        lastLosses[0] = roll("plain, .05", slow, new SGD(slow.parameters(), 0.05), rolls);
        lastLosses[1] = roll("plain, .5", fast, new SGD(fast.parameters(), 0.5), rolls);
        var heavySgd = new SGD(rolling.parameters(), 0.05).momentum(0.9);
        lastLosses[2] = roll("momentum .9, .05", rolling, heavySgd, rolls);
        rolls.finish();
    }

    // numbers for the text
    double slowAccuracy = testAccuracy(slow);
    double rollingAccuracy = testAccuracy(rolling);

    /// The training loss of the fifth epoch is {{lastLosses[0]:%.3f}} with plain steps at
    /// .05, {{lastLosses[1]:%.3f}} at ten times that, and {{lastLosses[2]:%.3f}} with
    /// momentum. The test accuracy gains less: {{slowAccuracy:%.3f}} with the first and
    /// {{rollingAccuracy:%.3f}} with the last.
    ///
    /// ## Adam: a learning rate for each weight?
    ///
    /// A weight whose gradients are a thousand times as large as another's takes steps a
    /// thousand times as long. Is it a thousand times as important? Adam keeps running
    /// means $m$ of each weight's gradient $g$ and $v$ of its square, and divides by the
    /// root of the second:
    ///
    /// $$\begin{aligned}
    /// m &\leftarrow \beta_1 m + (1 - \beta_1) g, \\
    /// v &\leftarrow \beta_2 v + (1 - \beta_2) g^2, \\
    /// w &\leftarrow w - \eta\, \frac{m / (1 - \beta_1^t)}
    /// {\sqrt{v / (1 - \beta_2^t)} + \varepsilon}.
    /// \end{aligned}$$
    ///
    /// Both means start at 0 and are too small at first; after $t$ steps the divisors
    /// $1 - \beta^t$ make up for it. We work out three steps by hand, for a weight
    /// $w = 1$ and a loss $w^2$ with gradient $2w$, with the usual $\beta_1 = .9$,
    /// $\beta_2 = .999$ and $\varepsilon = 10^{-8}$, and then ask the library:

    double[] adamByHand(int steps) {
        double w = 1;
        double m = 0;
        double v = 0;
        double[] path = new double[steps];
        for (int t = 1; t <= steps; t++) {
            double g = 2 * w;
            m = 0.9 * m + 0.1 * g;
            v = 0.999 * v + 0.001 * g * g;
            double mHat = m / (1 - StrictMath.pow(0.9, t));
            double vHat = v / (1 - StrictMath.pow(0.999, t));
            w -= 0.1 * mHat / (Math.sqrt(vHat) + 1e-8);
            path[t - 1] = w;
        }
        return path;
    }

    Tensor adamStep(Tensor w, Tensor scale, Adam adam) { // loss: the sum of scale · w²
        adam.zeroGrad();
        w.mul(w).mul(scale).sum().backward();
        adam.step();
        return w;
    }

    {
        Tensor one = tensor(1).requiresGrad();
        var adam = new Adam(List.of(one), 0.1);
        double[] path = new double[3];
        for (int t = 0; t < 3; t++) {
            path[t] = adamStep(one, tensor(1), adam).item();
        }
        show(tensor(adamByHand(3)));
        show(tensor(path));
    }

    /// Gradients that differ by a factor of a million make the same first step:

    {
        Tensor three = tensor(1, 1, 1).requiresGrad();
        Tensor scale = tensor(0.001, 1, 1000);
        show(adamStep(three, scale, new Adam(List.of(three), 0.1)));
    }

    /// So the scale of the inputs, which scales the gradients, should matter less. We
    /// train for one epoch on normalised pixels and on raw ones from 0 to 255, with nine
    /// learning rates each.

    double once(Function<Sequential, Optimizer> rule, boolean rawPixels) {
        var net = network();
        var train = rawPixels ? new DataLoader(raw.dataset(), 100, 0) : train();
        double scale = rawPixels ? 255 : 1;
        var optimizer = rule.apply(net);
        trainEpochCh3(X -> net.forward(X.mul(scale)), train, crossEntropy, optimizer);
        Tensor X = rawPixels ? test.X().mul(255) : testX;
        return noGrad(() -> crossEntropy.forward(net.forward(X), testY)).item();
    }

    double[] rates = {0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1};
    double[][] found = new double[4][rates.length];

    {
        for (int i = 0; i < rates.length; i++) {
            double lr = rates[i];
            found[0][i] = once(net -> new SGD(net.parameters(), lr), false);
            found[1][i] = once(net -> new SGD(net.parameters(), lr), true);
            found[2][i] = once(net -> new Adam(net.parameters(), lr), false);
            found[3][i] = once(net -> new Adam(net.parameters(), lr), true);
        }
        var sweep = new Animator().xlabel("learning rate").ylabel("test loss");
        sweep.title("One rate for both scales: Adam has one, SGD has none");
        sweep.legend("SGD, normalised", "SGD, raw", "Adam, normalised", "Adam, raw");
        sweep.xscale("log").ylim(0.4, 2.6).styles("-", "--", "-", "--");
        for (int i = 0; i < rates.length; i++) {
            sweep.add(rates[i], found[0][i], found[1][i], found[2][i], found[3][i]);
        }
        sweep.finish();
    }

    double common(int one, int other) { // the best loss that one rate gives both
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < rates.length; i++) {
            best = Math.min(best, Math.max(found[one][i], found[other][i]));
        }
        return best;
    }

    // numbers for the text
    double sgdCommon = common(0, 1);
    double adamCommon = common(2, 3);
    double sgdNormalised = Arrays.stream(found[0]).min().getAsDouble();
    double adamNormalised = Arrays.stream(found[2]).min().getAsDouble();

    /// Suppose that one rate must serve both scales. The best loss that SGD can promise
    /// then is {{sgdCommon:%.2f}}, and Adam {{adamCommon:%.2f}}, at its usual rate of
    /// .001. With the rate that suits normalised pixels best, SGD comes to
    /// {{sgdNormalised:%.2f}} and Adam to {{adamNormalised:%.2f}}: the gap is small
    /// where one can search. From a rate of .3 on, Adam on normalised pixels lies above
    /// the chart, at {{found[2][8]:%.1f}} for a rate of 1.
    ///
    /// Every number of this page is the same wherever it is computed, and so are the
    /// weights. A hash of those that momentum trained:

    {
        show(Long.toHexString(rolling.parameters().getFirst().fingerprint()));
    }

    /// ## Summary
    ///
    /// The cross-entropy of logits is steep wherever the answer is wrong.
    /// Long steps first and short ones at the end beat a constant rate.
    /// Momentum adds up what gradients have in common and cancels the rest.
    /// Adam measures each gradient by its own size, so that scales matter less.
    ///
    /// ## Exercises
    ///
    /// 1. **How certain is too certain?** Start the squared error with biases of 4, 6 and
    ///    8, in a chart of their own: `var chart = new Animator().legend("4", "6", "8")`,
    ///    `start(4, (O, y) -> squaredErrors(O, y), "4", chart.axes(0))` and so on, and
    ///    `chart.finish()` in the end. Observe the accuracy after five epochs. You are
    ///    right if all three come back, unlike that of 10. How many times as steep as at
    ///    $s = -10$ is the squared error of a sigmoid at $s = -8$?
    /// 2. **Is it the schedule or the luck?** Repeat the five schedules with three other
    ///    seeds, given to `network` and to the loader. Observe the last accuracies.
    ///    You are right if the constant rate is last each time, and if the two cosines,
    ///    with and without a warm-up, end within .015 of each other.
    /// 3. **The best momentum for the valley.** Try $\mu$ = .5, .8, .95 and .99 in
    ///    `descend`. Observe the loss after 100 steps. You are right if .8 is the best of
    ///    them. What does the loss of $\mu = .99$ do on its way, and why?
    /// 4. **Without the divisors.** In `adamByHand`, leave out $1 - \beta_1^t$ and
    ///    $1 - \beta_2^t$. Observe the length of the first step. You are right if you can
    ///    say beforehand that it is $\eta \cdot .1 / \sqrt{.001}$.
    ///
    /// ## Sources
    ///
    /// - John S. Bridle, 1990. [Probabilistic interpretation of feedforward
    ///   classification network outputs, with relationships to statistical pattern
    ///   recognition](https://doi.org/10.1007/978-3-642-76153-9_28).
    /// - Boris T. Polyak, 1964. [Some methods of speeding up the convergence of iteration
    ///   methods](https://doi.org/10.1016/0041-5553%2864%2990137-5).
    /// - Diederik P. Kingma and Jimmy Ba, 2015. [Adam: a method for stochastic
    ///   optimization](https://doi.org/10.48550/arXiv.1412.6980).
}
