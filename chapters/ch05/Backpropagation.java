package ch05;

import static d2l.plot.Display.show;
import static d2l.tensor.Tensor.*;

import d2l.autograd.*;
import d2l.plot.Animator;
import d2l.tensor.*;

import java.util.List;
import java.util.function.UnaryOperator;

/// # 5.1 Backpropagation, module by module
///
/// How much does the loss change if one weight becomes a little larger?
/// Here are four examples of three numbers, weights for two classes, and a loss.
/// The plainest way to know is to try: nudge the first weight up by $h$, then down by
/// $h$, and divide the difference between the two losses by $2h$.
final class Backpropagation {
    {
        manualSeed(5);
    }

    Tensor X = normal(0, 1, 4, 3);
    Tensor W = normal(0, 1, 3, 2).requiresGrad();
    int[] y = {0, 1, 1, 0};

    Tensor loss(Tensor W) { // (3, 2) → ()
        return new CrossEntropy(X.matmul(W), y).apply().mean();
    }

    /// Our $h$ is $2^{-7}$, which Java writes `0x1p-7`: a power of two, so that
    /// dividing by $2h$ rounds nothing.
    double h = 0x1p-7;

    Tensor nudge = tensor(new double[][] {{h, 0}, {0, 0}, {0, 0}});
    double nudged = (loss(W.add(nudge)).item() - loss(W.sub(nudge)).item()) / (2 * h);

    {
        show(nudged);
    }

    /// Two runs for one weight. How many would the network of section 4.1 need,
    /// 784-256-256-10 with its biases?

    {
        show(2 * (785 * 256 + 257 * 256 + 257 * 10));
    }

    /// Over half a million runs for one step downhill. Backpropagation takes one run
    /// forward and one backward, and answers for every weight at once:

    {
        loss(W).backward();
        show(W.grad());
    }

    /// The first of the six is our {{nudged:%.4f}}. The rest of the section shows how
    /// it is done, one module at a time, and lets no formula pass that nudging
    /// contradicts.
    ///
    /// ## Rows times matrices
    ///
    /// A network is a chain of functions. For numbers, the slope of a chain is the
    /// product of the slopes. For vectors the slope is a matrix, the *Jacobian*, with a
    /// row for each output and a column for each input.
    /// With $\mathbf{y} = f(\mathbf{x})$ and $\mathbf{z} = g(\mathbf{y})$,
    ///
    /// $$J_{ij} = \frac{\partial y_i}{\partial x_j}, \qquad
    /// \mathbf{J}_{g \circ f} = \mathbf{J}_g \, \mathbf{J}_f.$$
    ///
    /// With $k$ numbers in $\mathbf{z}$, $m$ in $\mathbf{y}$ and $n$ in $\mathbf{x}$, the
    /// shapes are $(k, m) \cdot (m, n) \to (k, n)$.
    ///
    /// `backward(weights)` gives the gradient of a weighted sum of the outputs. A weight
    /// of 1 at output $i$ and 0 elsewhere gives row $i$ of the Jacobian.

    Tensor jacobian(UnaryOperator<Tensor> f, Tensor x) { // (n,) → (m, n)
        int m = f.apply(x).size(0);
        Tensor[] rows = new Tensor[m];
        for (int i = 0; i < m; i++) {
            Tensor leaf = x.detach().requiresGrad();
            double[] weights = new double[m];
            weights[i] = 1;
            f.apply(leaf).backward(tensor(weights));
            rows[i] = leaf.grad().reshape(1, -1);
        }
        return concat(0, rows);
    }

    Tensor o = tensor(0.5, -1, 1);
    Tensor Jexp = jacobian(v -> v.exp(), o);
    Tensor Jsoftmax = jacobian(v -> v.softmax(), o.exp());

    {
        show(Jexp);
        show(Jsoftmax);
    }

    /// The exponential takes each element by itself, so its Jacobian is diagonal; in a
    /// softmax every input moves every output. Now the chain, first as a product of the
    /// two, then in one go:

