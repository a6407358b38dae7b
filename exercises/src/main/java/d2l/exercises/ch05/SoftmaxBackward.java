package d2l.exercises.ch05;

import d2l.check.Cases;
import d2l.check.Draw;
import d2l.check.Exercise;
import d2l.check.Real;
import d2l.tensor.Tensor;

import java.util.List;

/// A softmax has made probabilities $\mathbf{P}$, and from behind comes $d\mathbf{P}$.
/// For 50,000 words its Jacobian has 2.5 thousand million elements for each row, and it
/// is not needed.
///
/// Write `softmaxBackward`: the gradient of the logits, $d\mathbf{O}$. Do not call the
/// library's own.
///
/// ## Hints
///
/// 1. Every logit moves every probability of its row:
///    $\partial p_i / \partial o_j = p_i (\delta_{ij} - p_j)$.
/// 2. $\sum_i dp_i \, p_i (\delta_{ij} - p_j)$: which part of it is the same for all $j$?
/// 3. A logit may rise with all others of its row, and the probabilities stay. What must
///    each row of $d\mathbf{O}$ add up to?
/// 4. `sum(1, true)` keeps the axis, so that a row can be subtracted from.
public final class SoftmaxBackward extends Exercise<SoftmaxBackward.Solution> {
    /// The signature.
    public interface Solution {
        /// (n, q), (n, q) → (n, q)
        Tensor softmaxBackward(Tensor P, Tensor dP);
    }

    public SoftmaxBackward() {
        super("5.1.8", "Back through a softmax");
    }

    @Override
    protected List<String> forbidden() {
        return AUTOGRAD;
    }

    @Override
    protected void cases(Cases cases, Draw draw) {
        cases.add(
                "one row",
                Tensor.tensor(new double[][] {{.5, .25, .25}}),
                Tensor.tensor(new double[][] {{draw.number(1, 2), 4, -2}}));
        cases.add(
                "a gradient that is the same everywhere",
                draw.normal(0, 1, 2, 4).softmax(),
                Tensor.full(draw.number(1, 2), 2, 4));
        cases.add(
                "rows of different kinds",
                Tensor.tensor(new double[][] {{.125, .875}, {1, 0}, {.5, .5}}),
                Tensor.tensor(
                        new double[][] {
                            {draw.number(3, 4), -1}, {2, 5}, {0, draw.number(6, 7)}
                        }));
        cases.add(
                "a minibatch",
                draw.normal(0, 2, 3, 5).softmax(),
                draw.normal(0, 1, 3, 5));
    }

    @Oracle
    Real oracle(Tensor P, Tensor dP) {
        Real p = Real.of(P);
        Real grad = Real.of(dP);
        Real weighted = grad.mul(p);
        Real mean = weighted.sum(1, true);
        // any number may be taken off a row of dP first: the gradient stays
        Real largest = p.mul(grad.abs().max(1, true)).mul(4);
        // the factored formula, the two products, the Jacobian's row
        return p.mul(grad.sub(mean))
                .or(weighted.sub(p.mul(mean)))
                .or(byJacobian(p, grad, P.size(0), P.size(1)))
                .through(weighted)
                .through(largest);
    }

    private static Real byJacobian(Real p, Real grad, int n, int q) {
        double[] identity = new double[q * q];
        for (int i = 0; i < q; i++) {
            identity[i * q + i] = 1;
        }
        Real delta = Real.of(identity, 1, q, q);
        Real jacobian = p.reshape(n, q, 1).mul(delta.sub(p.reshape(n, 1, q)));
        return grad.reshape(n, q, 1).mul(jacobian).sum(1, false);
    }

    @Reference
    Tensor softmaxBackward(Tensor P, Tensor dP) {
        Tensor mean = dP.mul(P).sum(1, true); // of the gradient, weighted by P
        return P.mul(dP.sub(mean));
    }

    @Mistake(
            "The plain mean of dP · P is subtracted. P holds weights already, which sum"
                    + " to one: their weighted mean is a sum.")
    Tensor byTheMean(Tensor P, Tensor dP) {
        return P.mul(dP.sub(P.mul(dP).mean(1, true)));
    }

    @Mistake(
            "Only the diagonal of the Jacobian, p(1 − p), was used, as for a sigmoid. In"
                + " a softmax every logit also moves the other probabilities of its row.")
    Tensor onlyDiagonal(Tensor P, Tensor dP) {
        return dP.mul(P).mul(P.neg().add(1));
    }

