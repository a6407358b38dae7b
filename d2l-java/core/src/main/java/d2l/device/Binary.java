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
    /// 1 where a is the maximum, the first of equals and NaN the largest, else 0: where the gradient
    /// of MAX goes to a.
    FIRST_IS_MAX {
        @Override
        public float of(float a, float b) {
            return a >= b || Float.isNaN(a) ? 1f : 0f;
        }
    };

    /// The function's value at (a, b).
    public abstract float of(float a, float b);
}
