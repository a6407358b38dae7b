package ch03;

import static d2l.plot.Display.show;
import static d2l.tensor.Tensor.*;
import static d2l.train.Training.mistakes;
import static d2l.train.Training.predictCh3;
import static d2l.train.Training.trainCh3;

import d2l.data.*;
import d2l.plot.*;
import d2l.tensor.Tensor;
import d2l.train.Accumulator;

import tech.tablesaw.api.Table;

import java.util.List;

/// # 3.6 Softmax regression from scratch
///
/// A shop gets a photograph of a garment and wants to know which shelf it belongs on.
/// No rule that we could write down says what makes a shirt a shirt.
/// We have 60,000 photographs with the right shelf written on the back,
/// and we let the program find the rule.
///
/// ## The photographs
///
/// Fashion-MNIST holds 70,000 of them: 60,000 to learn from,
/// and 10,000 kept aside to find out what was learnt.
/// We read them in minibatches of 256 and look at the first ten.
final class SoftmaxRegressionScratch {
    FashionMnist data = FashionMnist.load(256);
    Batch batch = data.train().first();
    List<String> names = FashionMnist.labels(batch.y());

    {
        show(Images.grid(batch.X(), 2, 5, names.subList(0, 10)));
    }

    /// To us these are clothes. What are they to the program?

    {
        show("X " + batch.X().shape() + " and " + batch.y().length + " labels");
        show(batch.X().row(0).rows(12, 16));
    }

    /// Numbers: 28 rows of 28 for each photograph, black 0 and white 1.
    /// The cell shows four rows from the middle of the first.
    /// The label of a photograph is a number too, from 0 to 9.
    ///
    /// ## Ten numbers for one image
    ///
    /// We want to put in 784 numbers and get out ten, one for each class,
    /// the largest at the right one.
    /// The plainest machine that does so takes a weighted sum for each class.
    /// With $n$ flattened photographs as the rows of $\mathbf{X}$,
    ///
    /// $$\mathbf{O} = \mathbf{X}\mathbf{W} + \mathbf{b}, \qquad
    /// \mathbf{X} \in \mathbb{R}^{n \times 784},\;
    /// \mathbf{W} \in \mathbb{R}^{784 \times 10},\;
    /// \mathbf{b} \in \mathbb{R}^{10}.$$
    ///
    /// How should $\mathbf{W}$ start? Here any small numbers will do,
    /// because each class is compared with the truth and corrected on its own.
    /// We draw them from a normal distribution with standard deviation .01,
    /// so small that no class begins as the favourite, and start $\mathbf{b}$ at 0.
    /// The seed makes the draw the same on every machine.

    {
        manualSeed(0);
    }

    /// $\mathbf{W}$ and $\mathbf{b}$ are told to remember what is computed from them,
    /// because we shall ask for their gradients.
    Tensor W = normal(0, 0.01, 784, 10).requiresGrad();

    Tensor b = zeros(10).requiresGrad();

    {
        show(W);
    }

    /// ## From numbers to probabilities
    ///
    /// The ten numbers $\mathbf{o}$ may be negative and add up to anything.
    /// To read them as probabilities we need them positive and adding up to one.
    /// The exponential makes them positive; dividing by their sum does the rest:
    ///
    /// $$\operatorname{softmax}(\mathbf{o})_j = \frac{\exp(o_j)}{\sum_k \exp(o_k)}.$$
    ///
    /// A minibatch has one example in each row, so the sum runs along a row
    /// and must then divide that row. What do sums along either axis look like?

    {
        Tensor A = tensor(new double[][] {{1, 2, 3}, {4, 5, 6}}); // (2, 3)
        show(A.sum(0)); // over the rows: (3,)
        show(A.sum(1)); // over the columns: (2,)
        show(A.sum(1, true)); // the same with its axis kept: (2, 1)
    }

    /// The last form is the one to divide by: its shape $(2, 1)$
    /// is repeated along the columns until it fits $(2, 3)$.

    Tensor softmax(Tensor O) { // (n, q) → (n, q), each row sums to one
        Tensor expO = O.exp();
        return expO.div(expO.sum(1, true)); // (n, q) / (n, 1)
    }

    /// Two rows of random numbers show whether it does what it promises.

    {
        Tensor P = softmax(normal(0, 1, 2, 5));
        show(P);
        show(P.sum(1));
    }

    /// The model is all of it together: flatten, weigh, make probabilities.

    Tensor net(Tensor X) { // (n, 28, 28) → (n, 10)
        return softmax(X.reshape(-1, 784).matmul(W).add(b));
    }

    /// What does the untrained machine make of our first three photographs?

    {
        show(net(batch.X().rows(0, 3)));
    }

