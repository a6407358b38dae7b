package d2l.exercises.ch05;

import d2l.check.Cases;
import d2l.check.Draw;
import d2l.check.Exercise;
import d2l.tensor.Generator;
import d2l.tensor.Shape;
import d2l.tensor.Tensor;

import java.util.List;
import java.util.stream.IntStream;

/// Before the first step a network knows nothing, and it should say so: each of $q$ classes
/// gets about $1/q$, and the loss is about $\log q$. A first loss of 20 means that it is
/// certain of what it does not know.
///
/// Write `start`, the first weights of a network with one hidden layer of rectifiers, for
/// normalised inputs: a list of $\mathbf{W}_1$ (d, hidden), $\mathbf{b}_1$ (hidden,),
/// $\mathbf{W}_2$ (hidden, q) and $\mathbf{b}_2$ (q,). The check computes
/// $\max(\mathbf{X}\mathbf{W}_1 + \mathbf{b}_1, 0)\,\mathbf{W}_2 + \mathbf{b}_2$ on inputs
/// of its own. The first loss must be within .25 of $\log q$; yet no two hidden units may
/// be alike, and every matrix must get a gradient in the first step.
///
/// ## Hints
///
/// 1. Kaiming's rule keeps the hidden layer alive. What does it make of the last layer,
///    which no rectifier follows?
/// 2. Logits whose variance is $v$ cost about $v/2$ more than $\log q$.
/// 3. $\mathbf{W}_2 = 0$ gives exactly $\log q$. What then is the gradient of
///    $\mathbf{W}_1$?
public final class FirstLoss extends Exercise<FirstLoss.Solution> {
    private static final String TOO_CERTAIN =
            "The first loss is more than .25 above log q: the logits are too large, and"
                + " the network is certain of what it does not know. Begin with a smaller"
                + " last matrix.";
    private static final String ALL_ZERO =
            "All weights are 0, so that no matrix gets a gradient. The first loss is"
                    + " right and will stay what it is.";
    private static final String LAST_ZERO =
            "The last matrix is 0, so that the first gets no gradient in the first step."
                    + " Small is enough.";
    private static final String ALIKE =
            "All hidden units are alike. They get the same gradient and stay alike: draw"
                    + " their weights at random.";
    private static final String SILENT =
            "All hidden units are silent: before the rectifier everything is below 0, and"
                    + " no gradient comes through. Begin with biases of 0.";
    private static final String SHAPES =
            "The matrices stand the wrong way round. In this book weights go from inputs"
                    + " to outputs: (d, hidden) and (hidden, q).";

    /// The signature.
    public interface Solution {
        /// W₁ (d, hidden), b₁ (hidden,), W₂ (hidden, q), b₂ (q,)
        List<Tensor> start(int d, int hidden, int q);
    }

    public FirstLoss() {
        super("5.4.9", "The loss before the first step");
    }

    @Override
    protected void cases(Cases cases, Draw draw) {
        cases.add("twenty inputs, three classes", 20, 30 + draw.integer(0, 20), 3);
        cases.add("forty inputs, ten classes", 40, 50 + draw.integer(0, 20), 10);
    }

    @Oracle
    String oracle(int d, int hidden, int q, List<Tensor> start) {
        if (start.size() != 4) {
            return "The list has %s tensors; it needs W₁, b₁, W₂ and b₂."
                    .formatted(start.size());
        }
        if (!fits(start, d, hidden, q)) {
            return start.get(0).shape().equals(Shape.of(hidden, d))
                            && start.get(2).shape().equals(Shape.of(q, hidden))
                    ? SHAPES
                    : "The shapes are %s; they should be (%s, %s), (%s,), (%s, %s), (%s,)."
                            .formatted(
                                    start.stream().map(Tensor::shape).toList(),
                                    d,
                                    hidden,
                                    hidden,
                                    hidden,
                                    q,
                                    q);
        }
        List<Tensor> leaves = start.stream().map(t -> t.detach().requiresGrad()).toList();
        int n = 60;
        Tensor X = new Generator(54).normal(0, 1, n, d);
        int[] y = IntStream.range(0, n).map(i -> i % q).toArray();
        Tensor H = X.matmul(leaves.get(0)).add(leaves.get(1)).relu();
        Tensor O = H.matmul(leaves.get(2)).add(leaves.get(3));
        Tensor loss = O.logSoftmax().pick(y).neg().mean();
        loss.backward();
        double first = loss.item();
        if (size(leaves.get(0)) == 0 && size(leaves.get(2)) == 0) {
            return ALL_ZERO;
        }
        if (!(first < Math.log(q) + 0.25)) {
            return TOO_CERTAIN;
        }
        return size(leaves.get(2)) == 0
                ? LAST_ZERO
                : size(H) == 0
                        ? SILENT
                        : alike(leaves.get(0), hidden)
                                ? ALIKE
                                : size(leaves.get(0).grad()) > 0
                                                && size(leaves.get(2).grad()) > 0
                                        ? ""
                                        : "A matrix gets no gradient in the first step.";
    }