    {
        show(Jsoftmax.matmul(Jexp));
        show(jacobian(v -> v.exp().softmax(), o));
    }

    /// At the end of our chains stands a loss, a single number:
    ///
    /// $$\frac{\partial L}{\partial \mathbf{x}} =
    /// \frac{\partial L}{\partial \mathbf{z}} \, \mathbf{J}_g \, \mathbf{J}_f,$$
    ///
    /// of the shapes $(1, k) \cdot (k, m) \cdot (m, n) \to (1, n)$.
    /// Taken from the left, each step is a row times a matrix, never a matrix times a
    /// matrix. Nor need the matrix be written down: a row times a diagonal matrix is an
    /// elementwise product. So a module has one question to answer: *given the gradient
    /// of the loss with respect to my output, what is it with respect to my inputs?*
    /// In the library a module is a `Function`, and `backward(grad)` is its answer.
    ///
    /// ## Linear
    ///
    /// A layer takes a minibatch, one example a row: $\mathbf{X}$ is $(n, d)$,
    /// $\mathbf{W}$ is $(d, q)$, and $\mathbf{Y} = \mathbf{X}\mathbf{W} + \mathbf{b}$:
    ///
    /// $$Y_{ij} = \sum_k X_{ik} W_{kj} + b_j.$$
    ///
    /// Its Jacobian has $nq$ rows and, for the weights, $dq$ columns. How many numbers is
    /// that for the 256 photographs of section 3.6?

    {
        show((256 * 10) * (784 * 10));
    }

    /// Nine in ten are always 0, because $Y_{ij}$ meets only column $j$ of
    /// $\mathbf{W}$, as it meets only row $i$ of $\mathbf{X}$. What is left is short.
    /// Element by element, with $d\mathbf{Y}$ for $\partial L / \partial \mathbf{Y}$,
    /// it is
    ///
    /// $$\begin{aligned}
    /// dX_{ik} &= \sum_j dY_{ij} \, \frac{\partial Y_{ij}}{\partial X_{ik}}
    ///   = \sum_j dY_{ij} W_{kj}, \\
    /// dW_{kj} &= \sum_i dY_{ij} \, \frac{\partial Y_{ij}}{\partial W_{kj}}
    ///   = \sum_i X_{ik} \, dY_{ij}, \\
    /// db_j &= \sum_i dY_{ij} \, \frac{\partial Y_{ij}}{\partial b_j}
    ///   = \sum_i dY_{ij},
    /// \end{aligned}$$
    ///
    /// and in matrices
    ///
    /// $$d\mathbf{X} = d\mathbf{Y} \, \mathbf{W}^\top, \qquad
    /// d\mathbf{W} = \mathbf{X}^\top d\mathbf{Y},$$
    ///
    /// of the shapes $(n, q) \cdot (q, d) \to (n, d)$ and
    /// $(d, n) \cdot (n, q) \to (d, q)$,
    /// while $d\mathbf{b}$ holds the column sums of $d\mathbf{Y}$. Java says it in the
    /// same letters: `dY.matmul(W.transpose())`, `X.transpose().matmul(dY)` and
    /// `dY.sum(0)`. By how much does the library's `Linear` differ from that?

    Tensor b = normal(0, 1, 2).requiresGrad();

    Tensor dY = normal(0, 1, 4, 2);

    {
        X.requiresGrad();
        W.zeroGrad();
        new Linear(X, W, b).apply().backward(dY);
        show(X.grad().sub(dY.matmul(W.transpose())));
        show(W.grad().sub(X.transpose().matmul(dY)));
        show(b.grad().sub(dY.sum(0)));
    }

    /// By nothing, not even in the last bit. But the library was built from these
    /// formulas; nudging knows none. `GradCheck` multiplies the outputs by random numbers
    /// between 1 and 2, so that none hides behind another, and nudges each element of
    /// each input by the $h$ above. It throws where nudging and `backward` differ,
    /// beyond rounding, by more than a hundredth of the input's largest gradient. If not,
    /// it returns the largest difference, as a fraction of that gradient. We put its
    /// verdict in words.