    /// About a tenth for each class: it knows nothing, and says so.
    ///
    /// ## What is a wrong answer worth?
    ///
    /// To improve the weights we need one number that says how bad an answer is.
    /// The natural one asks only for the probability given to the truth.
    /// Say there are three classes, two photographs have the labels 0 and 2,
    /// and the classes got these probabilities:
    Tensor yHat = tensor(new double[][] {{0.1, 0.3, 0.6}, {0.3, 0.2, 0.5}}); // (2, 3)

    int[] y = {0, 2};

    /// Then `pick` takes one element of each row, at the label:

    {
        show(yHat.pick(y)); // (2, 3) → (2,)
    }

    /// The cross-entropy is the negative logarithm of that:
    /// 0 if the truth was certain, and larger the less probable it was thought.
    ///
    /// $$l(\hat{\mathbf{y}}, y) = -\log \hat{y}_y$$

    Tensor crossEntropy(Tensor yHat, int[] y) { // (n, q) and n labels → (n,)
        return yHat.pick(y).log().neg();
    }

    {
        show(crossEntropy(yHat, y));
    }

    /// The first answer, with a tenth on the truth, costs more than three times as much
    /// as the second.
    /// Blind guessing among ten classes gives every truth a tenth,
    /// so a loss near the first number is what we expect before training.
    ///
    /// > **What other texts say.** It is a common slip to warn that this loss may turn
    /// > negative. It cannot: a probability is at most one, so its negative logarithm is
    /// > at least zero. The danger is at the other end, where a probability has rounded
    /// > to 0 and the loss is infinite. Section 3.7 meets it.
    ///
    /// ## How often is it right?
    ///
    /// A shop does not care about logarithms; it wants to know how many garments land on
    /// the right shelf. The machine's answer is the class with the largest probability.

    double accuracy(Tensor yHat, int[] y) {
        int[] predictions = yHat.argmax(1);
        int correct = 0;
        for (int i = 0; i < y.length; i++) {
            if (predictions[i] == y[i]) {
                correct++;
            }
        }
        return (double) correct / y.length;
    }

    {
        show(accuracy(yHat, y));
    }

    /// Of the two toy answers, the first says class 2 where 0 is true, the second is
    /// right.
    ///
    /// For a whole data set the accuracies of the minibatches must be averaged,
    /// and here is a trap: neither 10,000 nor 60,000 is a multiple of 256.
    /// The last minibatch has 16 examples in the test set and 96 in the training set,
    /// and must not count as much as the others.
    /// Say 192 of 256 were right, and then 4 of 16. What does the plain mean say?

    {
        show((192 / 256.0 + 4 / 16.0) / 2);
    }

    /// Half, although 196 of 272 were right.
    /// We add up right answers and examples instead, in an `Accumulator`,
    /// which keeps several sums side by side in double precision.

    {
        var sums = new Accumulator(2);
        sums.add(192, 256);
        sums.add(4, 16);
        show(sums.get(0) / sums.get(1));
        sums.reset();
        show(sums.get(0));
    }

    double evaluateAccuracy(DataLoader examples) {
        var metric = new Accumulator(2); // right answers, examples
        for (Batch batch : examples) {
            Tensor P = noGrad(() -> net(batch.X()));
            metric.add(accuracy(P, batch.y()) * batch.size(), batch.size());
        }
        return metric.get(0) / metric.get(1);
    }

    /// What accuracy would blind guessing give, with ten classes of equal size?
    double untrained = evaluateAccuracy(data.test());

    {
        show(untrained);
    }

    /// {{untrained}}, near one in ten. The rest of this section raises that number.
    ///
    /// > **What other texts say.** A common slip is to report the accuracy on one
    /// > minibatch as that of the model. Where the model's is .8, that of 256 examples
    /// > has a standard error of $\sqrt{.8 \cdot .2 / 256} = .025$; we count all 10,000.
    ///
    /// ## Downhill
    ///
    /// The gradient of the loss says for each weight which way is up.
    /// Stochastic gradient descent goes a little way down:
    ///
    /// $$\mathbf{W} \leftarrow \mathbf{W} - \frac{\eta}{n}
    /// \sum_{i=1}^{n} \frac{\partial l_i}{\partial \mathbf{W}}.$$
    ///
    /// The sum runs over the $n$ examples of a minibatch. Dividing by $n$ makes the
    /// length of the step independent of the size of the minibatch, so that the learning
    /// rate $\eta$ can be chosen once. We take $\eta = .1$; exercise 1 of section 3.7
    /// tries others.
    double lr = 0.1;

