package d2l.exercises.ch05;

import d2l.check.Cases;
import d2l.check.Draw;
import d2l.check.Exercise;
import d2l.check.Real;
import d2l.tensor.Tensor;

import java.util.Arrays;
import java.util.List;

/// Let $L = \max(x w, x + w)$. Work out $dx$ and $dw$ by hand, as section 5.1.1 does for
/// its two branches.
///
/// Write `gradients`. $\mathbf{x}$ and $\mathbf{w}$ hold several numbers each; every pair
/// has an $L$ of its own. The library's `backward` may check you, outside of it.
///
/// ## Hints
///
/// 1. Take the case that $x w$ is the larger, and then the other.
/// 2. Which argument does the book's max choose at $x = w = 2$, where both are 4?
/// 3. Only the branch that was taken has a gradient; nothing is added up here.
public final class GradientsByHand extends Exercise<GradientsByHand.Solution> {
    /// The signature.
    public interface Solution {
        /// (n,), (n,) → dx and dw, (n,) each
        List<Tensor> gradients(Tensor x, Tensor w);
    }

    public GradientsByHand() {
        super("5.1.1.3", "By hand");
    }

    @Override
    protected List<String> forbidden() {
        return AUTOGRAD;
    }

    @Override
    protected void cases(Cases cases, Draw draw) {
        cases.add(
                "the product is larger",
                Tensor.tensor(3),
                Tensor.tensor(draw.number(4, 6)));
        cases.add(
                "the sum is larger", Tensor.tensor(3), Tensor.tensor(draw.number(-1, 1)));
        cases.add("both are 4", Tensor.tensor(2), Tensor.tensor(2));
        cases.add("more ties", Tensor.tensor(3, 1.5, 0), Tensor.tensor(1.5, 3, 0));
        cases.add(
                "negative numbers",
                Tensor.tensor(-3, draw.number(-3, -2), -1),
                Tensor.tensor(draw.number(-2, -1), 3, 5));
        cases.add("eight pairs", eighths(draw), eighths(draw));
    }

    /// Multiples of ⅛ from −4 to 4, of which float32 computes sums and products without
    /// an error.
    private static Tensor eighths(Draw draw) {
        return Tensor.tensor(
                Arrays.stream(draw.integers(65, 8))
                        .mapToDouble(i -> i / 8. - 4)
                        .toArray());
    }

    @Oracle
    List<Real> oracle(Tensor x, Tensor w) {
        Real a = Real.of(x);
        Real b = Real.of(w);
        Real sumIsLarger = Real.of(a.add(b).sub(a.mul(b)).values(), x.size(0)); // exact
        Real one = Real.of(Tensor.ones(x.size(0)));
        Real around = one.mul(2); // 1 may be subtracted and added again
        return List.of(
                one.where(sumIsLarger, b).through(around),
                one.where(sumIsLarger, a).through(around));
    }

    @Reference
    List<Tensor> gradients(Tensor x, Tensor w) {
        return shared(x, w, 1);
    }

    /// At a tie the product gets this part of the gradient and the sum the rest.
    private static List<Tensor> shared(Tensor x, Tensor w, double part) {
        int n = x.size(0);
        double[] dx = new double[n];
        double[] dw = new double[n];
        for (int i = 0; i < n; i++) {
            double a = x.toArray()[i];
            double b = w.toArray()[i];
            double product = a * b > a + b ? 1 : a * b == a + b ? part : 0;
            dx[i] = product * b + 1 - product;
            dw[i] = product * a + 1 - product;
        }
        return List.of(Tensor.tensor(dx), Tensor.tensor(dw));
    }

    @Mistake("The smaller of the two branches gets the gradient; L is the larger one.")
    List<Tensor> ofTheSmaller(Tensor x, Tensor w) {
        float[] dx = w.toArray();
        float[] dw = x.toArray();
        for (int i = 0; i < dx.length; i++) {
            boolean product = dx[i] * dw[i] < dx[i] + dw[i];
            dx[i] = product ? dx[i] : 1;
            dw[i] = product ? dw[i] : 1;
        }
        return List.of(Tensor.of(dx, dx.length), Tensor.of(dw, dw.length));
    }

    @Mistake(
            "At a tie the sum gets the gradient. The book's max gives it to its first"
                    + " argument, and that is x w.")
    List<Tensor> tieToSum(Tensor x, Tensor w) {
        return shared(x, w, 0);
    }

    @Mistake(
            "At a tie each branch gets half. The book's max gives all of it to its first"
                    + " argument, x w.")
    List<Tensor> tieShared(Tensor x, Tensor w) {
        return shared(x, w, .5);
    }

    @Mistake("dx and dw are exchanged: the slope of x w with respect to x is w.")
    List<Tensor> exchanged(Tensor x, Tensor w) {
        return shared(w, x, 1);
    }

    @Mistake(
            "Both branches were added up, as if L were x w + (x + w). The max hands the"
                    + " whole gradient to one of them.")
    List<Tensor> addedUp(Tensor x, Tensor w) {
        return List.of(w.add(1), x.add(1));
    }

    @Mistake(
            "This takes the larger of the two slopes. The branch is chosen by the values,"
                    + " x w and x + w; its slope may be the smaller.")
    List<Tensor> largerSlope(Tensor x, Tensor w) {
        Tensor one = Tensor.ones(1);
        return List.of(w.maximum(one), x.maximum(one));
    }

    @Mistake("The smaller branch was followed. L is the larger of the two.")
    List<Tensor> smaller(Tensor x, Tensor w) {
        List<Tensor> all = addedUp(x, w);
        List<Tensor> right = shared(x, w, 0);
        return List.of(all.get(0).sub(right.get(0)), all.get(1).sub(right.get(1)));
    }

    @Mistake(
            "The product was taken everywhere. Where x + w is the larger, both slopes are"
                    + " 1.")
    List<Tensor> alwaysProduct(Tensor x, Tensor w) {
        return List.of(w, x);
    }

    @Alternative
    List<Tensor> byLoop(Tensor x, Tensor w) {
        float[] dx = w.toArray();
        float[] dw = x.toArray();
        for (int i = 0; i < dx.length; i++) {
            float a = x.toArray()[i];
            float b = w.toArray()[i];
            if (a + b > a * b) {
                dx[i] = dw[i] = 1;
            }
        }
        return List.of(Tensor.of(dx, dx.length), Tensor.of(dw, dw.length));
    }

    @Alternative
    List<Tensor> byFactors(Tensor x, Tensor w) {
        // x w ≥ x + w just where (x − 1)(w − 1) ≥ 1
        float[] products = x.sub(1).mul(w.sub(1)).toArray();
        for (int i = 0; i < products.length; i++) {
            products[i] = products[i] >= 1 ? 1 : 0;
        }
        Tensor taken = Tensor.of(products, products.length);
        return List.of(w.sub(1).mul(taken).add(1), x.sub(1).mul(taken).add(1));
    }

    @Alternative
    List<Tensor> byOutput(Tensor x, Tensor w) {
        Tensor product = x.mul(w);
        float[] lead = product.sub(product.maximum(x.add(w))).toArray();
        double[] u = new double[lead.length];
        for (int i = 0; i < u.length; i++) {
            u[i] = lead[i] == 0 ? 1 : 0;
        }
        Tensor du = Tensor.tensor(u);
        Tensor dv = du.neg().add(1);
        return List.of(du.mul(w).add(dv), du.mul(x).add(dv));
    }
}
