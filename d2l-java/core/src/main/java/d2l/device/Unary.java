package d2l.device;

/// A function of one number, applied to each element.
public enum Unary {
    /// −x.
    NEG,
    /// eˣ, by [Elementary#exp].
    EXP,
    /// The natural logarithm, by [Elementary#log].
    LOG,
    /// max(x, 0); NaN stays NaN, −0 becomes +0.
    RELU,
    /// 1 ÷ (1 + e⁻ˣ), by [Elementary#sigmoid].
    SIGMOID,
    /// The hyperbolic tangent, by [Elementary#tanh].
    TANH,
    /// The square root, rounded once; NaN below 0, −0 of −0.
    SQRT,
    /// x without its sign.
    ABS,
    /// 1 above 0, −1 below; ±0 and NaN stay.
    SIGN;

    /// The function's value at x.
    public float of(float x) {
        return switch (this) {
            case NEG -> -x;
            case EXP -> Elementary.exp(x);
            case LOG -> Elementary.log(x);
            case RELU -> Math.max(x, 0f);
            case SIGMOID -> Elementary.sigmoid(x);
            case TANH -> Elementary.tanh(x);
            case SQRT -> (float) Math.sqrt(x); // a double has bits enough to round twice
            case ABS -> Math.abs(x);
            case SIGN -> Math.signum(x);
        };
    }
}
