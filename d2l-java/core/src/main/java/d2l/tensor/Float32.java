package d2l.tensor;

/// Numbers that a caller writes as `double`, rounded to float32.
public final class Float32 {
    private Float32() {}

    /// The nearest float32; refuses a number of which nothing would be left: a finite one beyond the
    /// largest, or one so small that it becomes 0.
    public static float of(String what, double value) {
        float nearest = (float) value;
        if (Float.isInfinite(nearest) && !Double.isInfinite(value)) {
            throw new IllegalArgumentException(
                    what
                            + " "
                            + value
                            + ": float32 numbers end at ±"
                            + Float.MAX_VALUE
                            + "; if infinity is meant, write"
                            + " Double.POSITIVE_INFINITY");
        }
        if (nearest == 0 && value != 0) {
            throw new IllegalArgumentException(
                    what
                            + " "
                            + value
                            + ": it would become 0, float32's smallest number is "
                            + Float.MIN_VALUE
                            + "; if 0 is meant, write 0");
        }
        return nearest;
    }
}
