package d2l.autograd;

import d2l.device.Buffer;
import d2l.device.Illegal;
import d2l.tensor.Function;
import d2l.tensor.Generator;
import d2l.tensor.Tensor;

import java.util.List;

/// Each element becomes 0 with probability p, independently of the others; those that survive are
/// divided by 1 − p, so that the expectation stays (Srivastava et al. 2014, Dropout).
///
/// The mask is a function of (seed, stream, position) alone. It is not kept: backward draws it again
/// and gives the gradient to the survivors, divided by 1 − p as well.
public final class Dropout extends Function {
    private final Tensor x;
    private final Generator.Stream stream;
    private final long threshold; // of words that are uniform in 0 … 2³² − 1
    private final float scale;

    /// With the mask of this stream.
    public Dropout(Tensor x, double p, Generator.Stream stream) {
        super(x);
        checkProbability(p);
        this.x = x;
        this.stream = stream;
        threshold = (long) Math.rint(p * 0x1p32);
        scale = (float) (1 / (1 - p)); // for p = 1 infinite, but then none survives
    }

    /// Refuses what is no probability of becoming 0.
    public static void checkProbability(double p) {
        if (!(p >= 0 && p <= 1)) {
            throw Illegal.argument(
                    "Dropout: p = %s is no probability; p is the share of elements that"
                            + " become 0, from 0 (none) to 1 (all), such as 0.5",
                    p);
        }
    }

    @Override
    protected Tensor forward() {
        return masked(x);
    }

    @Override
    protected boolean makesGradients() {
        return true;
    }

    @Override
    protected List<Tensor> backward(Tensor grad) {
        return List.of(masked(grad)); // ∂y/∂x = 1 ÷ (1 − p) where x survived, else 0
    }

    private Tensor masked(Tensor t) {
        Buffer y = t.device().allocate(t.shape().count());
        t.device().dropout(stream.seed(), stream.number(), threshold, scale, t.data(), y);
        return new Tensor(t.shape(), y);
    }
}
