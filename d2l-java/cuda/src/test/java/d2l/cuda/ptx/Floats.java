package d2l.cuda.ptx;

import java.util.function.DoubleBinaryOperator;

/// Arithmetic of float32 and float64, each result rounded once to nearest, ties to even; what isn't a
/// number is always the same bits. Without `.rn` an instruction isn't known, since the driver may contract
/// it with another; `.ftz` is, so that it can be seen to be wrong.
final class Floats {
    private static final float NAN = Float.intBitsToFloat(0x7fff_ffff);
    private static final double NAN64 = Double.longBitsToDouble(0x7fff_ffff_ffff_ffffL);

    private Floats() {}

    static void addTo(Operation.Table table) {
        arithmetic(table);
        signs(table);
        doubles(table);
    }

    /// One of two is the other where it is no number; −0 is below +0.
    private static float min(float a, float b) {
        return Float.isNaN(a) ? nan(b) : Float.isNaN(b) ? a : Math.min(a, b);
    }

    private static float max(float a, float b) {
        return Float.isNaN(a) ? nan(b) : Float.isNaN(b) ? a : Math.max(a, b);
    }

    private static double min(double a, double b) {
        return Double.isNaN(a) ? nan(b) : Double.isNaN(b) ? a : Math.min(a, b);
    }

    private static double max(double a, double b) {
        return Double.isNaN(a) ? nan(b) : Double.isNaN(b) ? a : Math.max(a, b);
    }

    private static float nan(float x) {
        return Float.isNaN(x) ? NAN : x;
    }

    private static double nan(double x) {
        return Double.isNaN(x) ? NAN64 : x;
    }

    /// Adds an operation, and its variant that takes subnormals for zeros.
    private static void both(
            Operation.Table table, String name, String types, Operation operation) {
        table.add(name + ".f32", types, operation);
        Operation flushing =
                (d, a, b, c) -> {
                    operation.run(d, flushed(a), flushed(b), flushed(c));
                    System.arraycopy(flushed(d).f, 0, d.f, 0, Lanes.COUNT);
                };
        table.add(name + ".ftz.f32", types, flushing);
    }

    private static Lanes flushed(Lanes x) {
        var flushed = new Lanes(x.type);
        for (int lane = 0; lane < x.f.length; lane++) {
            boolean tiny = Math.abs(x.f[lane]) < Float.MIN_NORMAL;
            flushed.f[lane] = tiny ? Math.copySign(0f, x.f[lane]) : x.f[lane];
        }
        return flushed;
    }

    private static void arithmetic(Operation.Table table) {
        both(table, "add.rn", "fff", singles((a, b) -> nan(a + b)));
        both(table, "sub.rn", "fff", singles((a, b) -> nan(a - b)));
        both(table, "mul.rn", "fff", singles((a, b) -> nan(a * b)));
        both(table, "div.rn", "fff", singles((a, b) -> nan(a / b)));
        both(table, "min", "fff", singles(Floats::min));
        both(table, "max", "fff", singles(Floats::max));
        both(table, "rcp.rn", "ff", single(a -> nan(1 / a)));
        // The root in float64 has bits enough to round twice.
        both(table, "sqrt.rn", "ff", single(a -> nan((float) Math.sqrt(a))));
        both(
                table,
                "fma.rn",
                "ffff",
                (d, a, b, c) -> {
                    for (int lane = 0; lane < Lanes.COUNT; lane++) {
                        d.f[lane] = nan(Math.fma(a.f[lane], b.f[lane], c.f[lane]));
                    }
                });
    }

    private static void signs(Operation.Table table) {
        both(table, "neg", "ff", single(a -> -a));
        both(table, "abs", "ff", single(Math::abs));
        // The sign of a on the magnitude of b.
        table.add("copysign.f32", "fff", singles((a, b) -> Math.copySign(b, a)));
    }

    @FunctionalInterface
    private interface OfOne {
        float of(float a);
    }

    @FunctionalInterface
    private interface OfTwo {
        float of(float a, float b);
    }

    private static Operation single(OfOne f) {
        return (d, a, _, _) -> {
            for (int lane = 0; lane < Lanes.COUNT; lane++) {
                d.f[lane] = f.of(a.f[lane]);
            }
        };
    }

    private static Operation singles(OfTwo f) {
        return (d, a, b, _) -> {
            for (int lane = 0; lane < Lanes.COUNT; lane++) {
                d.f[lane] = f.of(a.f[lane], b.f[lane]);
            }
        };
    }

    private static void doubles(Operation.Table table) {
        table.add("add.rn.f64", "ddd", each((a, b) -> a + b));
        table.add("sub.rn.f64", "ddd", each((a, b) -> a - b));
        table.add("mul.rn.f64", "ddd", each((a, b) -> a * b));
        table.add("div.rn.f64", "ddd", each((a, b) -> a / b));
        table.add("min.f64", "ddd", each(Floats::min));
        table.add("max.f64", "ddd", each(Floats::max));
        table.add("sqrt.rn.f64", "dd", each((a, _) -> Math.sqrt(a)));
        table.add("rcp.rn.f64", "dd", each((a, _) -> 1 / a));
        table.add("neg.f64", "dd", each((a, _) -> -a));
        table.add("abs.f64", "dd", each((a, _) -> Math.abs(a)));
        table.add(
                "fma.rn.f64",
                "dddd",
                (d, a, b, c) -> {
                    for (int lane = 0; lane < Lanes.COUNT; lane++) {
                        d.d[lane] = nan(Math.fma(a.d[lane], b.d[lane], c.d[lane]));
                    }
                });
    }

    private static Operation each(DoubleBinaryOperator f) {
        return (d, a, b, _) -> {
            for (int lane = 0; lane < Lanes.COUNT; lane++) {
                double second = b.type == Type.F64 ? b.d[lane] : 0;
                d.d[lane] = nan(f.applyAsDouble(a.d[lane], second));
            }
        };
    }
}