    void sgd(int batchSize) {
        noGrad(
                () -> {
                    for (Tensor parameter : new Tensor[] {W, b}) {
                        parameter.sub_(parameter.grad().mul(lr / batchSize));
                        parameter.zeroGrad();
                    }
                });
    }

    /// The update itself must not be recorded, hence `noGrad`;
    /// and gradients add up until they are cleared, hence `zeroGrad`.
    ///
    /// One pass over the training set is an epoch.
    /// The photographs are shuffled anew for each,
    /// so that no two epochs have the same minibatches.
    /// Here is one written out,
    /// with an `Animator` that draws the loss as it comes.
    /// The loss falls fast at first and then slowly, so the axis is logarithmic:
    /// minibatches 1, 2, 4, 8 and so on are drawn, and the last.

    double trainEpoch() {
        var metric = new Accumulator(2); // summed loss, examples
        var animator =
                new Animator()
                        .title("One epoch: most is learnt in the first minibatches")
                        .xlabel("minibatch")
                        .ylabel("loss")
                        .xscale("log")
                        .xlim(1, data.train().batches())
                        .legend("this minibatch", "mean so far")
                        .styles(":", "-");
        int i = 0;
        int next = 1; // the next minibatch to draw
        for (Batch batch : data.train()) {
            Tensor losses = crossEntropy(net(batch.X()), batch.y()); // (n,)
            losses.sum().backward();
            sgd(batch.size());
            metric.add(losses.sum().item(), batch.size());
            i++;
            if (i == next || i == data.train().batches()) {
                double mean = metric.get(0) / metric.get(1);
                animator.add(i, losses.mean().item(), mean);
                next *= 2;
            }
        }
        animator.finish();
        return metric.get(0) / metric.get(1);
    }

    double firstLoss = trainEpoch();
    double firstAccuracy = evaluateAccuracy(data.test());

    {
        show(firstLoss);
        show(firstAccuracy);
    }

    /// One look at each photograph, and the accuracy rose
    /// from {{untrained}} to {{firstAccuracy}}.
    ///
    /// ## Ten epochs
    ///
    /// Does it help to look again? The library's `trainCh3` is the same loop ten times,
    /// with the accuracy on the test set after each epoch.
    /// It takes the model, the data, the loss and what makes a step: our `sgd`,
    /// or a ready-made optimiser as in section 3.7.
    /// We start from the same weights as before;
    /// only the shuffle of the first epoch is different.

    {
        manualSeed(0);
        W = normal(0, 0.01, 784, 10).requiresGrad();
        b = zeros(10).requiresGrad();
    }

    Table history =
            trainCh3(
                    X -> net(X),
                    data.train(),
                    data.test(),
                    (yHat, labels) -> crossEntropy(yHat, labels),
                    10,
                    n -> sgd(n));

    {
        show(history);
    }

    /// The loss still falls in the tenth epoch; the accuracy in training hardly rises.

    // numbers for the text
    double loss = history.doubleColumn("train loss").get(9);

    double trainAccuracy = history.doubleColumn("train acc").get(9);
    double testAccuracy = history.doubleColumn("test acc").get(9);

    /// After ten epochs the loss is {{loss:%.3f}}. Of the photographs it has seen, the
    /// machine puts a share of {{trainAccuracy:%.3f}} on the right shelf;
    /// of those it has not, {{testAccuracy:%.3f}}.
    ///
    /// ## Looking at the answers
    ///
    /// Which photographs of the test set does it put on the wrong shelf? Here are the
    /// first six, the truth above the prediction:

    {
        int[] first = mistakes(X -> net(X), data.test(), 6);
        predictCh3(X -> net(X), data.test(), FashionMnist.CLASSES, first);
    }

    /// Six are too few to learn where it fails. Count all 10,000 instead,
    /// the truth by row, the prediction by column:
    Batch all = new DataLoader(data.test().dataset(), 10_000).first();

    int[] predicted = noGrad(() -> net(all.X())).argmax(1);
    Table confusion = Tables.confusionMatrix(all.y(), predicted, FashionMnist.CLASSES);

    {
        show(confusion);
    }

    // numbers for the text
    int shirtsRight = confusion.intColumn("shirt").get(6);
    int shirtsAsPullovers = confusion.intColumn("pullover").get(6);

    /// Trousers, bags and ankle boots stand almost alone in their rows. The row of the
    /// shirts is the worst: {{shirtsRight}} of 1,000 were recognised and
    /// {{shirtsAsPullovers}} were taken for pullovers.
    ///
    /// What did the machine learn? Each class has 784 weights, as many as an image has
    /// pixels, so we can look at them.

    {
        show(
                Images.weights(
                        W.transpose().reshape(10, 28, 28), 2, 5, FashionMnist.CLASSES));
    }