    private static boolean fits(List<Tensor> start, int d, int hidden, int q) {
        return start.stream()
                .map(Tensor::shape)
                .toList()
                .equals(
                        List.of(
                                Shape.of(d, hidden),
                                Shape.of(hidden),
                                Shape.of(hidden, q),
                                Shape.of(q)));
    }

    private static double size(Tensor T) {
        return T.abs().max().item();
    }

    /// Whether any two neighbouring columns are the same.
    private static boolean alike(Tensor W, int columns) {
        float[] w = W.toArray();
        boolean[] differs = new boolean[columns];
        for (int i = 0; i < w.length; i++) {
            differs[i % columns] |= i % columns == 0 || w[i] != w[i - 1];
        }
        for (boolean column : differs) {
            if (!column) {
                return true;
            }
        }
        return false;
    }

    private static List<Tensor> network(
            double std1, double std2, int d, int hidden, int q) {
        return List.of(
                Tensor.normal(0, std1, d, hidden),
                Tensor.zeros(hidden),
                Tensor.normal(0, std2, hidden, q),
                Tensor.zeros(q));
    }

    @Reference
    List<Tensor> start(int d, int hidden, int q) {
        return List.of(
                Tensor.normal(0, Math.sqrt(2.0 / d), d, hidden),
                Tensor.zeros(hidden),
                Tensor.normal(0, 0.01, hidden, q),
                Tensor.zeros(q));
    }

    @Mistake(TOO_CERTAIN)
    List<Tensor> standardNormal(int d, int hidden, int q) {
        return network(1, 1, d, hidden, q);
    }

    @Mistake(TOO_CERTAIN)
    List<Tensor> kaimingThroughout(int d, int hidden, int q) {
        return network(Math.sqrt(2.0 / d), Math.sqrt(2.0 / hidden), d, hidden, q);
    }

    @Mistake(ALL_ZERO)
    List<Tensor> allZero(int d, int hidden, int q) {
        return network(0, 0, d, hidden, q);
    }

    @Mistake(LAST_ZERO)
    List<Tensor> lastZero(int d, int hidden, int q) {
        return network(Math.sqrt(2.0 / d), 0, d, hidden, q);
    }

    @Mistake(ALIKE)
    List<Tensor> constant(int d, int hidden, int q) {
        return List.of(
                Tensor.full(0.05, d, hidden),
                Tensor.zeros(hidden),
                Tensor.full(0.05, hidden, q),
                Tensor.zeros(q));
    }

    @Mistake(SILENT)
    List<Tensor> silent(int d, int hidden, int q) {
        var start = network(0.01, 0.01, d, hidden, q);
        return List.of(
                start.get(0), Tensor.full(-10, hidden), start.get(2), start.get(3));
    }

    @Mistake(SHAPES)
    List<Tensor> transposed(int d, int hidden, int q) {
        var start = start(d, hidden, q);
        return List.of(
                start.get(0).transpose(),
                start.get(1),
                start.get(2).transpose(),
                start.get(3));
    }

    @Alternative
    List<Tensor> allSmall(int d, int hidden, int q) {
        return network(0.01, 0.01, d, hidden, q);
    }

    @Alternative
    List<Tensor> uniform(int d, int hidden, int q) {
        double a = 1 / Math.sqrt(d);
        double b = 1 / Math.sqrt(hidden) / 2;
        return List.of(
                Tensor.uniform(-a, a, d, hidden),
                Tensor.uniform(-a, a, hidden),
                Tensor.uniform(-b, b, hidden, q),
                Tensor.uniform(-0.1, 0.1, q));
    }

    @Alternative
    List<Tensor> varianceByInputs(int d, int hidden, int q) {
        return network(1 / Math.sqrt(d), 1.0 / hidden, d, hidden, q);
    }
}
