package d2l.exercises.ch05;

import d2l.check.Cases;
import d2l.check.Draw;
import d2l.check.Exercise;
import d2l.check.Real;
import d2l.tensor.Tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// To make an exception for one photograph takes large weights. A bias makes no exceptions:
/// it is added for every photograph. So decay is often kept from it, and from the $\gamma$
/// and $\beta$ of batch normalisation.
///
/// Write `step`, one step of gradient descent with weight decay of the matrices only,
///
/// $$\mathbf{W} \leftarrow (1 - \eta\lambda)\,\mathbf{W} - \eta\,\mathbf{G}.$$
///
/// A vector $\mathbf{b}$ follows its gradient alone. The answer is a list of new
/// parameters, in the order of the old.
///
/// ## Hints
///
/// 1. How does a program tell a matrix from a vector? `W.shape().rank()` is the number of
///    its axes.
/// 2. Matrices and vectors need not take turns: there are layers without a bias.
public final class BiasesDoNotDecay extends Exercise<BiasesDoNotDecay.Solution> {
    /// The signature.
    public interface Solution {
        /// parameters and their gradients, pair by pair of one shape → the new parameters
        List<Tensor> step(
                List<Tensor> parameters,
                List<Tensor> gradients,
                double lr,
                double lambda);
    }

    public BiasesDoNotDecay() {
        super("5.5.5", "Biases do not decay");
    }

    @Override
    protected void cases(Cases cases, Draw draw) {
        cases.add(
                "one layer",
                List.of(draw.uniform(1, 2, 2, 2), draw.uniform(1, 2, 2)),
                List.of(draw.normal(0, 1, 2, 2), draw.normal(0, 1, 2)),
                0.1,
                0.5);
        cases.add(
                "a layer without bias, batch normalisation, a layer",
                List.of(
                        draw.uniform(1, 2, 2, 3),
                        draw.uniform(1, 2, 3),
                        draw.uniform(-2, -1, 3),
                        draw.uniform(-2, -1, 3, 2),
                        draw.uniform(1, 2, 2)),
                List.of(
                        draw.normal(0, 1, 2, 3),
                        draw.normal(0, 1, 3),
                        draw.normal(0, 1, 3),
                        draw.normal(0, 1, 3, 2),
                        draw.normal(0, 1, 2)),
                draw.number(0.2, 0.5),
                draw.number(0.2, 0.8));
        cases.add(
                "a layer of one unit",
                List.of(draw.uniform(1, 2, 3, 1), draw.uniform(1, 2, 1)),
                List.of(draw.normal(0, 1, 3, 1), draw.normal(0, 1, 1)),
                0.2,
                0.3);
        cases.add(
                "a layer of one input",
                List.of(draw.uniform(1, 2, 1, 2), draw.uniform(1, 2, 2)),
                List.of(draw.normal(0, 1, 1, 2), draw.normal(0, 1, 2)),
                0.3,
                0.4);
    }

    @Oracle
    List<Real> oracle(
            List<Tensor> parameters, List<Tensor> gradients, double lr, double lambda) {
        var result = new ArrayList<Real>();
        for (int i = 0; i < parameters.size(); i++) {
            Real w = Real.of(parameters.get(i));
            Real g = Real.of(gradients.get(i));
            Real plain = w.sub(g.mul(lr));
            Real pull = w.mul(lambda);
            Real kept = w.mul(Real.of(1).sub(Real.of(lr).mul(lambda))).sub(g.mul(lr));
            Real decayed =
                    w.sub(g.add(pull).mul(lr)).or(kept).or(plain.sub(pull.mul(lr)));
            result.add(w.shape().rank() == 2 ? decayed : plain);
        }
        return result;
    }

    /// The step with a factor λ of its own for each parameter.
    private static List<Tensor> stepped(
            List<Tensor> parameters,
            List<Tensor> gradients,
            double lr,
            IntToDoubleFunction lambda) {
        var result = new ArrayList<Tensor>();
        for (int i = 0; i < parameters.size(); i++) {
            Tensor w = parameters.get(i);
            Tensor decay = w.mul(lambda.applyAsDouble(i));
            result.add(w.sub(gradients.get(i).add(decay).mul(lr)));
        }
        return result;
    }

    @Reference
    List<Tensor> step(
            List<Tensor> parameters, List<Tensor> gradients, double lr, double lambda) {
        var result = new ArrayList<Tensor>();
        for (int i = 0; i < parameters.size(); i++) {
            Tensor w = parameters.get(i);
            double kept = w.shape().rank() == 2 ? 1 - lr * lambda : 1;
            result.add(w.mul(kept).sub(gradients.get(i).mul(lr)));
        }
        return result;
    }

    private static boolean isMatrix(List<Tensor> parameters, int i) {
        return parameters.get(i).shape().rank() == 2;
    }

