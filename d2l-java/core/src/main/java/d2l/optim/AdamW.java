package d2l.optim;

import d2l.tensor.Tensor;

import java.util.List;

/// [Adam] with weight decay beside the gradient, not in it: each step first multiplies w by 1 − lr · λ,
/// so that every weight shrinks by the same share (Loshchilov and Hutter 2019, Decoupled weight decay
/// regularization).
///
/// Biases shrink too. Where they should not, give them to an optimiser of their own.
public final class AdamW extends Adam {
    private double lambda = 0.01;

    /// With learning rate lr; λ is 0.01 unless [#weightDecay] says another.
    public AdamW(List<Tensor> parameters, double lr) {
        super(parameters, lr);
    }

    /// The share of w, in units of the learning rate, that a step takes away: λ. The weights shrink
    /// smoothly while lr · λ is below 1.
    @Override
    public AdamW weightDecay(double lambda) {
        Decay.coefficient("weightDecay", lambda); // refuses what is none
        this.lambda = lambda;
        return this;
    }

    @Override
    public AdamW betas(double beta1, double beta2) {
        super.betas(beta1, beta2);
        return this;
    }

    @Override
    public AdamW eps(double epsilon) {
        super.eps(epsilon);
        return this;
    }

    @Override
    protected void update(Tensor w, Tensor grad) {
        if (lambda != 0) {
            Clip.scale(w.data(), (float) (1 - lr() * lambda));
        }
        super.update(w, grad);
    }
}
