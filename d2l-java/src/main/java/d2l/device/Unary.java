package d2l.device;

/// A function of one number, applied to each element.
public enum Unary {
    /// −x.
    NEG {
        @Override
        public float of(float x) {
            return -x;
        }
    },
    /// eˣ, by [Elementary#exp].
    EXP {
        @Override
        public float of(float x) {
            return Elementary.exp(x);
        }
    },
    /// The natural logarithm, by [Elementary#log].
    LOG {
        @Override
        public float of(float x) {
            return Elementary.log(x);
        }
    },
    /// max(x, 0); NaN stays NaN, −0 becomes +0.
    RELU {
        @Override
        public float of(float x) {
            return Math.max(x, 0f);
        }
    };

    /// The function's value at x.
    public abstract float of(float x);
}
