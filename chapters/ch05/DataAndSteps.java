package ch05;

import static d2l.plot.Display.show;
import static d2l.tensor.Tensor.*;
import static d2l.train.Training.*;

import d2l.data.*;
import d2l.nn.*;
import d2l.optim.SGD;
import d2l.plot.*;
import d2l.tensor.Tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// # 5.2 Training tricks: data and steps
///
/// Two people train the same network on the same photographs with the same optimiser.
/// One gets a classifier; the other's machine calls everything an ankle boot.
/// Nothing differs but the order of the photographs. Here are the first eight that each
/// machine sees, the first person's above, the other's below.
///
/// The photographs are those of Fashion-MNIST. To keep the runs short we learn from the
/// first 10,000 of the training set; we test on all 10,000 of the test set.
final class DataAndSteps {
    FashionMnist data = FashionMnist.load(100);
    Dataset train = data.train().dataset().take(10_000);
    Batch test = new DataLoader(data.test().dataset(), 10_000).first();

    {
        Batch above = new DataLoader(train, 8, 0).first();
        Batch below = new DataLoader(train.sortedByLabel(), 8).first();
        var names = new ArrayList<>(FashionMnist.labels(above.y()));
        names.addAll(FashionMnist.labels(below.y()));
        show(Images.grid(concat(0, above.X(), below.X()), 2, 8, names));
    }

    /// The order is one of three decisions that fall before the first gradient is
    /// computed. The others are how many examples make a step, and on what scale their
    /// numbers are. We take the three in turn.
    ///
    /// The network has one hidden layer of 64 units. Every run with it starts from the
    /// same weights, so that only the trick makes the difference.

    Sequential network() {
        manualSeed(0);
        return new Sequential(
                new Flatten(), new Linear(784, 64), new ReLU(), new Linear(64, 10));
    }

    DataLoader minibatches(int n) {
        return new DataLoader(train, n, 0); // the same shuffles for every run
    }

    CrossEntropyLoss crossEntropy = new CrossEntropyLoss();

    double step(UnaryOperator<Tensor> net, Batch batch, SGD sgd) {
        sgd.zeroGrad();
        Tensor loss = crossEntropy.forward(net.apply(batch.X()), batch.y());
        loss.backward();
        sgd.step();
        return loss.item();
    }

    double testLoss(UnaryOperator<Tensor> net) {
        return noGrad(() -> crossEntropy.forward(net.apply(test.X()), test.y())).item();
    }

    double testAccuracy(UnaryOperator<Tensor> net) {
        return accuracy(noGrad(() -> net.apply(test.X())), test.y());
    }

    /// ## Minibatches: is a better gradient worth its price?
    ///
    /// The gradient over all 10,000 photographs says exactly which way the loss rises.
    /// A minibatch only guesses. How good is a guess from $n$ photographs?
    /// Let $\mathbf{G}$ be the gradient for the first layer's weights over all of them
    /// and $\mathbf{G}_n$ that over $n$; we measure
    /// $\lVert \mathbf{G}_n - \mathbf{G} \rVert / \lVert \mathbf{G} \rVert$.

    Tensor gradient(Sequential net, Batch batch) {
        net.parameters().forEach(Tensor::zeroGrad);
        crossEntropy.forward(net.forward(batch.X()), batch.y()).backward();
        return net.parameters().getFirst().grad(); // (784, 64)
    }

    double norm(Tensor G) {
        return Math.sqrt(G.mul(G).sum().item());
    }

    double error(Sequential net, int n) { // the mean over ten minibatches
        Tensor G = gradient(net, new DataLoader(train, train.size()).first());
        var batches = minibatches(n).iterator();
        double sum = 0;
        for (int i = 0; i < 10; i++) {
            sum += norm(gradient(net, batches.next()).sub(G)) / norm(G);
        }
        return sum / 10;
    }

    /// What do you expect of four times as many photographs?
    double[] n = {1, 4, 16, 64, 256};

    double[] errors = new double[n.length];

    {
        for (int i = 0; i < n.length; i++) {
            errors[i] = error(network(), (int) n[i]);
        }
        var guesses =
                Plot.plot(n, errors).title("Four times the examples, half the error");
        guesses.xlabel("examples in the minibatch").ylabel("error of the gradient");
        guesses.axes().xscale("log").yscale("log").ylim(0.1, 10).styles("-o");
        show(guesses);
    }