    String verdict(
            java.util.function.Function<List<Tensor>, Tensor> f, Tensor... inputs) {
        try {
            long millionths = Math.round(1e6 * GradCheck.check(f, inputs));
            return "agrees to " + millionths + " parts in a million";
        } catch (ArithmeticException e) {
            return e.getMessage();
        }
    }

    {
        show(verdict(in -> new Linear(in.get(0), in.get(1), in.get(2)).apply(), X, W, b));
    }

    /// ## The rectifier
    ///
    /// $\max(x, 0)$ has slope 1 on the right and 0 on the left. At 0 it has a kink and no
    /// derivative; something must be chosen.

    Tensor slope(UnaryOperator<Tensor> f, Tensor x) { // of an elementwise f, at each x
        Tensor leaf = x.detach().requiresGrad();
        f.apply(leaf).sum().backward();
        return leaf.grad();
    }

    Tensor s = tensor(-10, -1, 1, 10);

    {
        show(slope(v -> new ReLU(v).apply(), tensor(-1, 0, 1)));
        show(verdict(in -> new ReLU(in.get(0)).apply(), s));
        show(tensor(h).relu().sub(tensor(-h).relu()).div(2 * h));
    }

    /// We choose 0. Nudging, in the last line, straddles the kink and finds ½, the mean
    /// of both sides: a check must keep away from kinks.
    ///
    /// > **What other texts say.** The
    /// > [notes of NYU's course](https://atcold.github.io/NYU-DLSP20/en/week02/02-2/)
    /// > give the gradient as 0 for $x < 0$ and $dC/dY$ “otherwise”. At 0, then, all of
    /// > it passes, with slope 1. The frameworks' `relu` gives 0 there, and so do we.
    ///
    /// ## Sigmoid and tanh
    ///
    /// For $\sigma(x) = 1 / (1 + e^{-x})$ and for the hyperbolic tangent,
    ///
    /// $$\sigma' = \sigma (1 - \sigma), \qquad \tanh' = 1 - \tanh^2.$$
    ///
    /// Both slopes follow from the output, which `forward` keeps. `Sigmoid.backward`
    /// reads:
    ///
    /// ```java
    /// Tensor slope = y.mul(y.neg().add(1)); // y (1 − y)
    /// return List.of(grad.mul(slope));
    /// ```

    {
        show(verdict(in -> new Sigmoid(in.get(0)).apply(), s));
        show(verdict(in -> new Tanh(in.get(0)).apply(), s));
    }

    /// How much of a gradient does each let through?

    {
        var chart =
                new Animator()
                        .title("A sigmoid lets a quarter through at most")
                        .xlabel("x")
                        .ylabel("slope")
                        .legend("ReLU", "tanh", "sigmoid");
        for (double at = -6; at <= 6; at += 0.0625) {
            float relu = slope(v -> v.relu(), tensor(at)).item();
            float tanh = slope(v -> v.tanh(), tensor(at)).item();
            chart.add(at, relu, tanh, slope(v -> v.sigmoid(), tensor(at)).item());
        }
        chart.finish();
    }

    /// Section 5.4 asks what the flat ends do to a deep network.
    ///
    /// ## Max of two
    ///
    /// Of $\max(a, b)$ the larger input gets the gradient, the other nothing. At a tie we
    /// must choose again: the first argument gets it all.

    Tensor a = tensor(1, 2, 3).requiresGrad();

    Tensor c = tensor(3, 2, 1).requiresGrad();

    {
        new Max(a, c).apply().sum().backward();
        show(a.grad());
        show(c.grad());
        show(verdict(in -> new Max(in.get(0), in.get(1)).apply(), s, s.neg()));
        show(verdict(in -> new Max(in.get(0), in.get(1)).apply(), a, c));
    }

