package d2l.optim;

import static java.util.Objects.requireNonNull;

import d2l.device.Buffer;
import d2l.device.Device;
import d2l.device.Illegal;
import d2l.tensor.Float32;
import d2l.tensor.Tensor;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// Adaptive moments: each number steps along the mean of its gradients, in units of their root mean
/// square (Kingma and Ba 2015, Adam: a method for stochastic optimization, algorithm 1).
///
/// m ← β₁ m + (1 − β₁) g and v ← β₂ v + (1 − β₂) g² start at 0 and are too small at first; divided by
/// 1 − β₁ᵗ and 1 − β₂ᵗ they are means. Then w ← w − lr · m̂ ÷ (√v̂ + ε).
public sealed class Adam extends Optimizer permits AdamW {
    private final Map<Tensor, Moments> moments = new HashMap<>(); // looked up, not walked
    private float beta1 = 0.9f;
    private float beta2 = 0.999f;
    private float epsilon = 1e-8f;
    private Decay decay = Decay.NONE;

    /// With learning rate lr, of which a step is hardly ever longer; 0.001 is usual.
    public Adam(List<Tensor> parameters, double lr) {
        super(parameters, lr);
    }

    /// How much of m and of v a step keeps; by default 0.9 and 0.999.
    public Adam betas(double beta1, double beta2) {
        if (!moments.isEmpty()) {
            throw Illegal.state(
                    "betas(…) after the first step: the running means belong to the old"
                            + " values; say it where Adam is made");
        }
        this.beta1 = share("beta1", beta1);
        this.beta2 = share("beta2", beta2);
        return this;
    }

    /// What keeps the division from 0; by default 1e-8.
    public Adam eps(double epsilon) {
        if (!(epsilon > 0) || Double.isInfinite(epsilon)) {
            throw Illegal.argument(
                    "eps(%s): it keeps a division from 0 and must be a small positive"
                            + " number, such as 1e-8",
                    epsilon);
        }
        this.epsilon = Float32.of("eps", epsilon);
        return this;
    }

    /// Adds λ · w to the gradient, as [SGD#weightDecay] does. Here the pull is divided by √v̂ like the
    /// rest, so that it is no longer a factor of w.
    public Adam weightDecay(double lambda) {
        decay = decay.withL2(lambda);
        return this;
    }

    private static float share(String name, double beta) {
        if (!(beta >= 0 && beta < 1) || (float) beta == 1) {
            throw Illegal.argument(
                    "%s %s: it is the share of a running mean that a step keeps, from 0"
                            + " to below 1, such as 0.9",
                    name, beta);
        }
        return Float32.of(name, beta);
    }

    @Override
    protected void update(Tensor w, Tensor grad) {
        Buffer values = w.data();
        moments.computeIfAbsent(w, _ -> new Moments(values))
                .step(values, decay.added(values, grad.data()));
    }

    @Override
    protected SequencedMap<String, Tensor> state(Tensor w) {
        Moments kept = moments.getOrDefault(w, new Moments(w.data()));
        var state = super.state(w);
        state.put("step", exact(kept.steps));
        state.put("exp_avg", copy(kept.m, w));
        state.put("exp_avg_sq", copy(kept.v, w));
        return state;
    }

    @Override
    protected Runnable loading(Tensor w, SequencedMap<String, Tensor> state) {
        double steps = number(requireNonNull(state.get("step")));
        if (!(steps >= 0 && steps <= Integer.MAX_VALUE) || steps != (int) steps) {
            throw Illegal.argument(
                    "load: «step» is %s, but steps are counted from 0", steps);
        }
        var loaded = new Moments(w.data());
        loaded.m.set(requireNonNull(state.get("exp_avg")).data());
        loaded.v.set(requireNonNull(state.get("exp_avg_sq")).data());
        loaded.count((int) steps);
        return () -> moments.put(w, loaded);
    }

    /// The running means of one parameter's gradients, and β₁ᵗ and β₂ᵗ as running products.
    private final class Moments {
        private Buffer m;
        private Buffer v;
        private int steps;
        private double power1 = 1;
        private double power2 = 1;

        Moments(Buffer w) {
            m = w.device().allocate(w.length());
            v = w.device().allocate(w.length());
        }

        private void count(int more) {
            for (int i = 0; i < more; i++) {
                power1 *= beta1;
                power2 *= beta2;
            }
            steps += more;
        }

        void step(Buffer w, Buffer g) {
            count(1);
            float lr = (float) lr();
            float correction1 = (float) (1 - power1);
            float correction2 = (float) (1 - power2);
            Device device = w.device();
            m = m.to(device); // where w lives, even if that is elsewhere than before
            v = v.to(device);
            device.adam(w, g, m, v, lr, beta1, beta2, correction1, correction2, epsilon);
        }
    }
}