    /// A mean over $n$ independent examples errs in proportion to $1/\sqrt{n}$, and the
    /// line shows it: {{errors[0]:%.1f}} times the length of the gradient itself for a
    /// single photograph, {{errors[4]:%.1f}} times for 256. The work grows as $n$, the
    /// precision as its root: the first examples of a minibatch are worth the most.
    ///
    /// So it should pay to take many rough steps. Or is it better to take few good ones?
    /// We train for five epochs with 10, 100 and 1,000 photographs a step, all with a
    /// learning rate of .1 on the mean loss, test after 1, 2, 4, 8 … steps, and count
    /// in two ways.

    List<Double> progress(int n, Animator chart) { // losses after 1, 2, 4 … steps
        var net = network();
        var sgd = new SGD(net.parameters(), 0.1);
        var losses = new ArrayList<Double>();
        int steps = 0;
        int next = 1;
        var loader = minibatches(n);
        for (int epoch = 0; epoch < 5; epoch++) {
            for (Batch batch : loader) {
                step(net, batch, sgd);
                steps++;
                if (steps == next) {
                    losses.add(testLoss(net));
                    chart.axes(0).add("n = " + n, (double) steps * n, losses.getLast());
                    chart.axes(1).add("n = " + n, steps, losses.getLast());
                    next *= 2;
                }
            }
        }
        return losses;
    }

    List<Double> by10;
    List<Double> by1000;

    {
        var bargain = new Animator(2);
        for (int i = 0; i < 2; i++) {
            bargain.axes(i).legend("n = 10", "n = 100", "n = 1000");
            bargain.axes(i).ylabel("test loss").xscale("log");
        }
        bargain.axes(0).title("Counted in examples, small minibatches win");
        bargain.axes(0).xlabel("examples seen");
        bargain.axes(1).title("Counted in steps, there is hardly a difference at first");
        bargain.axes(1).xlabel("steps");
        by10 = progress(10, bargain);
        progress(100, bargain);
        by1000 = progress(1000, bargain);
        bargain.finish();
    }

    /// After 1,024 steps of 10, hardly more than one look at all photographs, the loss
    /// is {{by10[10]:%.2f}}. After 16 steps of 1,000, over one and a half looks, it is
    /// still {{by1000[4]:%.2f}}. After 32 steps it is {{by10[5]:%.2f}} in the one case
    /// and {{by1000[5]:%.2f}} in the other: a hundred times the work for so little. Two
    /// things speak for larger minibatches: the clock, since a hundred examples do not
    /// take a hundred times as long as one, and the longer step that a more reliable
    /// direction allows. Exercise 1 tries both.
    ///
    /// Our sizes divide 10,000. Where they do not, the last minibatch is smaller,
    /// and an average over an epoch must count examples, not minibatches.
    ///
    /// ## Shuffling: does the order matter?
    ///
    /// Now the two people of the beginning. One has the photographs in random order, the
    /// other sorted by class: first all t-shirts, last all ankle boots.

    void watch(String name, DataLoader loader, Animator chart, Sequential net) {
        var sgd = new SGD(net.parameters(), 0.1);
        double sum = 0;
        int steps = 0;
        for (int epoch = 0; epoch < 2; epoch++) {
            for (Batch batch : loader) {
                sum += step(net, batch, sgd);
                if (++steps % 5 == 0) {
                    chart.axes(0).add(name, steps, sum / 5);
                    chart.axes(1).add(name, steps, testAccuracy(net));
                    sum = 0;
                }
            }
        }
    }

    Sequential shuffled = network();
    Sequential sorted = network();

    {
        var orders = new Animator(2);
        for (int i = 0; i < 2; i++) {
            orders.axes(i).xlabel("step").legend("shuffled", "sorted");
        }
        orders.axes(0).title("Sorted, the training loss is often the lower one");
        orders.axes(0).ylabel("loss of the last five minibatches");
        orders.axes(1).title("Sorted, nothing is learnt").ylabel("test accuracy");
        watch("shuffled", minibatches(100), orders, shuffled);
        watch("sorted", new DataLoader(train.sortedByLabel(), 100), orders, sorted);
        orders.finish();
    }

    // numbers for the text
    double whenShuffled = testAccuracy(shuffled);
    double whenSorted = testAccuracy(sorted);

