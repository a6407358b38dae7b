package d2l.exercises.ch05;

import d2l.check.Cases;
import d2l.check.Draw;
import d2l.check.Exercise;
import d2l.check.Real;
import d2l.tensor.Tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// One bad minibatch, one huge gradient, and the weights are gone. A bound on the length of
/// the step keeps them, and the direction of the step stays what it was.
///
/// Write `clip`. Take all gradients together as one long vector. If its Euclidean norm is
/// above `max`, shorten it to `max`; otherwise leave every number as it is. The answer is
/// a list of the gradients, in their order and shapes.
///
/// ## Hints
///
/// 1. The square of the norm is the sum of the squares of all numbers of all gradients.
/// 2. One factor multiplies them all. Which?
/// 3. What is that factor where all gradients are 0, and where they are short?
public final class ClippedGradients extends Exercise<ClippedGradients.Solution> {
    /// The signature.
    public interface Solution {
        /// gradients of any shapes → the same, together no longer than max
        List<Tensor> clip(List<Tensor> gradients, double max);
    }

    public ClippedGradients() {
        super("5.5.7", "A bound on the step");
    }

    @Override
    protected List<String> forbidden() {
        return List.of("Clip");
    }

    @Override
    protected void cases(Cases cases, Draw draw) {
        cases.add("one gradient, too long", List.of(Tensor.tensor(3, -4)), 1.0);
        cases.add(
                "two of different length, too long together",
                List.of(
                        Tensor.tensor(draw.number(0.5, 0.7), draw.number(-0.7, -0.5)),
                        Tensor.tensor(draw.number(0.2, 0.3), draw.number(0.5, 0.7))),
                1.0);
        cases.add(
                "short enough",
                List.of(Tensor.tensor(draw.number(0.1, 0.3)), draw.uniform(-0.5, 0.5, 2)),
                draw.number(2, 3));
        cases.add("all 0", List.of(Tensor.zeros(2), Tensor.zeros(1, 2)), 1.0);
        cases.add("exactly as long as allowed", List.of(Tensor.tensor(3, 4)), 5.0);
        cases.add(
                "three, one very long",
                List.of(
                        draw.normal(0, 1, 2, 3),
                        draw.uniform(20, 40, 3),
                        draw.normal(0, 5, 2)),
                draw.number(0.5, 4));
    }

    @Oracle
    List<Real> oracle(List<Tensor> gradients, double max) {
        Real squares = Real.of(new double[] {0});
        for (Tensor gradient : gradients) {
            Real g = Real.of(gradient);
            squares = squares.add(g.mul(g).sum());
        }
        Real norm = squares.sqrt();
        boolean isShort = norm.values()[0] <= max * (1 - 1e-6);
        var result = new ArrayList<Real>();
        for (Tensor gradient : gradients) {
            Real g = Real.of(gradient);
            result.add(
                    isShort
                            ? g
                            : g.mul(Real.of(max).div(norm))
                                    .or(g.mul(max).div(norm))
                                    .or(g.mul(Real.of(max).div(norm.add(1e-6)))));
        }
        return result;
    }

    private static double squares(Tensor gradient) {
        double squares = 0;
        for (float g : gradient.toArray()) {
            squares += (double) g * g;
        }
        return squares;
    }

    private static double norm(List<Tensor> gradients) {
        return Math.sqrt(gradients.stream().mapToDouble(ClippedGradients::squares).sum());
    }

    private static List<Tensor> times(List<Tensor> gradients, double factor) {
        return gradients.stream().map(g -> g.mul(factor)).toList();
    }

    @Reference
    List<Tensor> clip(List<Tensor> gradients, double max) {
        double squares = 0;
        for (Tensor gradient : gradients) {
            squares += gradient.mul(gradient).sum().item();
        }
        double norm = Math.sqrt(squares);
        double factor = norm > max ? max / norm : 1;
        return gradients.stream().map(gradient -> gradient.mul(factor)).toList();
    }

    @Mistake(
            "What is too long became 0. Then a bad minibatch teaches nothing; shorten it,"
                    + " by the factor max / norm.")
    List<Tensor> dropped(List<Tensor> gradients, double max) {
        double squares = 0;
        for (Tensor g : gradients) {
            squares += g.mul(g).sum().item();
        }
        double factor = Math.sqrt(squares) > max ? 0 : 1;
        return gradients.stream().map(g -> g.mul(factor)).toList();
    }

    @Mistake(
            "The mean of the squares of each gradient was taken. The norm adds up the"
                    + " squares of all numbers.")
    List<Tensor> meanSquares(List<Tensor> gradients, double max) {
        double squares = 0;
        for (Tensor g : gradients) {
            squares += g.mul(g).mean().item();
        }
        double factor = Math.min(1, max / Math.sqrt(squares));
        return gradients.stream().map(g -> g.mul(factor)).toList();
    }

