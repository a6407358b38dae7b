package d2l.device;

/// A function of two numbers, applied to each pair of elements.
public enum Binary {
    /// a + b.
    ADD,
    /// a − b.
    SUB,
    /// a × b.
    MUL,
    /// a ÷ b.
    DIV,
    /// The larger; NaN where either is NaN, and +0 is larger than −0.
    MAX,
    /// b where a > 0, else +0: the gradient of ReLU.
    WHERE_POSITIVE,
    /// 1 where a is the maximum, the first of equals and NaN the largest, else 0: where the gradient
    /// of MAX goes to a.
    FIRST_IS_MAX;

    /// The function's value at (a, b).
    public float of(float a, float b) {
        return switch (this) {
            case ADD -> a + b;
            case SUB -> a - b;
            case MUL -> a * b;
            case DIV -> a / b;
            case MAX -> Math.max(a, b);
            case WHERE_POSITIVE -> a > 0f ? b : 0f;
            case FIRST_IS_MAX -> a >= b || Float.isNaN(a) ? 1f : 0f;
        };
    }
}
