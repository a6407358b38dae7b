package d2l.optim;

import d2l.device.Buffer;
import d2l.device.Illegal;
import d2l.tensor.Float32;

/// Weight decay: what pulls weights towards 0 is added to their gradients.
///
/// The sum has the gradient of loss + (l2 ÷ 2) Σ w² + l1 Σ |w|.
record Decay(float l2, float l1) {
    static final Decay NONE = new Decay(0, 0);

    Decay withL2(double lambda) {
        return new Decay(coefficient("weightDecay", lambda), l1);
    }

    Decay withL1(double lambda) {
        return new Decay(l2, coefficient("l1", lambda));
    }

    static float coefficient(String name, double lambda) {
        if (!(lambda >= 0) || Double.isInfinite(lambda)) {
            throw Illegal.argument(
                    "%s(%s): the coefficient must be 0 (no decay) or more, such as 1e-4;"
                            + " a negative one would drive the weights away from 0",
                    name, lambda);
        }
        return Float32.of(name, lambda);
    }

    /// The gradient with the pull of w added, in new memory where there is any.
    Buffer added(Buffer w, Buffer grad) {
        if (l2 == 0 && l1 == 0) {
            return grad;
        }
        Buffer sum = w.device().allocate(w.length());
        w.device().decay(w, grad, l2, l1, sum);
        return sum;
    }
}
