package d2l.exercises.ch05;

import d2l.check.Cases;
import d2l.check.Draw;
import d2l.check.Exercise;
import d2l.check.Real;
import d2l.tensor.Tensor;

import java.util.List;

/// A tensor $\mathbf{x}$ was used in several places, each of which got a copy. Now each
/// of them sends back a gradient.
///
/// Write `copyBackward`: the gradient of $\mathbf{x}$, from the list of those of its
/// copies. Do not call the library's own.
///
/// ## Hints
///
/// 1. Let $L = x + x + x$. What is $dL/dx$, and what does each $x$ get?
/// 2. How many copies there are the list says; one is possible too.
public final class CopyBackward extends Exercise<CopyBackward.Solution> {
    /// The signature.
    public interface Solution {
        /// gradients of one shape → a gradient of this shape
        Tensor copyBackward(List<Tensor> dY);
    }

    public CopyBackward() {
        super("5.1.7", "Back from several places");
    }

    @Override
    protected List<String> forbidden() {
        return AUTOGRAD;
    }

    @Override
    protected void cases(Cases cases, Draw draw) {
        cases.add(
                "two copies of two numbers",
                List.of(
                        Tensor.tensor(1, draw.number(2, 3)),
                        Tensor.tensor(draw.number(4, 5), -3)));
        cases.add("a single copy", List.of(draw.normal(0, 1, 3)));
        cases.add(
                "three copies of a matrix",
                List.of(
                        draw.normal(1, 1, 2, 3),
                        draw.normal(1, 1, 2, 3),
                        draw.normal(1, 1, 2, 3)));
        cases.add(
                "four copies of a number",
                List.of(
                        Tensor.scalar(draw.number(1, 2)),
                        Tensor.scalar(-1),
                        Tensor.scalar(draw.number(2, 3)),
                        Tensor.scalar(-2)));
        cases.add(
                "gradients that cancel",
                List.of(Tensor.tensor(1, -2, 3), Tensor.tensor(-1, 2, -3)));
    }

    @Oracle
    Real oracle(List<Tensor> dY) {
        int[] sizes = dY.getFirst().shape().sizes();
        int count = dY.getFirst().shape().count();
        double[] stacked = new double[dY.size() * count];
        for (int i = 0; i < dY.size(); i++) {
            float[] grad = dY.get(i).toArray();
            for (int j = 0; j < count; j++) {
                stacked[i * count + j] = grad[j];
            }
        }
        return Real.of(stacked, dY.size(), count).sum(0, false).reshape(sizes);
    }

    @Reference
    Tensor copyBackward(List<Tensor> dY) {
        Tensor dx = dY.getFirst();
        for (Tensor grad : dY.subList(1, dY.size())) {
            dx = dx.add(grad);
        }
        return dx;
    }

    @Mistake(
            "Each gradient replaced the one before, and the last remained. What several"
                    + " places send must be added: += and not =.")
    Tensor last(List<Tensor> dY) {
        return dY.getLast();
    }

    @Mistake(
            "Only the first copy's gradient came through. x moves the loss along all"
                    + " ways.")
    Tensor first(List<Tensor> dY) {
        return dY.getFirst();
    }

    @Mistake(
            "This is the mean. If three places rise by 1 each, so does three times the"
                    + " loss: the gradients add, they are not averaged.")
    Tensor mean(List<Tensor> dY) {
        return copyBackward(dY).div(dY.size());
    }

    @Mistake(
            "This is the product. Slopes multiply along a path, one module behind"
                    + " another; different paths add.")
    Tensor product(List<Tensor> dY) {
        return dY.stream().reduce(Tensor::mul).orElseThrow();
    }

    @Mistake("The largest was taken. All the ways count, so the gradients add.")
    Tensor largest(List<Tensor> dY) {
        return dY.stream().reduce(Tensor::maximum).orElseThrow();
    }

    @Mistake(
            "All numbers were added up to one. The gradient has the shape of x: add the"
                    + " gradients of the copies place by place.")
    Tensor total(List<Tensor> dY) {
        return copyBackward(dY).sum();
    }

    @Mistake(
            "The first gradient is counted twice: a sum that starts from the first copy"
                    + " must go on with the second.")
    Tensor firstTwice(List<Tensor> dY) {
        return copyBackward(dY).add(dY.getFirst());
    }

    @Alternative
    Tensor byReduction(List<Tensor> dY) {
        return dY.reversed().stream().reduce(Tensor::add).orElseThrow();
    }

    @Alternative
    Tensor byStacking(List<Tensor> dY) {
        Tensor[] rows =
                dY.stream().map(grad -> grad.reshape(1, -1)).toArray(Tensor[]::new);
        return Tensor.concat(0, rows).sum(0).reshape(dY.getFirst().shape().sizes());
    }

    @Alternative
    Tensor byLoop(List<Tensor> dY) {
        float[] sum = new float[dY.getFirst().shape().count()];
        for (Tensor grad : dY) {
            float[] values = grad.toArray();
            for (int j = 0; j < sum.length; j++) {
                sum[j] += values[j];
            }
        }
        return Tensor.of(sum, dY.getFirst().shape().sizes());
    }

    @Alternative
    Tensor fromZeros(List<Tensor> dY) {
        Tensor dx = Tensor.zeros(dY.get(0).shape().sizes());
        for (Tensor grad : dY) {
            dx.sub_(grad.neg());
        }
        return dx;
    }
}