    /// After two epochs one machine is right on {{whenShuffled:%.3f}} of the test set
    /// and the other on {{whenSorted:%.3f}}, no more than blind guessing gives. Within
    /// one class the loss falls, at times almost to 0, because always saying the same is
    /// right; it leaps when the class changes. What does each machine say at the end?
    /// Here is how often it gives each of the ten answers.

    int[] answers(Sequential net) {
        int[] counts = new int[10];
        for (int answer : noGrad(() -> net.forward(test.X())).argmax(1)) {
            counts[answer]++;
        }
        return counts;
    }

    int[] sortedAnswers = answers(sorted);

    {
        show(answers(shuffled));
        show(sortedAnswers);
    }

    /// The second calls {{sortedAnswers[9]:%,d}} of the 10,000 garments ankle boots, the
    /// class it saw last. A gradient step improves the present minibatch, at whatever
    /// cost to the photographs that are not in it. The loss shows that cost
    /// only if every minibatch resembles the whole set.
    ///
    /// ## Normalising: on what scale should the numbers be?
    ///
    /// In the file a pixel is a whole number from 0 to 255. Our reader divides by 255.
    /// Does that matter, and is it enough? A wrong scale could be repaired by another
    /// learning rate, so we give each scale a choice of seven, and compare the loss on
    /// the test set after one epoch. The scales: raw; between 0 and 1; the same moved
    /// to between 1 and 2; and normalised, with mean 0 and standard deviation 1:
    ///
    /// $$x \leftarrow \frac{x - \mu}{\max(\sigma, \varepsilon)}.$$
    ///
    /// The mean $\mu$ and the standard deviation $\sigma$ are those of the training set,
    /// one pair for each channel. A grey photograph has one channel: all its pixels.
    Normalize normalize = Normalize.fit(train, 1e-3);

    {
        show(normalize.mean());
        show(normalize.std());
    }

    void fit(UnaryOperator<Tensor> net, SGD sgd, DataLoader loader, int epochs) {
        for (int epoch = 0; epoch < epochs; epoch++) {
            for (Batch batch : loader) {
                step(net, batch, sgd);
            }
        }
    }

    double lossAfterEpoch(double lr, UnaryOperator<Tensor> scale) {
        var net = network();
        UnaryOperator<Tensor> scaled = X -> net.forward(scale.apply(X));
        fit(scaled, new SGD(net.parameters(), lr), minibatches(100), 1);
        return testLoss(scaled);
    }

    double[] best = {10, 10, 10, 10}; // the least loss of each scale so far

    {
        var scales = new Animator().xlabel("learning rate").ylabel("test loss");
        scales.title("Normalised inputs learn fastest, and at ordinary rates");
        scales.xscale("log").legend("0 to 255", "0 to 1", "1 to 2", "normalised");
        for (double lr : new double[] {0.0001, 0.001, 0.01, 0.03, 0.1, 0.3, 1}) {
            double[] found = {
                lossAfterEpoch(lr, X -> X.mul(255)),
                lossAfterEpoch(lr, X -> X),
                lossAfterEpoch(lr, X -> X.add(1)),
                lossAfterEpoch(lr, X -> normalize.apply(X))
            };
            scales.add(lr, found);
            for (int i = 0; i < 4; i++) {
                best[i] = Math.min(best[i], found[i]);
            }
        }
        scales.finish();
    }

    /// The best loss of each: {{best[0]:%.2f}} raw, {{best[1]:%.2f}} between 0 and 1,
    /// {{best[2]:%.2f}} between 1 and 2, {{best[3]:%.2f}} normalised. Raw numbers learn
    /// well at a rate of .001 and not at all at ten times as much: the rate must be
    /// found anew for each scale. Numbers between 1 and 2 are the worst, and none of
    /// the seven rates repairs it. When all inputs of a unit are positive, one example
    /// moves all its weights up or all of them down. The larger the mean of the inputs
    /// is beside their deviation, the more this becomes the one steep direction: the
    /// step must be short enough for it, and is too short for the others.
    ///
    /// ## One mean for each pixel, and why ε
    ///
    /// Inputs that mean different things, an age and an income, need a mean and a
    /// deviation each. We try it on photographs, as if each pixel meant something of its
    /// own, and on few of them: a hundred.
    Dataset hundred = train.take(100);

    int sameEverywhere = 0;