    @Mistake(
            "The vectors do not move at all. They do not decay; they learn all the same.")
    List<Tensor> vectorsStay(
            List<Tensor> parameters, List<Tensor> gradients, double lr, double lambda) {
        var result = new ArrayList<>(step(parameters, gradients, lr, lambda));
        for (int i = 0; i < result.size(); i++) {
            if (parameters.get(i).shape().rank() == 1) {
                result.set(i, parameters.get(i));
            }
        }
        return result;
    }

    @Mistake(
            "The biases decay as well. A vector follows its gradient alone; only matrices"
                    + " are multiplied by 1 − ηλ.")
    List<Tensor> allDecay(
            List<Tensor> parameters, List<Tensor> gradients, double lr, double lambda) {
        return stepped(parameters, gradients, lr, _ -> lambda);
    }

    @Mistake("Nothing decays: this is plain gradient descent.")
    List<Tensor> noneDecays(
            List<Tensor> parameters, List<Tensor> gradients, double lr, double lambda) {
        return stepped(parameters, gradients, lr, _ -> 0);
    }

    @Mistake("The vectors decay and the matrices do not: it is the other way round.")
    List<Tensor> vectorsDecay(
            List<Tensor> parameters, List<Tensor> gradients, double lr, double lambda) {
        return stepped(
                parameters, gradients, lr, i -> isMatrix(parameters, i) ? 0 : lambda);
    }

    @Mistake(
            "Every second parameter decays, as if weights and biases took turns. Behind"
                    + " batch normalisation they do not: look at the shape.")
    List<Tensor> everySecond(
            List<Tensor> parameters, List<Tensor> gradients, double lr, double lambda) {
        return stepped(parameters, gradients, lr, i -> i % 2 == 0 ? lambda : 0);
    }

    @Mistake("Only the first matrix decays. Every matrix does.")
    List<Tensor> firstOnly(
            List<Tensor> parameters, List<Tensor> gradients, double lr, double lambda) {
        return stepped(parameters, gradients, lr, i -> i == 0 ? lambda : 0);
    }

    @Mistake(
            "The decay does not know the learning rate: a matrix is multiplied by 1 − ηλ,"
                    + " not by 1 − λ.")
    List<Tensor> withoutRate(
            List<Tensor> parameters, List<Tensor> gradients, double lr, double lambda) {
        return stepped(
                parameters,
                gradients,
                lr,
                i -> isMatrix(parameters, i) ? lambda / lr : 0);
    }

    @Mistake(
            "The matrices decay twice as fast as they should. The penalty is λ/2 · ‖W‖²,"
                    + " its gradient λ W.")
    List<Tensor> twice(
            List<Tensor> parameters, List<Tensor> gradients, double lr, double lambda) {
        return stepped(
                parameters, gradients, lr, i -> isMatrix(parameters, i) ? 2 * lambda : 0);
    }

    @Mistake("The matrices grow: the factor is 1 − ηλ.")
    List<Tensor> growth(
            List<Tensor> parameters, List<Tensor> gradients, double lr, double lambda) {
        return stepped(
                parameters, gradients, lr, i -> isMatrix(parameters, i) ? -lambda : 0);
    }

    @Mistake(
            "The decay comes after the step and shrinks the step as well. Both belong to"
                    + " the same W: (1 − ηλ) W − η G.")
    List<Tensor> afterwards(
            List<Tensor> parameters, List<Tensor> gradients, double lr, double lambda) {
        var result = new ArrayList<Tensor>();
        for (Tensor w : stepped(parameters, gradients, lr, _ -> 0)) {
            result.add(w.shape().rank() == 2 ? w.mul(1 - lr * lambda) : w);
        }
        return result;
    }

    @Alternative
    List<Tensor> gradientFirst(
            List<Tensor> parameters, List<Tensor> gradients, double lr, double lambda) {
        return stepped(
                parameters, gradients, lr, i -> isMatrix(parameters, i) ? lambda : 0);
    }

    @Alternative
    List<Tensor> streamed(
            List<Tensor> parameters, List<Tensor> gradients, double lr, double lambda) {
        return IntStream.range(0, parameters.size())
                .mapToObj(
                        i -> {
                            Tensor w = parameters.get(i).mul(1);
                            w.sub_(gradients.get(i).mul(lr));
                            if (parameters.get(i).shape().rank() > 1) {
                                w.sub_(parameters.get(i).mul(lr * lambda));
                            }
                            return w;
                        })
                .toList();
    }

    @Alternative
    List<Tensor> loops(
            List<Tensor> parameters, List<Tensor> gradients, double lr, double lambda) {
        var result = new ArrayList<Tensor>();
        for (int i = 0; i < parameters.size(); i++) {
            float[] w = parameters.get(i).toArray();
            float[] g = gradients.get(i).toArray();
            int[] sizes = parameters.get(i).shape().sizes();
            for (int j = 0; j < w.length; j++) {
                float decay = sizes.length == 1 ? 0 : (float) lambda * w[j];
                w[j] = w[j] - (float) lr * (g[j] + decay);
            }
            result.add(Tensor.of(w, sizes));
        }
        return result;
    }
}
