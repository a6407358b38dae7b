package ch04;

import static d2l.plot.Display.show;
import static d2l.tensor.Tensor.*;
import static d2l.train.Training.*;

import d2l.data.*;
import d2l.nn.*;
import d2l.optim.SGD;
import d2l.plot.*;
import d2l.tensor.Tensor;

import tech.tablesaw.api.Table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// # 4.1 The multilayer perceptron from scratch
///
/// These are 160 digits, written by clerks and by schoolchildren.
final class MlpScratch {
    Mnist data = Mnist.load(64);

    DataLoader inOrder = new DataLoader(data.train().dataset(), 160);
    Batch digits = inOrder.first();

    {
        show(Images.grid(digits.X(), 8, 20, List.of()));
    }

    /// We read them without effort. Which rule did we use for the open 4 and the closed
    /// one, for the 7 with a bar and the 7 without? Nobody can say, so again the program
    /// has to find it.
    ///
    /// ## The digits as numbers
    ///
    /// MNIST is the set of examples on which such programs have been compared since 1998.
    /// How many digits are there, and what is a pixel?

    {
        show(data.train().size());
        show(data.test().size());
        show(digits.X().row(0).rows(12, 17).transpose().rows(11, 17).transpose());
        show(digits.X().max());
    }

    /// Of the first digit, a 5, the cell shows five rows and six columns in the middle.
    /// A pixel is stored as a byte from 0, paper, to 255, ink; the pictures show paper
    /// black and ink white. `load` divides by 255, so that all pixels lie between 0
    /// and 1. Section 5.2 shows what raw bytes do to training.
    ///
    /// > **What other texts say.** It is a common slip to speak of 6,000 digits for
    /// > training and 1,000 for testing: a zero was lost on the way. The cell counted.
    ///
    /// ## What a weighted sum cannot do
    ///
    /// Softmax regression lays one template for each class over the image.
    /// How far does it get here? We train the model of section 3.7 for three epochs.

    {
        manualSeed(0);
    }

    Sequential linear = new Sequential(new Flatten(), new Linear(784, 10));
    SGD linearSgd = new SGD(linear.parameters(), 0.064);

    {
        for (int epoch = 0; epoch < 3; epoch++) {
            trainEpochCh3(linear, data.train(), new CrossEntropyLoss(), linearSgd);
        }
    }

    double linearAccuracy = evaluateAccuracy(linear, data.test());

    {
        show(linearAccuracy);
    }

    // numbers for the text
    double postcode = StrictMath.pow(linearAccuracy, 5);