    {
        for (float sigma : Normalize.fitPerFeature(hundred, 1e-3).std().toArray()) {
            if (sigma == 0) {
                sameEverywhere++;
            }
        }
        show(sameEverywhere);
    }

    /// {{sameEverywhere}} pixels are the same in all hundred. Their $\sigma$ is 0, and
    /// 0 divided by 0 is not a number. A tiny $\varepsilon$ avoids that. Is it enough? We
    /// look at the largest number that the test set then holds.

    double largest(double epsilon) {
        var scale = Normalize.fitPerFeature(hundred, epsilon);
        return scale.apply(test.X()).abs().max().item();
    }

    double tiny = largest(1e-8);
    double ordinary = largest(0.1);

    {
        show(tiny);
        show(ordinary);
    }

    /// A pixel that was always black is white once, and becomes {{tiny:%.0e}}.
    /// With $\varepsilon = .1$, a tenth of the range of a pixel, nothing exceeds
    /// {{ordinary:%.0f}}. Choose $\varepsilon$ as the smallest deviation that would mean
    /// something, not as the smallest number.
    ///
    /// ## Statistics need no labels
    ///
    /// May the test set, our exam, help with the means and deviations?
    /// The softmax regression of section 3.7 learns from $n$ photographs, normalised with
    /// the statistics of these $n$, of these and the 10,000 of the exam, or of these and
    /// 10,000 others. Each loss is the mean over three different sets of $n$.

    double exam(Dataset few, Dataset statistics) {
        var scale = Normalize.fitPerFeature(statistics, 0.1);
        manualSeed(0);
        var linear = new Sequential(new Flatten(), new Linear(784, 10));
        UnaryOperator<Tensor> net = X -> linear.forward(scale.apply(X));
        var sgd = new SGD(linear.parameters(), 0.01);
        fit(net, sgd, new DataLoader(few, 10, 0), 2000 / few.size()); // 200 steps
        return testLoss(net);
    }

    Dataset together(Dataset few, Tensor more) {
        Tensor both = concat(0, new DataLoader(few, few.size()).first().X(), more);
        return new TensorDataset(both, new int[both.size(0)]); // no label is told
    }

    int[] unseen = IntStream.range(10_000, 20_000).toArray(); // in none of the few
    Tensor others = data.train().dataset().stack(unseen);

    double[] exams(int n) { // with statistics of the n, also the exam's, also others'
        double[] losses = new double[3];
        for (int i = 0; i < 3; i++) {
            Dataset few = train.subset(IntStream.range(i * n, (i + 1) * n).toArray());
            losses[0] += exam(few, few) / 3;
            losses[1] += exam(few, together(few, test.X())) / 3;
            losses[2] += exam(few, together(few, others)) / 3;
        }
        return losses;
    }

    double[] ofTen = exams(10);

    {
        var more = new Animator().xlabel("n").xscale("log").ylabel("test loss");
        more.title("Statistics of more photographs help, the exam's no more than others");
        more.legend("of the n", "and of the exam's", "and of 10,000 others");
        more.styles("-", "-", "--");
        more.add(10, ofTen);
        for (int size : new int[] {20, 50, 100, 200}) {
            more.add(size, exams(size));
        }
        more.finish();
    }

    /// With statistics of the ten photographs alone the loss is {{ofTen[0]:%.2f}}, with
    /// the exam's as well {{ofTen[1]:%.2f}}, with 10,000 others {{ofTen[2]:%.2f}}: the
    /// exam's own are worth no more than others. What helps is more photographs; they
    /// need no labels, and an honest machine may use them too. With 200 it hardly matters
    /// any more. What would mislead is to report a number measured with photographs that
    /// the customer will not have.
    ///
    /// ## A dim photograph
    ///
    /// The lamp in the studio fails, and a photograph comes out at half its brightness.
    /// Is normalising the cure? Compare the statistics of the data set with those of each
    /// photograph for itself.

    Tensor normalizeEach(Tensor X) { // (n, 28, 28) → (n, 784), each row mean 0, std 1
        Tensor rows = X.reshape(-1, 784);
        Tensor centred = rows.sub(rows.mean(1, true));
        Tensor sigma = centred.mul(centred).mean(1, true).sqrt(); // (n, 1)
        return centred.div(sigma.maximum(tensor(1e-3)));
    }

    Sequential byDataSet = network();
    Sequential byImage = network();