    @Mistake(
            "Half of the answer: p · dp is the numerator's part. The denominator moves as"
                    + " well, which subtracts the weighted mean of dp.")
    Tensor onlyNumerator(Tensor P, Tensor dP) {
        return P.mul(dP);
    }

    @Mistake("The difference must still be multiplied by p: dO = p (dP − Σ dP p).")
    Tensor withoutP(Tensor P, Tensor dP) {
        return dP.sub(dP.mul(P).sum(1, true));
    }

    @Mistake(
            "The mean of dP is to be weighted by p. The plain mean lets improbable"
                    + " classes count as much as probable ones.")
    Tensor plainMean(Tensor P, Tensor dP) {
        return P.mul(dP.sub(dP.mean(1, true)));
    }

    @Mistake(
            "The sum is over the whole minibatch. Each row is a softmax of its own: sum"
                    + " over axis 1 and keep it.")
    Tensor sumOfAll(Tensor P, Tensor dP) {
        return P.mul(dP.sub(dP.mul(P).sum()));
    }

    @Mistake(
            "This is backward of the log-softmax, dP − p Σ dP. Here the gradient is that"
                    + " of p itself, not of log p.")
    Tensor ofLogSoftmax(Tensor P, Tensor dP) {
        return dP.sub(P.mul(dP.sum(1, true)));
    }

    @Mistake(
            "The sign of the whole is turned: it is dP less its mean, not the mean less"
                    + " dP.")
    Tensor turned(Tensor P, Tensor dP) {
        return softmaxBackward(P, dP).neg();
    }

    @Mistake(
            "The two parts were added. The denominator pulls the other way: subtract the"
                    + " weighted mean.")
    Tensor added(Tensor P, Tensor dP) {
        return P.mul(dP.add(dP.mul(P).sum(1, true)));
    }

    @Mistake(
            "The sum is over the minibatch, axis 0. A row is a softmax: sum over its"
                    + " classes, axis 1, and keep it.")
    Tensor sumOfColumns(Tensor P, Tensor dP) {
        return P.mul(dP.sub(dP.mul(P).sum(0, true)));
    }

    @Mistake(
            "What is subtracted is the sum of dP here. Each dp must be multiplied by its"
                    + " p before they are added.")
    Tensor plainSum(Tensor P, Tensor dP) {
        return P.mul(dP.sub(dP.sum(1, true)));
    }

    @Alternative
    Tensor byProducts(Tensor P, Tensor dP) {
        Tensor weighted = P.mul(dP);
        return weighted.sub(weighted.sum(1, true).mul(P));
    }

    @Alternative
    Tensor byJacobians(Tensor P, Tensor dP) {
        int q = P.size(1);
        Tensor[] rows = new Tensor[P.size(0)];
        for (int i = 0; i < rows.length; i++) {
            double[][] diagonal = new double[q][q];
            for (int j = 0; j < q; j++) {
                diagonal[j][j] = P.row(i).toArray()[j];
            }
            Tensor p = P.row(i).reshape(q, 1);
            Tensor J = Tensor.tensor(diagonal).sub(p.matmul(p.transpose()));
            rows[i] = dP.rows(i, i + 1).matmul(J);
        }
        return Tensor.concat(0, rows);
    }

    @Alternative
    Tensor byPairs(Tensor P, Tensor dP) {
        int q = P.size(1);
        float[] p = P.toArray();
        float[] dp = dP.toArray();
        float[] dO = new float[p.length];
        for (int j = 0; j < dO.length; j++) {
            for (int i = j / q * q; i < j / q * q + q; i++) {
                dO[j] += dp[i] * (i == j ? p[j] * (1 - p[j]) : -p[i] * p[j]);
            }
        }
        return Tensor.of(dO, P.shape().sizes());
    }

    @Alternative
    Tensor byLoops(Tensor P, Tensor dP) {
        int q = P.size(1);
        float[] p = P.toArray();
        float[] dp = dP.toArray();
        double[] dO = new double[p.length];
        for (int start = 0; start < dO.length; start += q) {
            double mean = 0;
            for (int j = start; j < start + q; j++) {
                mean += (double) dp[j] * p[j];
            }
            for (int j = start; j < start + q; j++) {
                dO[j] = p[j] * (dp[j] - mean);
            }
        }
        return Tensor.tensor(dO).reshape(-1, q);
    }
}
