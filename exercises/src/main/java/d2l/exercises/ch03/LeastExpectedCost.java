package d2l.exercises.ch03;

import d2l.check.Cases;
import d2l.check.Draw;
import d2l.check.Exercise;
import d2l.tensor.Tensor;

/// A patient is ill with probability .1. Missing the illness costs 100, a needless second
/// test costs 1. The most probable answer is «healthy»; is it the best?
///
/// Row $i$ of $\mathbf{C}$ holds the costs where the truth is $i$: $c_{ij}$ is the cost of
/// answering $j$. Write `answers`: for each row of probabilities the answer with the least
/// expected cost. Here that is «ill», at .9 against 10.
///
/// ## Hints
///
/// 1. What does the answer $j$ cost on average, if the truth is $i$ with probability
///    $p_i$?
/// 2. The costs of all answers for all examples are one product of two matrices. Which?
/// 3. There is `argmax`. What must be done to the costs so that the largest is wanted?
public final class LeastExpectedCost extends Exercise<LeastExpectedCost.Solution> {
    /// The signature.
    public interface Solution {
        /// probabilities (n, q) and costs (q, q), truth by row → n answers
        int[] answers(Tensor P, Tensor C);
    }

    public LeastExpectedCost() {
        super("3.6.4", "The answer with the least expected cost");
    }

    @Override
    protected void cases(Cases cases, Draw draw) {
        double ill = draw.number(.05, .3);
        cases.add(
                "an illness that is dear to miss",
                Tensor.tensor(new double[][] {{ill, 1 - ill}, {.001, .999}}),
                Tensor.tensor(new double[][] {{0, 100}, {1, 0}}));
        double half = draw.number(.49, .51);
        cases.add(
                "two kinds of small costs against one",
                Tensor.tensor(
                        new double[][] {
                            {.4, .6 * half, .6 * (1 - half)},
                            {.98, .01, .01},
                            {.01, .01, .98}
                        }),
                Tensor.tensor(new double[][] {{0, 9, 20}, {10, 0, 20}, {10, 5, 0}}));
        cases.add(
                "right answers cost too",
                Tensor.tensor(new double[][] {{.45, .55 * half, .55 * (1 - half)}}),
                Tensor.tensor(new double[][] {{2, 1, 9}, {1, 9, 9}, {1, 9, 9}}));
        cases.add(
                "all mistakes cost the same",
                Tensor.tensor(
                        new double[][] {
                            {.1, .2, .7 - draw.number(0, .1), .05}, {.7, .1, .1, .1}
                        }),
                Tensor.full(1, 4, 4)
                        .sub(
                                Tensor.tensor(
                                        new double[][] {
                                            {1, 0, 0, 0},
                                            {0, 1, 0, 0},
                                            {0, 0, 1, 0},
                                            {0, 0, 0, 1}
                                        })));
    }

    @Oracle
    int[] oracle(Tensor P, Tensor C) {
        int q = C.size(1);
        float[] p = P.toArray();
        float[] c = C.toArray();
        int[] answers = new int[P.size(0)];
        for (int row = 0; row < answers.length; row++) {
            double least = Double.POSITIVE_INFINITY;
            for (int j = 0; j < q; j++) {
                double cost = 0;
                for (int i = 0; i < q; i++) {
                    cost += (double) p[row * q + i] * c[i * q + j];
                }
                if (cost < least) {
                    least = cost;
                    answers[row] = j;
                }
            }
        }
        return answers;
    }

    @Reference
    int[] answers(Tensor P, Tensor C) {
        return P.matmul(C).neg().argmax(1); // (n, q) · (q, q) → (n, q)
    }

    @Mistake(
            "This is the most probable answer, whatever it costs. Weigh the costs of each"
                    + " answer by the probabilities first.")
    int[] mostProbable(Tensor P, Tensor C) {
        return P.argmax(1);
    }

    @Mistake(
            "Truth and answer are exchanged: the probabilities belong to the rows of C,"
                    + " so it is P · C, not P · Cᵀ.")
    int[] transposedCosts(Tensor P, Tensor C) {
        return P.matmul(C.transpose()).neg().argmax(1);
    }

    @Mistake(
            "This is the answer with the largest expected cost: a minus sign is missing.")
    int[] dearest(Tensor P, Tensor C) {
        return P.matmul(C).argmax(1);
    }

    @Mistake(
            "Only the costs of the most probable truth are looked at. The others are less"
                    + " probable, but not for free.")
    int[] ofMostProbable(Tensor P, Tensor C) {
        int[] truth = P.argmax(1);
        int[] cheapest = C.neg().argmax(1);
        int[] answers = new int[truth.length];
        for (int row = 0; row < answers.length; row++) {
            answers[row] = cheapest[truth[row]];
        }
        return answers;
    }

    @Mistake(
            "The costs are added up as if all classes were equally probable: every"
                    + " example gets the same answer.")
    int[] unweighted(Tensor P, Tensor C) {
        return Tensor.ones(P.size(0), P.size(1)).matmul(C).neg().argmax(1);
    }

    @Mistake(
            "The worst that may happen is made small here, not what happens on average:"
                    + " add up over the truths, do not take the largest.")
    int[] leastWorst(Tensor P, Tensor C) {
        int n = P.size(0);
        int q = P.size(1);
        return P.reshape(n, q, 1).mul(C).max(1).neg().argmax(1);
    }

    @Alternative
    int[] byBroadcasting(Tensor P, Tensor C) {
        int n = P.size(0);
        int q = P.size(1);
        return P.reshape(n, q, 1).mul(C).sum(1).neg().argmax(1);
    }

    @Alternative
    int[] byColumns(Tensor P, Tensor C) {
        return C.transpose().matmul(P.transpose()).neg().argmax(0);
    }

    @Alternative
    int[] byGain(Tensor P, Tensor C) {
        return P.matmul(Tensor.full(100, C.shape().sizes()).sub(C)).argmax(1);
    }

    @Alternative
    int[] byLoops(Tensor P, Tensor C) {
        return oracle(P, C);
    }
}