    /// Good, but not good enough for letters with a postcode of five digits: if the
    /// digits were read independently, only a share of {{postcode:%.2f}} would be sorted
    /// correctly.
    ///
    /// What is it that a weighted sum cannot say? Take an image of two pixels, and ask
    /// whether exactly one of them is lit.
    Tensor pixels = tensor(new double[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}}); // (4, 2)

    /// A sum $o = w_1 x_1 + w_2 x_2 + b$ that answers by its sign would need $o(0,1) > 0$
    /// and $o(1,0) > 0$, but $o(0,0) < 0$ and $o(1,1) < 0$. Now add the first two, and
    /// the last two: both times it is $w_1 + w_2 + 2b$. A number cannot be above zero and
    /// below it. No weights will do, however long we train.
    ///
    /// What if a second weighted sum reads the first ones? Try weights, any weights:
    Tensor first = tensor(new double[][] {{3, -1}, {2, 5}}); // (2, 2)

    Tensor second = tensor(new double[][] {{1}, {-2}}); // (2, 1)

    {
        show(pixels.matmul(first).matmul(second)); // two layers
        show(pixels.matmul(first.matmul(second))); // one, with the product as its weights
    }

    /// Nothing is gained: weighted sums of weighted sums are weighted sums,
    /// $(\mathbf{X}\mathbf{W}_1)\mathbf{W}_2 = \mathbf{X}(\mathbf{W}_1\mathbf{W}_2)$.
    /// Something must stand between them that is not a sum.
    ///
    /// ## A bend
    ///
    /// The least that one can do to a straight line is to bend it once. The rectified
    /// linear unit does that: $\operatorname{relu}(x) = \max(0, x)$, for each element.

    Tensor relu(Tensor X) { // (1,) and any shape → that shape
        return zeros(1).maximum(X);
    }

    Tensor x = arange(9).sub(4); // −4, −3, …, 4

    {
        show(
                Plot.plot(x, relu(x))
                        .title("A line, bent once")
                        .xlabel("x")
                        .ylabel("relu(x)"));
    }

    /// Its slope is 1 to the right and 0 to the left. And at the bend, where $x$ is 0?

    {
        Tensor bend = tensor(-1, 0, 1).requiresGrad();
        relu(bend).sum().backward();
        show(bend.grad());
    }

    /// Of two equal numbers, `maximum` gives the gradient to the first, here the constant
    /// 0; for $x$ nothing is left.
    ///
    /// > **What other texts say.** The
    /// > [notes of NYU's course](https://atcold.github.io/NYU-DLSP20/en/week02/02-2/)
    /// > give the slope as 0 for $x < 0$ and 1 otherwise, which makes it 1 at the bend;
    /// > some programs share the gradient between two equal numbers, which makes it ½.
    /// > Any number from 0 to 1 may be defended. This book says 0, as the common
    /// > frameworks do for relu.
    ///
    /// With two bends the two pixels are no longer a puzzle. Let
    /// $h_1 = \operatorname{relu}(x_1 + x_2)$ count the lit pixels and
    /// $h_2 = \operatorname{relu}(x_1 + x_2 - 1)$ those beyond the first;
    /// then $h_1 - 2 h_2$ is 1 for exactly one, and 0 otherwise.

    {
        Tensor h = relu(pixels.matmul(ones(2, 2)).add(tensor(0, -1))); // (4, 2)
        show(h);
        show(h.matmul(tensor(new double[][] {{1}, {-2}}))); // (4, 1)
    }

    /// The middle numbers are neither input nor answer: a *hidden layer*. Here we chose
    /// its weights; for digits they have to be learnt.
    ///
    /// ## From one hidden layer to the loss
    ///
    /// With $h$ hidden units the machine is
    ///
    /// $$\mathbf{H} = \operatorname{relu}(\mathbf{X}\mathbf{W}_1 + \mathbf{b}_1), \qquad
    /// \mathbf{O} = \mathbf{H}\mathbf{W}_2 + \mathbf{b}_2, \qquad
    /// \mathbf{W}_1 \in \mathbb{R}^{784 \times h},\;
    /// \mathbf{W}_2 \in \mathbb{R}^{h \times 10},$$
    ///
    /// and a row $\mathbf{o}$ of $\mathbf{O}$ becomes probabilities by a softmax. Write
    /// the label as a row $\mathbf{y}$ too, *one-hot*: 1 at the right class, 0 elsewhere.

    Tensor oneHot(int[] y, int q) { // n labels → (n, q)
        float[] values = new float[y.length * q];
        for (int i = 0; i < y.length; i++) {
            values[i * q + y[i]] = 1;
        }
        return Tensor.of(values, y.length, q);
    }

    {
        show(oneHot(new int[] {3, 0}, 10));
    }

    /// The cross-entropy of section 3.6 is then
    ///
    /// $$l = -\sum_k y_k \log \frac{\exp(o_k)}{\sum_j \exp(o_j)}
    ///     = -\sum_k y_k o_k + \sum_k y_k \log \sum_j \exp(o_j)
    ///     = \log \sum_j \exp(o_j) - o_y.$$
    ///
    /// The first step is the logarithm of a quotient. In the second the logarithm of the
    /// sum does not depend on $k$, and the $y_k$ add up to 1; of the other sum only the
    /// label's term is left. So the loss compares the logit of the truth with a soft
    /// maximum of all logits, the *log-sum-exp*. To be safe from overflow it takes the
    /// largest logit $m$ out: $\log \sum_j \exp(o_j) = m + \log \sum_j \exp(o_j - m)$.

    Tensor logSumExp(Tensor O) { // (n, q) → (n, 1)
        Tensor m = O.detach().max(1, true); // it cancels, and so needs no gradient
        return O.sub(m).exp().sum(1, true).log().add(m);
    }

    Tensor loss(Tensor O, int[] y) { // (n, q) and n labels → (n,)
        return logSumExp(O).reshape(-1).sub(O.pick(y));
    }

    /// Three answers: right, undecided, and wrong by 200. The second line takes the
    /// formula with the one-hot labels at its word.
    Tensor O = tensor(new double[][] {{4, 1, 0}, {1, 1, 1}, {100, 300, 200}});

    int[] y = {0, 1, 0};

    {
        show(loss(O, y));
        show(O.sub(O.exp().sum(1, true).log()).mul(oneHot(y, 3)).sum(1).neg());
    }

    /// They agree where both can be computed. What does the loss tell the logits?
    /// Differentiate the last form: $\partial l / \partial o_k$ is
    /// $\exp(o_k) / \sum_j \exp(o_j) - y_k$, the probability minus the truth.

    Tensor softmax(Tensor O) { // (n, q) → (n, q)
        return O.sub(logSumExp(O)).exp();
    }

    {
        O.requiresGrad();
        loss(O, y).sum().backward();
        show(O.grad());
        show(noGrad(() -> softmax(O)).sub(oneHot(y, 3)));
    }

    /// The same numbers, but for a last digit: found once by the machine, once by us.
    /// The library's `CrossEntropyLoss` has this gradient built in; section 5.1 tests it.
    ///
    /// ## 784, 256, 256, 10
    ///
    /// If one hidden layer is good, a second one can combine what the first has found. We
    /// take two of 256 units. All parameters start at random, biases too, from a normal
    /// distribution with standard deviation .01. How many numbers are to be learnt?

    {
        manualSeed(0);
    }

    Tensor W1 = normal(0, 0.01, 784, 256).requiresGrad();
    Tensor b1 = normal(0, 0.01, 256).requiresGrad();
    Tensor W2 = normal(0, 0.01, 256, 256).requiresGrad();
    Tensor b2 = normal(0, 0.01, 256).requiresGrad();
    Tensor W3 = normal(0, 0.01, 256, 10).requiresGrad();
    Tensor b3 = normal(0, 0.01, 10).requiresGrad();

    List<Tensor> parameters() {
        return List.of(W1, b1, W2, b2, W3, b3);
    }

    {
        show(parameters().stream().mapToInt(p -> p.shape().count()).sum());
    }

    Tensor net(Tensor X) { // (n, 28, 28) → (n, 10)
        Tensor H1 = relu(X.reshape(-1, 784).matmul(W1).add(b1)); // (n, 256)
        Tensor H2 = relu(H1.matmul(W2).add(b2)); // (n, 256)
        return H2.matmul(W3).add(b3);
    }

    /// The minibatches have 64 digits; those of the training set are shuffled anew each
    /// epoch, those of the test set keep their order, since nothing is learnt from them.
    Batch batch = data.train().first();

    {
        show(net(batch.X()).rows(0, 4));
        show(loss(net(batch.X()), batch.y()).mean());
    }

    /// Before training the loss is nearly that of blind guessing, $\log 10 = 2.3026$.
    ///
    /// ## The sum or the mean
    ///
    /// Section 3.6 divided the step by the number of examples. Now we do not: we go down
    /// the *summed* loss of a minibatch, with a learning rate of .001.

    void sgd(double lr) {
        noGrad(
                () -> {
                    for (Tensor parameter : parameters()) {
                        parameter.sub_(parameter.grad().mul(lr));
                        parameter.zeroGrad();
                    }
                });
    }

    /// Is that a small learning rate? For 64 examples the sum is 64 times the mean, and
    /// so is its gradient. A rate of .001 on the sum is one of .064 on the mean. The cell
    /// computes the step of $\mathbf{W}_1$ both ways.

    Tensor step(Tensor loss, double lr) {
        loss.backward();
        Tensor step = W1.grad().mul(lr);
        parameters().forEach(parameter -> parameter.zeroGrad());
        return step;
    }

    {
        Tensor bySum = step(loss(net(batch.X()), batch.y()).sum(), 0.001);
        Tensor byMean = step(loss(net(batch.X()), batch.y()).mean(), 0.064);
        show(bySum.max());
        show(byMean.max());
        show(bySum.fingerprint() == byMean.fingerprint());
    }

    /// Not merely close: `fingerprint` makes one number of all the bits, and both ways
    /// give the same bits. Dividing by 64, a power of two, moves the exponent and rounds
    /// nothing.
    ///
    /// But 64 does not divide 60,000. What happens in the last minibatch of an epoch?

    Batch last() {
        Batch last = batch;
        for (Batch next : data.train().epoch(0)) {
            last = next;
        }
        return last;
    }

    Batch rest = last();

    {
        show(60_000 / 64 + " minibatches of 64 and one of " + rest.size());
        Tensor restBySum = step(loss(net(rest.X()), rest.y()).sum(), 0.001);
        Tensor restByMean = step(loss(net(rest.X()), rest.y()).mean(), 0.064);
        show(restByMean.max().div(restBySum.max()));
    }

    /// With the mean, the last step is as long as the others although only half as many
    /// examples speak for it: each of the 32 counts twice. With the sum every example of
    /// the epoch counts the same, and the last step is about half as long. Each shuffle
    /// puts other examples there, so it hardly matters; but a learning rate means nothing
    /// until one knows what it multiplies.
    ///
    /// ## Ten epochs
    ///
    /// `trainCh3` calls our `sgd` after each minibatch, with the gradients of the summed
    /// loss; it also hands over the number of examples, which we do not need.

    Table history =
            trainCh3(
                    X -> net(X),
                    data.train(),
                    data.test(),
                    (logits, labels) -> loss(logits, labels),
                    10,
                    n -> sgd(0.001));

    {
        show(history);
    }

    /// The loss is the mean over the examples of an epoch, each judged when its turn
    /// came, and so is the training accuracy. For that of the finished machine we go over
    /// the training set once more.
    double trainAccuracy = evaluateAccuracy(X -> net(X), data.train());

    double testAccuracy = evaluateAccuracy(X -> net(X), data.test());

    {
        show(trainAccuracy);
        show(testAccuracy);
    }

    // numbers for the text
    double firstLoss = history.doubleColumn("train loss").get(0);
    double lastLoss = history.doubleColumn("train loss").get(9);

    /// The loss fell from {{firstLoss:%.3f}} to {{lastLoss:%.3f}}. The machine's accuracy
    /// is {{trainAccuracy:%.4f}} on the digits it has seen and {{testAccuracy:%.4f}} on
    /// those it has not, against {{linearAccuracy:%.4f}} for the weighted sum.
    ///
    /// The first epoch's loss is large. Our weights are so small that each layer hands on
    /// only a shadow of its input, and of the gradient on its way back. Section 4.2
    /// watches that first epoch and finds a better start.
    ///
    /// ## Looking at the answers
    ///
    /// Ten digits of the test set, the truth above the prediction. Which of them would
    /// you doubt yourself?

    {
        predictCh3(X -> net(X), data.test(), Mnist.CLASSES, 10);
    }

    /// An odd five was taken for an eight. The mistakes tell more, so collect them all,
    /// the one about which the machine was most certain first.

    record Mistake(int index, double probability) {}

    List<Mistake> mistakes() {
        Batch all = new DataLoader(data.test().dataset(), 10_000).first();
        Tensor P = noGrad(() -> softmax(net(all.X()))); // (10000, 10)
        int[] predictions = P.argmax(1);
        float[] probabilities = P.max(1).toArray();
        var mistakes = new ArrayList<Mistake>();
        for (int i = 0; i < all.size(); i++) {
            if (predictions[i] != all.y()[i]) {
                mistakes.add(new Mistake(i, probabilities[i]));
            }
        }
        mistakes.sort(Comparator.comparingDouble(Mistake::probability).reversed());
        return mistakes;
    }

    List<Mistake> mistakes = mistakes();

    {
        int[] worst = mistakes.stream().limit(20).mapToInt(Mistake::index).toArray();
        predictCh3(X -> net(X), data.test(), Mnist.CLASSES, worst);
    }

    /// Of 10,000 digits {{mistakes.size}} were read wrongly, and in these twenty cases
    /// the machine gave the wrong class a probability of
    /// {{mistakes[19].probability:%.3f}} or more. Some of them we would get wrong too; at
    /// others one wonders. A probability near 1 is no proof: on the digits of the
    /// training set the machine is nearly always right by now, and there it has learnt to
    /// be sure.
    ///
    /// What do the hidden units look for? Each of the first layer has 784 weights, so it
    /// can be looked at. Here are forty. The largest of their weights comes first: on its
    /// scale nearly all the others would be white, so the colours are full at .06 and
    /// beyond.

    {
        Tensor units = W1.transpose().rows(0, 40).reshape(40, 28, 28);
        show(units.abs().max());
        Tensor least = tensor(-0.06);
        Tensor clipped = units.maximum(least).neg().maximum(least).neg(); // −.06 to .06
        show(Images.weights(clipped, 4, 10, List.of()));
    }

    /// No unit looks for a whole digit. They look for strokes and spots, orange where
    /// ink excites the unit and blue where it silences it; the digits are put together
    /// further up. A few units have hardly left their start, and the fine grain at the
    /// border is the start itself: there is never any ink, so nothing was learnt.
    ///
    /// ## Where it runs
    ///
    /// On which device? That is said in one line, and not in the program:
    ///
    ///     D2L_DEVICE=scalar ./d2l run 4.1
    ///
    /// `scalar` is plain loops to read; `plain` lets the compiler find the processor's
    /// vectors, `vector` uses them by name; `cuda` is an NVIDIA card, in a cell
    /// `d2l.device.Devices.setCurrent(d2l.device.Device.named("cuda"))`. Unasked the
    /// processor's fastest is taken; `./d2l doctor` names it. What changes is the time.
    /// The numbers do not, to the last bit:

    {
        for (Tensor parameter : parameters()) {
            show(String.format("%016x", parameter.fingerprint()));
        }
    }

    /// If your machine prints other fingerprints, we would like to hear of it.
    ///
    /// ## Summary
    ///
    /// Weighted sums of weighted sums are weighted sums; a bend between them makes the
    /// difference, and relu is the plainest. From the logits the loss is log-sum-exp
    /// minus the logit of the truth, and its gradient is probability minus truth. A
    /// learning rate belongs to a sum or to a mean, and the two differ by the size of the
    /// minibatch.
    ///
    /// ## Exercises
    ///
    /// 1. **One hidden layer.** Write `net` with $\mathbf{W}_1$ and $\mathbf{W}_3$ only,
    ///    and train from the same start. You are right if the first epoch's loss is about
    ///    half of ours. How much accuracy does the second layer buy in the end?
    /// 2. **All zeros.** Let all six parameters start at 0. After one minibatch, which
    ///    gradients are not zero? You are right if you name them before you run it.
    /// 3. **Without the bend.** Let `relu` return its argument. You are right if the test
    ///    accuracy after ten epochs is that of the weighted sum, give or take .01. Why
    ///    not more, with 34 times as many parameters?
    /// 4. **Sum and mean.** Train three epochs with `n -> sgd(0.064 / n)`. Observe the
    ///    losses: which minibatch makes the difference? Then try .01 on the sum; which
    ///    rate on the mean is that? You are right if the first losses differ by less than
    ///    .01 from ours, and the second try's loss in its second epoch is below ours in
    ///    the third.
    /// 5. **Doubt.** Let the machine decline to answer where its largest probability is
    ///    below .9. You are right if it declines fewer than 1 in 10 digits and more than
    ///    two thirds of its mistakes are among them.
    ///
    /// ## Sources
    ///
    /// - David E. Rumelhart, Geoffrey E. Hinton and Ronald J. Williams, 1986. [Learning
    ///   representations by back-propagating errors](https://doi.org/10.1038/323533a0).
    /// - Yann LeCun, Léon Bottou, Yoshua Bengio and Patrick Haffner, 1998.
    ///   [Gradient-based learning applied to document
    ///   recognition](https://doi.org/10.1109/5.726791) (MNIST).
    /// - Vinod Nair and Geoffrey E. Hinton, 2010. [Rectified linear units improve
    ///   restricted Boltzmann
    ///   machines](https://icml.cc/Conferences/2010/papers/432.pdf).
}