    /// Where 2 meets 2, nudging finds half of what we say.
    ///
    /// > **What other texts say.** At a tie PyTorch's `maximum` gives each side ½ and
    /// > TensorFlow's gives all to the first; the
    /// > [notes of NYU's course](https://atcold.github.io/NYU-DLSP20/en/week02/02-2/)
    /// > give it to the second. None is wrong: the two parts add up to 1, as they must,
    /// > for when both inputs rise together, so does the larger.
    ///
    /// ## Add and Copy
    ///
    /// A sum passes its gradient on to both inputs. A value that is copied moves the loss
    /// along several ways at once, so the gradients of its $n$ copies add:
    /// $d\mathbf{x} = \sum_{i=1}^{n} d\mathbf{y}^{(i)}$.
    /// The library's `Copy` stacks its copies along a new first axis; its `backward` is a
    /// `sum(grad, 0, false)`. What is the Jacobian of three copies of two numbers?

    {
        show(jacobian(v -> new Copy(v, 3).apply().reshape(6), tensor(7, 8)));
        show(verdict(in -> new Copy(in.get(0), 3).apply(), s));
        show(verdict(in -> new Add(in.get(0), in.get(1)).apply(), a, c));
    }

    /// Three identity matrices, one above the other: a row times this matrix is the sum
    /// of the row's three parts.
    ///
    /// ## Softmax and log-softmax
    ///
    /// Let $\mathbf{p}$ be the softmax of $\mathbf{o}$. Output $i$ has $o_i$ in its
    /// numerator and every $o_j$ in its denominator. With $\delta_{ij} = 1$ if $i = j$
    /// and 0 otherwise, the quotient rule gives
    ///
    /// $$\frac{\partial p_i}{\partial o_j} = p_i (\delta_{ij} - p_j), \qquad
    /// \frac{\partial \log p_i}{\partial o_j} = \delta_{ij} - p_j.$$
    ///
    /// The gradient of $\mathbf{p}$ times the first of these, and that of
    /// $\mathbf{y} = \log \mathbf{p}$ times the second, is
    ///
    /// $$\begin{aligned}
    /// d\mathbf{o} &= \mathbf{p} \odot \Bigl(d\mathbf{p} - \sum_i dp_i \, p_i\Bigr), \\
    /// d\mathbf{o} &= d\mathbf{y} - \mathbf{p} \sum_i dy_i.
    /// \end{aligned}$$
    ///
    /// The library says so in `Softmax.backward` and in `LogSoftmax.backward`:
    ///
    /// ```java
    /// Tensor mean = grad.mul(p).sum(-1, true); // of the row's gradient, weighted by p
    /// return List.of(p.mul(grad.sub(mean)));
    /// ```
    /// ```java
    /// Tensor p = requireNonNull(y).exp();
    /// return List.of(grad.sub(p.mul(grad.sum(-1, true)))); // g − p Σ g
    /// ```

    {
        show(verdict(in -> new Softmax(in.get(0)).apply(), dY));
        show(verdict(in -> new LogSoftmax(in.get(0)).apply(), dY));
    }

    /// Why have both? Take logits 200 and 0, and the truth at the second:

    Tensor gradient(UnaryOperator<Tensor> logP) {
        Tensor O = tensor(new double[][] {{200, 0}}).requiresGrad();
        Tensor loss = logP.apply(O).pick(1).neg();
        show(loss);
        loss.backward();
        return O.grad();
    }

    {
        show(gradient(O -> O.softmax().log()));
        show(gradient(O -> O.logSoftmax()));
    }

