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
    },
    /// 1 ÷ (1 + e⁻ˣ), by [Elementary#sigmoid].
    SIGMOID {
        @Override
        public float of(float x) {
            return Elementary.sigmoid(x);
        }
    },
    /// The hyperbolic tangent, by [Elementary#tanh].
    TANH {
        @Override
        public float of(float x) {
            return Elementary.tanh(x);
        }
    },
    /// The square root, rounded once; NaN below 0, −0 of −0.
    SQRT {
        @Override
        public float of(float x) {
            return (float) Math.sqrt(x); // a double has bits enough to round twice
        }
    },
    /// x without its sign.
    ABS {
        @Override
        public float of(float x) {
            return Math.abs(x);
        }
    },
    /// 1 above 0, −1 below; ±0 and NaN stay.
    SIGN {
        @Override
        public float of(float x) {
            return Math.signum(x);
        }
    };

    /// The function's value at x.
    public abstract float of(float x);
}
