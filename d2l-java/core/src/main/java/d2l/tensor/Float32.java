package d2l.tensor;

import d2l.device.Illegal;

/// Numbers that a caller writes as `double`, rounded to float32.
public final class Float32 {
    private Float32() {}

    /// The nearest float32; refuses a number of which nothing would be left: a finite one beyond the
    /// largest, or one so small that it becomes 0.
    public static float of(String what, double value) {
        float nearest = (float) value;
        if (Float.isInfinite(nearest) && !Double.isInfinite(value)) {
            throw Illegal.argument(
                    "%s %s: float32 numbers end at ±%s; if infinity is meant, write"
                            + " Double.POSITIVE_INFINITY",
                    what, value, Float.MAX_VALUE);
        }
        if (nearest == 0 && value != 0) {
            throw Illegal.argument(
                    "%s %s: it would become 0, float32's smallest number is %s; if 0 is"
                            + " meant, write 0",
                    what, value, Float.MIN_VALUE);
        }
        return nearest;
    }
}
