package ch03;

import static d2l.plot.Display.show;
import static d2l.tensor.Tensor.*;
import static d2l.train.Training.*;

import d2l.data.*;
import d2l.nn.*;
import d2l.optim.SGD;
import d2l.plot.Plot;
import d2l.tensor.Tensor;

import tech.tablesaw.api.Table;

import java.util.stream.IntStream;

/// # 3.7 Softmax regression, concisely
///
/// Section 3.6 built a classifier from sums and exponentials, and it broke as soon as a
/// number went beyond 88. How short can the program be when the parts are ready-made, and
/// can the ready-made parts be safe where ours were not?
///
/// ## The model in two lines
///
/// The photographs come as before, in minibatches of 256.
final class SoftmaxRegressionConcise {
    FashionMnist data = FashionMnist.load(256);

    /// A `Sequential` passes its input through one module after the other. `Flatten`
    /// makes each image a row of 784 numbers; `Linear` holds $\mathbf{W}$ and
    /// $\mathbf{b}$ and computes $\mathbf{X}\mathbf{W} + \mathbf{b}$. Its weights start
    /// from a normal distribution with standard deviation .01, its biases from 0, as ours
    /// did.

    {
        manualSeed(0);
    }

    Sequential net = new Sequential(new Flatten(), new Linear(784, 10));

    {
        show(net);
    }

    /// Where is the softmax? The model stops before it and answers with the ten sums,
    /// the *logits*. The reason is the rest of this section.
    Batch batch = data.test().first();

    Tensor O = net.forward(batch.X()); // (256, 28, 28) → (256, 10)

    {
        show(O);
    }

    /// ## Where exponentials end
    ///
    /// A float32 has eight bits for its exponent. What becomes of exp near both ends of
    /// its range?

    {
        show(tensor(88.72, 88.73).exp());
        show(tensor(-87.33, -87.34, -103.97, -103.98).exp());
        show(Float.MIN_NORMAL);
    }

    /// Above 88.72 it overflows to infinity. At −87.34 it is below the last number shown,
    /// the smallest *normal* float: the eight bits can go no lower, and from here on down
    /// digits are lost. At −103.97 the smallest float of all is left, and after it comes
    /// 0.
    /// A softmax meets both ends: infinity divided by infinity is not a number,
    /// and the logarithm of a probability that has become 0 is infinite.

    Tensor softmaxByTheBook(Tensor O) {
        return O.exp().div(O.exp().sum(1, true));
    }

    /// Three rows, each with its label at class 0; the third is certain and wrong.
    Tensor wild = tensor(new double[][] {{100, 0}, {1, 0}, {-110, 0}});

    int[] zero = {0, 0, 0};

    {
        show(softmaxByTheBook(wild));
        show(softmaxByTheBook(wild).pick(zero).log().neg());
    }

    /// Only the middle row gives a loss that can be used.
    ///
    /// ## Subtract the largest
    ///
    /// Adding the same number to all logits of a row multiplies numerator and
    /// denominator by the same factor, which cancels.
    /// So subtract the largest, $m = \max_k o_k$. Then no exponent is above 0,
    /// nothing overflows, and the sum is at least 1:
    ///
    /// $$\hat y_j = \frac{\exp(o_j - m)}{\sum_k \exp(o_k - m)}.$$

    Tensor softmax(Tensor O) { // (n, q) → (n, q)
        Tensor expO = O.sub(O.max(1, true)).exp();
        return expO.div(expO.sum(1, true));
    }

    {
        show(softmax(wild));
        show(softmax(wild).pick(zero).log().neg());
    }

    /// The first row is repaired. The third is not: its probability still rounds to 0,
    /// and 0 has no logarithm. But we do not want the probability; we want its logarithm,
    /// and that is a number of ordinary size:
    ///
    /// $$\log \hat y_j = o_j - m - \log \sum_k \exp(o_k - m).$$
    ///
    /// No probability is formed that could round to 0, and the sum whose logarithm is
    /// taken is at least 1. This is why the loss must get the logits: from a probability
    /// that has become 0, nothing can be recovered.
    CrossEntropyLoss perExample = new CrossEntropyLoss(Reduction.NONE);

    {
        show(perExample.forward(wild, zero)); // (3, 2) and 3 labels → (3,)
    }

    /// All three are right to the last digit shown. A reduction of `NONE` keeps one loss
    /// for each example; `MEAN`, the default, and `SUM` make one number of them.
    ///
    /// Must the largest be that of the row? Try the largest of the whole minibatch.
    Tensor far = tensor(new double[][] {{0, 1}, {200, 201}});

    {
        show(softmaxByTheBook(far.sub(far.max())));
        show(softmax(far));
    }

    /// > **What other texts say.** It is a common slip to take the maximum over the whole
    /// > minibatch. Then a row whose largest logit lies 104 or more below that of another
    /// > row becomes 0 divided by 0. The maximum must be that of the row.
    /// > Another slip is to subtract in place, which changes the caller's logits;
    /// > `sub` makes a new tensor.
    ///
    /// Some write the loss as a sum over all classes, $-\sum_k y_k \log \hat y_k$,
    /// where the label is a row $\mathbf{y}$ with one 1 among zeros.
    /// What does a class add that is not the label, once its probability has become 0?

    {
        show(tensor(0).mul(tensor(0).log()));
    }