    /// The second probability has become 0, the slope of its logarithm infinite, and
    /// infinity times 0 is not a number. The log-softmax never forms that 0, and its
    /// gradient points the way.
    ///
    /// ## Cross-entropy
    ///
    /// The loss of section 3.7 takes logits. It is a log-softmax, of which the negative
    /// log-likelihood (NLL) picks the label's element and turns its sign. So
    /// $d\mathbf{y}$ is −1 at the label and 0 elsewhere, and the formula above becomes
    /// the shortest gradient of the book, the probabilities less 1 at the truth:
    ///
    /// $$\frac{\partial l}{\partial \mathbf{o}} = \mathbf{p} - \mathbf{e}_y,$$
    ///
    /// with $\mathbf{e}_y$ the one-hot row of the label.

    Tensor O = normal(0, 1, 4, 2).requiresGrad();

    {
        Tensor oneHot = tensor(new double[][] {{1, 0}, {0, 1}, {0, 1}, {1, 0}});
        new CrossEntropy(O, y).apply().sum().backward();
        show(O.grad());
        show(O.softmax().sub(oneHot));
        show(verdict(in -> new CrossEntropy(in.get(0), y).apply(), O));
    }

    /// With logits $(s, 0)$ and the truth at the first, the loss is $-\log \sigma(s)$.
    /// Do the sigmoid's flat ends silence it where the answer is wrong, at $s = -10$?
    /// And a squared error, $(1 - \sigma(s))^2$?

    {
        show(slope(v -> v.sigmoid().log().neg(), tensor(-10, 0, 10)));
        show(slope(v -> v.sigmoid().sub(1).mul(v.sigmoid().sub(1)), tensor(-10, 0, 10)));
    }

    /// > **What other texts say.** The
    /// > [notes of NYU's course](https://atcold.github.io/NYU-DLSP20/en/week02/02-2/)
    /// > blame vanishing gradients on the softmax and the sigmoid, which are flat at both
    /// > ends. With the squared error the gradient does vanish where the answer is wrong.
    /// > But $\log \sigma$ has the slope $1 - \sigma(s)$: near 1 where the answer is
    /// > wrong, near 0 only where it is right.
    ///
    /// ## Summary
    ///
    /// Backpropagation multiplies a row, the gradient of the loss, by one Jacobian after
    /// another, and writes none of them down.
    /// A module turns the gradient of its output into those of its inputs.
    /// Where a value is copied, the gradients of the copies add.
    /// At kinks and ties a choice is made and stated: ours are 0 and the first argument.
    /// Section 5.1.1 breaks a module on purpose and joins modules into graphs.
    ///
    /// ## Exercises
    ///
    /// 1. **The nudge.** Find the slope of `exp` at 1 with $h$ from 1 down to $2^{-20}$,
    ///    halved each time, and plot its error over $h$, both axes logarithmic.
    ///    You are right if the chart has a valley and our $h$ lies in it.
    ///    What grows on its left, what on its right?
    /// 2. **The other way round.** Multiply the Jacobians of a chain from 784 to 256 to
    ///    256 to 10 numbers and to one, from the left and from the right, and count the
    ///    multiplications. You are right if one way takes nearly 200 times as many.
    /// 3. **Where must the 0 stand?** A rectifier is a `Max` with `zeros(3)`. Try both
    ///    orders at −1, 0, 1. You are right if you know beforehand which agrees with
    ///    `ReLU`. Then write the max as $\frac{1}{2}(a + b + |a - b|)$ with `abs()`: why
    ///    does nudging agree with this one at a tie?
    ///
    /// ## Sources
    ///
    /// - David E. Rumelhart, Geoffrey E. Hinton and Ronald J. Williams, 1986.
    ///   [Learning representations by back-propagating
    ///   errors](https://doi.org/10.1038/323533a0).
    /// - Vinod Nair and Geoffrey E. Hinton, 2010. [Rectified linear units improve
    ///   restricted Boltzmann
    ///   machines](https://icml.cc/Conferences/2010/papers/432.pdf).
    /// - John S. Bridle, 1990. [Probabilistic interpretation of feedforward
    ///   classification network outputs, with relationships to statistical pattern
    ///   recognition](https://doi.org/10.1007/978-3-642-76153-9_28).
}
