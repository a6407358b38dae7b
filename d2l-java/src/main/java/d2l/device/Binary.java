package d2l.device;

/// A function of two numbers, applied to each pair of elements.
public enum Binary {
    /// a + b.
    ADD {
        @Override
        public float of(float a, float b) {
            return a + b;
        }
    },
    /// a − b.
    SUB {
        @Override
        public float of(float a, float b) {
            return a - b;
        }
    },
    /// a × b.
    MUL {
        @Override
        public float of(float a, float b) {
            return a * b;
        }
    },
    /// a ÷ b.
    DIV {
        @Override
        public float of(float a, float b) {
            return a / b;
        }
    },
    /// The larger; NaN where either is NaN, and +0 is larger than −0.
    MAX {
        @Override
        public float of(float a, float b) {
            return Math.max(a, b);
        }
    },
    /// b where a > 0, else +0: the gradient of ReLU.
    WHERE_POSITIVE {
        @Override
        public float of(float a, float b) {
            return a > 0f ? b : 0f;
        }
    },
    /// 1 where a ≥ b, else 0.
    NOT_LESS {
        @Override
        public float of(float a, float b) {
            return a >= b ? 1f : 0f;
        }
    };

    /// The function's value at (a, b).
    public abstract float of(float a, float b);
}
