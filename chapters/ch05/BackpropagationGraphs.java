package ch05;

import static d2l.plot.Display.show;
import static d2l.plot.Graph.graph;
import static d2l.tensor.Tensor.*;

import d2l.autograd.*;
import d2l.tensor.*;

import java.util.List;
import java.util.function.UnaryOperator;

/// # 5.1.1 Backpropagation through any graph
///
/// Two programs walk down $(w - 3)^2$ from $w = 0$. One of them has a wrong gradient.
/// Will the walk tell which?
///
/// ## A function of your own
///
/// To break a gradient we need one that is ours. What the library lacks you can add:
/// a `Function` hands its inputs to `super`, keeps what `backward` will need,
/// and states both directions.
/// The slope of $x^2$ is $2x$; here the caller chooses the factor.
final class BackpropagationGraphs {
    class Square extends Function {
        final Tensor x;
        final double factor;

        Square(Tensor x, double factor) {
            super(x);
            this.x = x;
            this.factor = factor;
        }

        @Override
        protected Tensor forward() {
            return x.mul(x);
        }

        @Override
        protected List<Tensor> backward(Tensor grad) {
            return List.of(grad.mul(x).mul(factor));
        }
    }

    /// One walk with the right factor, 2, and one where it was forgotten:

    double walk(double factor) {
        Tensor w = scalar(0).requiresGrad();
        for (int i = 0; i < 100; i++) {
            new Square(w.sub(3), factor).apply().backward();
            noGrad(() -> w.sub_(w.grad().mul(0.1)));
            w.zeroGrad();
        }
        return w.item();
    }

    {
        show(walk(2));
        show(walk(1));
    }

    /// Both arrive, one a little later. A falling loss proves nothing.
    ///
    /// ## What a wrong gradient looks like
    ///
    /// `GradCheck` weights the outputs, nudges each element of each input as section 5.1
    /// did by hand, and throws where the slope is not what `backward` said. Here is its
    /// verdict on the right factor, on none, and on the wrong sign.

    String verdict(
            java.util.function.Function<List<Tensor>, Tensor> f, Tensor... inputs) {
        try {
            long millionths = Math.round(1e6 * GradCheck.check(f, inputs));
            return "agrees to " + millionths + " parts in a million";
        } catch (ArithmeticException e) {
            return e.getMessage();
        }
    }

    Tensor o = tensor(0.5, -1, 1);

    {
        show(verdict(in -> new Square(in.get(0), 2).apply(), o));
        show(verdict(in -> new Square(in.get(0), 1).apply(), o));
        show(verdict(in -> new Square(in.get(0), -2).apply(), o));
    }

    /// The ratio of the two numbers says what to look for: ½ is a forgotten factor of 2,
    /// −1 a wrong sign. What if a path passes no gradient on at all? `detach` cuts one
    /// path: in $x \cdot x$ the second of two, in $x + y$ the only one to $x$.

    {
        show(verdict(in -> in.get(0).mul(in.get(0).detach()), o));
        show(verdict(in -> in.get(0).detach().add(in.get(1)), o, o));
    }

    /// Half once more, since one of two equal parts is missing; and 0 where the
    /// only path is cut. A forgotten factor and a lost part can look alike.
    ///
    /// ## Two branches
    ///
    /// Let $u = x w$, $v = \max(x, w)$ and $L = u v$, at $x = 2$ and $w = 3$.
    /// By hand, forward: $u = 6$, $v = 3$, $L = 18$. Backward, from $dL = 1$:
    ///
    /// - $L = uv$ gives $du = v = 3$ and $dv = u = 6$;
    /// - the max gives all of $dv = 6$ to $w$, the larger, and 0 to $x$;
    /// - $u = xw$ gives $du \cdot w = 9$ to $x$ and $du \cdot x = 6$ to $w$.
    ///
    /// Both $x$ and $w$ were used twice, so their gradients add:
    /// $dx = 0 + 9 = 9$ and $dw = 6 + 6 = 12$. And by machine:

    Tensor x = scalar(2).requiresGrad();

    Tensor w = scalar(3).requiresGrad();
    Tensor L = x.mul(w).mul(new Max(x, w).apply());

    {
        L.backward();
        show(L);
        show(x.grad());
        show(w.grad());
    }

    /// The same. A third way agrees: while $w$ is the larger, $L = x w^2$, whose slopes
    /// are $w^2 = 9$ and $2 x w = 12$. Here is what the machine had recorded: the small
    /// number below a function is its output, and ‖∂‖ the size of the gradient that has
    /// arrived.

    {
        show(graph(L).name(x, "x").name(w, "w"));
    }

