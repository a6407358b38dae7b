package d2l.optim;

import d2l.device.Buffer;
import d2l.device.Illegal;
import d2l.tensor.Float32;
import d2l.tensor.Tensor;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// Stochastic gradient descent: w ← w − lr · ∂loss/∂w, with momentum and weight decay where asked
/// for.
public final class SGD extends Optimizer {
    private final Map<Tensor, Buffer> velocities =
            new HashMap<>(); // looked up, not walked
    private float momentum;
    private Decay decay = Decay.NONE;

    /// With learning rate lr.
    public SGD(List<Tensor> parameters, double lr) {
        super(parameters, lr);
    }

    /// Steps along v ← momentum · v + ∂loss/∂w, which starts at 0: along the gradients so far, each
    /// counting `momentum` times as much as the next (Polyak 1964). 0 is none, 0.9 is usual.
    public SGD momentum(double momentum) {
        if (!(momentum >= 0 && momentum < 1)) {
            throw Illegal.argument(
                    "momentum(%s): it is the share of the velocity that a step keeps,"
                            + " from 0 (none) to below 1, such as 0.9",
                    momentum);
        }
        this.momentum = Float32.of("momentum", momentum);
        return this;
    }

    /// Adds λ · w to the gradient: the loss gets (λ ÷ 2) Σ w², and without momentum each step
    /// multiplies w by 1 − lr · λ before it follows the loss. Weights shrink smoothly while lr · λ is
    /// below 1; from 2 on they grow.
    public SGD weightDecay(double lambda) {
        decay = decay.withL2(lambda);
        return this;
    }

    /// Adds λ · sign(w) to the gradient, nothing where w is 0: the loss gets λ Σ |w|.
    public SGD l1(double lambda) {
        decay = decay.withL1(lambda);
        return this;
    }

    @Override
    protected void update(Tensor w, Tensor grad) {
        Buffer values = w.data();
        Buffer direction = decay.added(values, grad.data());
        if (momentum > 0) {
            Buffer velocity = velocity(w);
            values.device().momentum(velocity, direction, momentum);
            direction = velocity;
        }
        values.device().sgd(values, direction, (float) lr());
    }

    /// Where w lives, even if that is elsewhere than before.
    private Buffer velocity(Tensor w) {
        Buffer kept = velocities.get(w);
        Buffer velocity =
                kept == null
                        ? w.device().allocate(w.shape().count())
                        : kept.to(w.device());
        velocities.put(w, velocity);
        return velocity;
    }

    @Override
    protected SequencedMap<String, Tensor> state(Tensor w) {
        var state = super.state(w);
        if (momentum > 0) {
            state.put("momentum_buffer", copy(velocity(w), w));
        }
        return state;
    }

    @Override
    protected Runnable loading(Tensor w, SequencedMap<String, Tensor> state) {
        return () -> state.forEach((_, values) -> velocity(w).set(values.data()));
    }
}