    {
        UnaryOperator<Tensor> first = X -> byDataSet.forward(normalize.apply(X));
        fit(first, new SGD(byDataSet.parameters(), 0.1), minibatches(100), 3);
        UnaryOperator<Tensor> second = X -> byImage.forward(normalizeEach(X));
        fit(second, new SGD(byImage.parameters(), 0.1), minibatches(100), 3);
        var lamp = new Animator().xlabel("brightness").ylabel("test accuracy").ylim(0, 1);
        lamp.title("Only each photograph's own statistics remove its lighting");
        lamp.legend("by the data set", "by the photograph");
        for (double light : new double[] {1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2}) {
            double dimFirst = testAccuracy(X -> first.apply(X.mul(light)));
            lamp.add(light, dimFirst, testAccuracy(X -> second.apply(X.mul(light))));
        }
        lamp.finish();
    }

    // numbers for the text
    double bright = testAccuracy(X -> byDataSet.forward(normalize.apply(X)));
    double halfLight = testAccuracy(X -> byDataSet.forward(normalize.apply(X.mul(0.5))));
    double halfLightEach = testAccuracy(X -> byImage.forward(normalizeEach(X.mul(0.5))));

    /// At half the light the first machine has fallen from {{bright:%.3f}} to
    /// {{halfLight:%.3f}}. The second gives {{halfLightEach:%.3f}}, as before: a factor
    /// changes mean and deviation of a photograph alike, and cancels.
    ///
    /// > **What other texts say.** The [notes of NYU's
    /// > course](https://atcold.github.io/NYU-DLSP20/en/week02/02-2/) normalise each
    /// > channel with the mean and the standard deviation of the data set, for the sake
    /// > of images taken in different lighting. But that does the same to every
    /// > photograph, and what differed before differs after. Only statistics of the
    /// > single photograph can remove what is particular to it, and with it they remove
    /// > whatever its brightness said.
    ///
    /// Every number of this page is the same wherever it is computed, and so are the
    /// weights. A hash of those of the last network's first layer:

    {
        show(Long.toHexString(byImage.parameters().getFirst().fingerprint()));
    }

    /// ## Summary
    ///
    /// The error of a minibatch's gradient falls as $1/\sqrt{n}$ and its price grows
    /// as $n$, so that many rough steps beat a few exact ones.
    /// Every minibatch should resemble the whole set: shuffle.
    /// Inputs learn best with mean 0 and standard deviation 1, and $\max(\sigma,
    /// \varepsilon)$ keeps what hardly varies from growing without bound.
    /// Statistics need photographs but no labels, and those of the exam are worth no
    /// more to them than others.
    ///
    /// ## Exercises
    ///
    /// 1. **Larger steps for larger minibatches.** In `progress`, give $n = 1000$ a
    ///    learning rate of .5. Observe the loss after 32 steps. You are right if it is
    ///    about half of what it was with .1, and if a rate of 1 is too much. Then time an
    ///    epoch for $n = 1$, 10, 100 and 1,000 with a `d2l.train.Stopwatch`: how many
    ///    times as long as one example does a minibatch of a hundred take?
    /// 2. **Shuffle once.** Train with `new DataLoader(train, 100)`, which keeps the
    ///    order of the file, for as many epochs as the shuffled run. Observe the
    ///    accuracy. You are right if it is within .05 of the shuffled one.
    ///    What must be true of the order in the file for that?
    /// 3. **A lamp that flickers.** Train a new `byDataSet` for three epochs, multiplying
    ///    each minibatch by a brightness drawn from `uniform(0.2, 1, 1)`.
    ///    Observe the accuracy at half the light. You are right if it is above .7,
    ///    and if full light has lost a little by it.
    /// 4. **A black photograph.** Give `normalizeEach` the image `zeros(1, 28, 28)`, then
    ///    remove the `maximum` and do it again. You are right if you can say beforehand
    ///    what both answers are.
    ///
    /// ## Sources
    ///
    /// - Yann LeCun, Léon Bottou, Genevieve B. Orr and Klaus-Robert Müller, 1998.
    ///   [Efficient BackProp](https://doi.org/10.1007/3-540-49430-8_2).
    /// - Han Xiao, Kashif Rasul and Roland Vollgraf, 2017. [Fashion-MNIST: a novel image
    ///   dataset for benchmarking machine learning
    ///   algorithms](https://doi.org/10.48550/arXiv.1708.07747).
}