    /// Orange pixels speak for a class, blue ones against it. Trousers must be dark
    /// between the legs, an ankle boot above the toes: a weighted sum is a template
    /// that is laid over the image.
    ///
    /// ## Break it
    ///
    /// Our softmax does just what its formula says. That is a mistake.
    /// How large may a number be before its exponential is too large for a float?

    {
        show(tensor(50, 88, 89, 100).exp());
        show(softmax(tensor(new double[][] {{0, 50}, {0, 100}})));
    }

    /// The exponential of 50 is a long number but a harmless one. That of 89 is infinite,
    /// infinity divided by infinity is not a number, and nothing computed from it is one
    /// either.
    /// Pixels of at most 1 and small weights kept us away from that edge.
    /// Where does it lie? At the logarithm of the largest number that a type can hold,
    /// here of float16, float32 and double:

    {
        show(StrictMath.log(65504));
        show(StrictMath.log(Float.MAX_VALUE));
        show(StrictMath.log(Double.MAX_VALUE));
    }

    /// Section 3.7 removes the edge.
    ///
    /// > **What other texts say.** The exercises on softmax regression from scratch in
    /// > the classic edition of [*Dive into Deep Learning*](https://classic.d2l.ai) hint
    /// > at this danger with the size of exp(50). That number overflows in float16, but
    /// > neither in float32 nor in double.
    ///
    /// ## Summary
    ///
    /// Softmax regression is one weighted sum for each class, made into probabilities.
    /// The cross-entropy is the negative logarithm of the probability given to the truth.
    /// A step of gradient descent divides by the number of examples,
    /// so that the learning rate need not know the size of the minibatch.
    /// Averages over a data set count examples, not minibatches.
    ///
    /// ## Exercises
    ///
    /// 1. **The literal softmax.** After training, set `W = W.mul(10)` and call `net` on
    ///    `data.test().first().X()`. Observe which of the 256 rows turn into NaN. You are
    ///    right if you can tell them from the largest number in each row of
    ///    `X.reshape(-1, 784).matmul(W).add(b)` alone. What does a factor of 50 do?
    /// 2. **The domain of the logarithm.** Give `crossEntropy` a probability of exactly 0
    ///    at a label, in a tensor with `requiresGrad()`; look at the loss and, after
    ///    `sum().backward()`, at the gradient. Then give `softmax` the row $(-a, 0)$ with
    ///    label 0, and find by halving the interval from 103 to 104 the $a$ at which the
    ///    loss becomes infinite. You are right if it is $150 \log 2$ to four decimals,
    ///    and if you can say why, knowing that the smallest float is $2^{-149}$. What is
    ///    the loss just before, and what ought it to be?
    /// 3. **A remedy for both.** Subtract from each row its largest number before
    ///    the exponential: `O.sub(O.max(1, true))`. You are right if the new softmax
    ///    agrees with the old one to six decimals on the weights as trained, and has no
    ///    NaN on the rows of exercise 1. Why must the maximum be that of the row and not
    ///    of the whole minibatch? Try the rows (0, 1) and (200, 201). Exercise 2
    ///    still ends at infinity: what must be computed in its place?
    /// 4. **Is the most probable label always the best answer?** Suppose that class 6
    ///    stands for an illness, that missing it costs 100, and that a needless second
    ///    test costs 1. Choose for each test image the answer with the least expected
    ///    cost and count both kinds of error. You are right if the total cost falls
    ///    although the accuracy falls too. When should the machine decline to answer?
    ///    All this trusts the probabilities: of the answers given with .85 to .95, are
    ///    about nine in ten right?
    /// 5. **A softmax over a vocabulary.** A language model has one class for each of
    ///    50,000 words. Time `softmax` with a `d2l.train.Stopwatch`, ten times on
    ///    `normal(0, 1, 256, 50000)` and ten thousand times on 10 classes; leave out a
    ///    first round of both, in which Java is still compiling. Observe how the time of
    ///    one call grows, and, in the gradient of the loss with respect to the logits,
    ///    what one word that is not the label gets. You are right if the time grows by a
    ///    factor of thousands, as the number of classes does, and if each row of the
    ///    gradient adds up to 0 but for rounding.
    ///
    /// ## Sources
    ///
    /// - John S. Bridle, 1990. [Probabilistic interpretation of feedforward
    ///   classification network outputs, with relationships to statistical pattern
    ///   recognition](https://doi.org/10.1007/978-3-642-76153-9_28).
    /// - Han Xiao, Kashif Rasul and Roland Vollgraf, 2017. [Fashion-MNIST: a novel image
    ///   dataset for benchmarking machine learning
    ///   algorithms](https://doi.org/10.48550/arXiv.1708.07747).
}