    @Mistake(
            "Each gradient was shortened for itself, which turns the step. Take the norm"
                    + " of all of them together, and one factor for all.")
    List<Tensor> eachForItself(List<Tensor> gradients, double max) {
        return gradients.stream()
                .map(g -> norm(List.of(g)) > max ? g.mul(max / norm(List.of(g))) : g)
                .toList();
    }

    @Mistake(
            "Each number was cut to lie between −max and max, which turns the step."
                    + " Shorten all numbers by one factor.")
    List<Tensor> eachNumber(List<Tensor> gradients, double max) {
        Tensor bound = Tensor.scalar(max);
        return gradients.stream()
                .map(g -> g.neg().maximum(bound.neg()).neg().maximum(bound.neg()))
                .toList();
    }

    @Mistake(
            "Short gradients were lengthened to `max`, and gradients of 0 became 0/0."
                    + " Only what is longer than `max` changes.")
    List<Tensor> lengthened(List<Tensor> gradients, double max) {
        Tensor norm = Tensor.scalar(norm(gradients));
        return gradients.stream().map(g -> g.mul(max).div(norm)).toList();
    }

    @Mistake(
            "Gradients of 0 became 0/0, which is NaN. The factor is 1 wherever the norm"
                    + " is not above `max`.")
    List<Tensor> nothingDivided(List<Tensor> gradients, double max) {
        Tensor norm = Tensor.scalar(norm(gradients));
        double target = Math.min(max, norm(gradients));
        return gradients.stream().map(g -> g.mul(target).div(norm)).toList();
    }

    @Mistake("The sum of the squares is the square of the norm. Take its root.")
    List<Tensor> withoutRoot(List<Tensor> gradients, double max) {
        double squares = Math.pow(norm(gradients), 2);
        return times(gradients, squares > max ? max / squares : 1);
    }

    @Mistake(
            "The norm here is the sum of the absolute values. The Euclidean norm is the"
                    + " root of the sum of squares.")
    List<Tensor> sumOfSizes(List<Tensor> gradients, double max) {
        double norm = gradients.stream().mapToDouble(g -> g.abs().sum().item()).sum();
        return times(gradients, norm > max ? max / norm : 1);
    }

    @Mistake(
            "The norm here is the largest number. The Euclidean norm is the root of the"
                    + " sum of squares.")
    List<Tensor> largest(List<Tensor> gradients, double max) {
        double norm =
                gradients.stream().mapToDouble(g -> g.abs().max().item()).max().orElse(0);
        return times(gradients, norm > max ? max / norm : 1);
    }

    @Mistake(
            "What is too long is shortened to 1 instead of `max`: the factor is max /"
                    + " norm.")
    List<Tensor> toOne(List<Tensor> gradients, double max) {
        double norm = norm(gradients);
        return times(gradients, norm > max ? 1 / norm : 1);
    }

    @Mistake(
            "The norms of the gradients were added. Lengths do not add like that: add the"
                    + " squares of all numbers and take the root once.")
    List<Tensor> sumOfNorms(List<Tensor> gradients, double max) {
        double norm = gradients.stream().mapToDouble(g -> norm(List.of(g))).sum();
        return times(gradients, norm > max ? max / norm : 1);
    }

    @Mistake(
            "The mean of the squares was taken. The norm is the root of their sum,"
                    + " however many numbers there are.")
    List<Tensor> meanSquare(List<Tensor> gradients, double max) {
        int count = gradients.stream().mapToInt(g -> g.shape().count()).sum();
        double norm = norm(gradients) / Math.sqrt(count);
        return times(gradients, norm > max ? max / norm : 1);
    }

    @Mistake("Nothing was shortened: the gradients are as long as before.")
    List<Tensor> unchanged(List<Tensor> gradients, double max) {
        return gradients;
    }

    @Alternative
    List<Tensor> oneLongVector(List<Tensor> gradients, double max) {
        Tensor all =
                Tensor.concat(
                        0,
                        gradients.stream()
                                .map(g -> g.reshape(-1))
                                .toArray(Tensor[]::new));
        Tensor norm = all.mul(all).sum().sqrt();
        if (norm.item() <= max) {
            return gradients;
        }
        return gradients.stream().map(g -> g.div(norm).mul(max)).toList();
    }

    @Alternative
    List<Tensor> withASmallNumber(List<Tensor> gradients, double max) {
        double factor = max / (norm(gradients) + 1e-6);
        return times(gradients, Math.min(factor, 1));
    }

    @Alternative
    List<Tensor> byTheLargerOfTwo(List<Tensor> gradients, double max) {
        Tensor squares =
                gradients.stream()
                        .flatMap(g -> Stream.of(g.mul(g).sum()))
                        .reduce(Tensor.scalar(0), Tensor::add);
        Tensor divisor = squares.sqrt().div(max).maximum(Tensor.scalar(1));
        return gradients.stream().map(g -> g.div(divisor)).toList();
    }
}