    /// No `Copy` stands in the picture, though two lines leave $x$ and two leave $w$:
    /// the library adds wherever a value fans out.
    ///
    /// ## Any graph without cycles
    ///
    /// The machine's rule is the one that we followed by hand. Take a function when all
    /// the functions that used its output have been taken; add what they sent; call
    /// `backward`; send the parts on. No output exists before its inputs, so a graph
    /// has no cycles, and there is always a function to be taken next.
    ///
    /// Each is taken once, however many paths lead through it. Add a number to itself,
    /// the sum to itself, and that once more. How many paths lead from the end to the
    /// start?

    Tensor doubled(Tensor z, int times) {
        for (int i = 0; i < times; i++) {
            z = z.add(z);
        }
        return z;
    }

    Tensor z = scalar(1).requiresGrad();
    Tensor eight = doubled(z, 3);

    {
        eight.backward();
        show(graph(eight).name(z, "z"));
    }

    /// Eight, as the gradient says. And with fifty doublings?

    Tensor slope(UnaryOperator<Tensor> f, Tensor x) { // of an elementwise f, at each x
        Tensor leaf = x.detach().requiresGrad();
        f.apply(leaf).sum().backward();
        return leaf.grad();
    }

    {
        show(slope(v -> doubled(v, 50), tensor(1)));
        show(Math.pow(2, 50));
    }

    /// $2^{50}$ paths, counted by fifty calls of `Add.backward`.
    ///
    /// ## A graph that depends on the data
    ///
    /// The graph is recorded while the program runs, so loops and branches need no
    /// module. Heron's rule for a square root,
    /// $r \leftarrow \frac{1}{2}(r + \frac{z}{r})$, stops when $r^2$ is near $z$: how
    /// often it runs depends on the number.
    int steps;

    Tensor heron(Tensor z) {
        Tensor r = z;
        for (steps = 0; Math.abs(r.mul(r).div(z).item() - 1) > 1e-5; steps++) {
            r = r.add(z.div(r)).div(2);
        }
        return r;
    }

    {
        for (double number : new double[] {2, 200, 20000}) {
            float back = slope(v -> heron(v), tensor(number)).item();
            double calculus = 1 / (2 * Math.sqrt(number));
            show(steps + " steps, slope " + back + ", by calculus " + (float) calculus);
        }
        show(verdict(in -> heron(in.get(0)), tensor(2)));
    }

    /// Nobody told the machine the derivative of a root. It went back through as many
    /// divisions as there were, and nudging agrees. Calculus differs, for 2 in the fifth
    /// digit: the loop stops a little before the root, and the slope is that of what the
    /// program did.
    ///
    /// ## Summary
    ///
    /// A `Function` says forward and backward, and anybody can write one.
    /// A wrong gradient can still lead downhill; nudging tells it from a right one.
    /// On a graph, each function is taken once, after all that used its output, and what
    /// they sent is added.
    /// The graph is what the program did, loops and branches included.
    ///
    /// ## Exercises
    ///
    /// 1. **Softplus.** Write a `Function` for $\log(1 + e^x)$, whose slope is
    ///    $\sigma(x)$. You are right if the verdict at −2, 0 and 2 is an agreement and
    ///    the output at 200 is 200.
    /// 2. **The wrong way.** By what factor does `walk(-2)` change the distance from 3 in
    ///    each step? Predict $w$ after 100 steps, and the step at which it leaves
    ///    float32, whose largest number is about $3.4 \cdot 10^{38}$. You are right if a
    ///    longer loop agrees but for three steps: what overflows before $w$ does?
    /// 3. **By hand.** Work out $dx$ and $dw$ of $L = \max(x w, x + w)$ at $x = w = 2$,
    ///    where both sides are equal, with either order of the arguments.
    ///    You are right if the machine agrees.
    /// 4. **An error that hides.** Write a `Square` whose `backward` is always
    ///    `grad.mul(2)`. At which inputs does the verdict agree? You are right if you can
    ///    name them beforehand; what does that say about the numbers to check a function
    ///    with?
    ///
    /// ## Sources
    ///
    /// - Seppo Linnainmaa, 1976. [Taylor expansion of the accumulated rounding
    ///   error](https://doi.org/10.1007/BF01931367).
    /// - David E. Rumelhart, Geoffrey E. Hinton and Ronald J. Williams, 1986.
    ///   [Learning representations by back-propagating
    ///   errors](https://doi.org/10.1038/323533a0).
    /// - Andreas Griewank, 2012. [Who invented the reverse mode of
    ///   differentiation?](https://doi.org/10.4171/dms/6/38)
}