    /// > **What other texts say.** The appendix on information theory of
    /// > [*Dive into Deep Learning*](https://d2l.ai) sums $p \log p$ with `nansum`, which
    /// > leaves out what is not a number and so this $0 \cdot (-\infty)$. It leaves out
    /// > the NaN of an overflow as well, which one ought to see.
    /// > `pick` reads the label's term and no other.
    ///
    /// Would it do to add a small number before the logarithm, as many programs do?

    {
        show(softmax(wild).add(1e-8).pick(zero).log().neg());
    }

    /// The third loss should be 110 and is 18.42, minus the log of the small number.
    /// What does the gradient say to such an example? Compare both ways on the third row.

    Tensor gradient(boolean fromLogits) {
        Tensor logits = tensor(new double[][] {{-110, 0}}).requiresGrad();
        Tensor loss =
                fromLogits
                        ? perExample.forward(logits, new int[] {0})
                        : softmax(logits).add(1e-8).pick(0).log().neg();
        loss.sum().backward();
        return logits.grad();
    }

    {
        show(gradient(true));
        show(gradient(false));
    }

    /// From the logits, the gradient says: up with class 0, down with class 1. With the
    /// small number it says nothing, and the example that is most wrong teaches nothing.
    ///
    /// > **What other texts say.** It is a common slip to call this label smoothing.
    /// > Label smoothing changes the target; adding 1e-8 changes the probability,
    /// > caps the loss at 18.42 and silences the gradient.
    ///
    /// ## Training
    ///
    /// The optimiser gets the parameters and a learning rate, and does what our `sgd`
    /// did.
    SGD optimizer = new SGD(net.parameters(), 0.1);

    CrossEntropyLoss crossEntropy = new CrossEntropyLoss();

    Table history = trainCh3(net, data.train(), data.test(), crossEntropy, 10, optimizer);

    {
        show(history);
    }

    // numbers for the text
    double loss = history.doubleColumn("train loss").get(9);
    double testAccuracy = evaluateAccuracy(net, data.test());

    /// The last epoch's loss is {{loss:%.3f}} and the accuracy on the test set
    /// {{testAccuracy:%.3f}}, near those of section 3.6: the same model and the same
    /// steps over other shuffles, in a few lines, and no longer broken by a large logit.
    ///
    /// ## Reading the probabilities
    ///
    /// The softmax has left the model but not the world: to read an answer we still want
    /// it. How sure is the machine of the first garment of the test set?
    Tensor P = noGrad(() -> softmax(net.forward(batch.X()))); // (256, 10)

    {
        show(
                Plot.bar(FashionMnist.CLASSES, P.row(0))
                        .title("An ankle boot, says the machine")
                        .ylabel("probability"));
    }

    /// An ankle boot is what it is; nearly all the rest of the probability goes to the
    /// other shoes. And of which garments is it least sure? Take those among the first
    /// 256 on which no class gets more than .35.
    float[] largest = P.max(1).toArray(); // (256,)

    int[] unsure = IntStream.range(0, 256).filter(i -> largest[i] < 0.35).toArray();
    DataLoader doubtful = new DataLoader(data.test().dataset().subset(unsure), 256);

    {
        predictCh3(net, data.test(), FashionMnist.CLASSES, unsure);
        show(evaluateAccuracy(net, doubtful));
    }

    /// There are {{unsure.length}}, and fewer than half of the answers are right. What
    /// the accuracy says of all photographs, the probability says of a single one:
    /// how far to trust the answer.
    ///
    /// ## Summary
    ///
    /// A float32 exponential overflows above 88.72 and vanishes below about −103.97.
    /// Subtracting the row's largest logit removes the first danger;
    /// computing the logarithm of the softmax in one step removes the second.
    /// So models answer with logits, and the loss takes them as they are.
    ///
    /// ## Exercises
    ///
    /// 1. **Batch size, epochs, learning rate.** Train a fresh model for 3 epochs with
    ///    `FashionMnist.load(64)` and learning rate .025, then with 1024 and .4: the same
    ///    ratio as 256 and .1. Observe the losses and the time. You are right if the
    ///    small minibatch comes within .01 of the loss in our third row and the large one
    ///    does not; say why, after trying 256 with learning rate 1. How many epochs does
    ///    256 with a learning rate of .01 need to reach that loss?
    /// 2. **May the test accuracy fall?** Train a fresh model for 500 epochs on the first
    ///    1,000 photographs only, `data.train().take(1000)`. Observe the epoch with the
    ///    highest test accuracy. You are right if it lies a hundred epochs or more before
    ///    the end, while the loss on the training set goes on falling, if not from each
    ///    epoch to the next, then from each fifty to the next. Why may that be, and what
    ///    would help? Is the same to be seen in 30 epochs on all 60,000?
    ///
    /// ## Sources
    ///
    /// - John S. Bridle, 1990. [Probabilistic interpretation of feedforward
    ///   classification network outputs, with relationships to statistical pattern
    ///   recognition](https://doi.org/10.1007/978-3-642-76153-9_28).
    /// - Pierre Blanchard, Desmond J. Higham and Nicholas J. Higham, 2021. [Accurately
    ///   computing the log-sum-exp and softmax
    ///   functions](https://doi.org/10.1093/imanum/draa038).
}
