package d2l.cuda.ptx;

import java.util.function.IntBinaryOperator;
import java.util.function.LongBinaryOperator;

/// Arithmetic of whole numbers, which wraps around.
final class Wholes {
    private Wholes() {}

    static void addTo(Operation.Table table) {
        frequent(table);
        ints(table);
        longs(table);
        shorts(table);
        wide(table);
    }

    /// What addresses are made of, in loops that the JIT turns into vectors.
    private static void frequent(Operation.Table table) {
        table.add(
                "add.s32 add.u32",
                "iii",
                (d, a, b, _) -> {
                    int[] to = d.i;
                    int[] x = a.i;
                    int[] y = b.i;
                    for (int lane = 0; lane < Lanes.COUNT; lane++) {
                        to[lane] = x[lane] + y[lane];
                    }
                });
        table.add(
                "add.s64 add.u64",
                "lll",
                (d, a, b, _) -> {
                    long[] to = d.l;
                    long[] x = a.l;
                    long[] y = b.l;
                    for (int lane = 0; lane < Lanes.COUNT; lane++) {
                        to[lane] = x[lane] + y[lane];
                    }
                });
        table.add(
                "mad.lo.s32 mad.lo.u32",
                "iiii",
                (d, a, b, c) -> {
                    int[] to = d.i;
                    int[] x = a.i;
                    int[] y = b.i;
                    int[] z = c.i;
                    for (int lane = 0; lane < Lanes.COUNT; lane++) {
                        to[lane] = x[lane] * y[lane] + z[lane];
                    }
                });
        table.add(
                "mul.wide.s32",
                "lii",
                (d, a, b, _) -> {
                    long[] to = d.l;
                    int[] x = a.i;
                    int[] y = b.i;
                    for (int lane = 0; lane < Lanes.COUNT; lane++) {
                        to[lane] = (long) x[lane] * y[lane];
                    }
                });
        table.add(
                "mul.wide.u32",
                "lii",
                (d, a, b, _) -> {
                    long[] to = d.l;
                    int[] x = a.i;
                    int[] y = b.i;
                    for (int lane = 0; lane < Lanes.COUNT; lane++) {
                        to[lane] = (x[lane] & 0xffff_ffffL) * (y[lane] & 0xffff_ffffL);
                    }
                });
    }

    /// The same for each lane; what an operation has no second operand for is 0.
    static Operation ints(IntBinaryOperator f) {
        return (d, a, b, _) -> {
            for (int lane = 0; lane < Lanes.COUNT; lane++) {
                int second = b.i.length == 0 ? 0 : b.i[lane];
                d.i[lane] = f.applyAsInt(a.i[lane], second);
            }
        };
    }

    static Operation longs(LongBinaryOperator f) {
        return (d, a, b, _) -> {
            for (int lane = 0; lane < Lanes.COUNT; lane++) {
                long second = b.l.length == 0 ? 0 : b.l[lane];
                d.l[lane] = f.applyAsLong(a.l[lane], second);
            }
        };
    }

    /// Of 16 bits, kept with zeros above.
    static Operation shorts(IntBinaryOperator f) {
        return ints((a, b) -> f.applyAsInt(a, b) & 0xffff);
    }

    /// Of 16 bits with a sign.
    private static Operation signedShorts(IntBinaryOperator f) {
        return shorts((a, b) -> f.applyAsInt((short) a, (short) b));
    }

    private static void ints(Operation.Table table) {
        table.add("sub.s32 sub.u32", "iii", ints((a, b) -> a - b));
        table.add("mul.lo.s32 mul.lo.u32", "iii", ints((a, b) -> a * b));
        table.add("mul.hi.s32", "iii", ints((a, b) -> (int) ((long) a * b >> 32)));
        table.add("mul.hi.u32", "iii", ints(Wholes::unsignedHigh));
        // A division by 0 has no defined result; also the lanes that are masked out get
        // here.
        table.add("div.s32", "iii", ints((a, b) -> b == 0 ? -1 : a / b));
        table.add("rem.s32", "iii", ints((a, b) -> b == 0 ? a : a % b));
        table.add(
                "div.u32",
                "iii",
                ints((a, b) -> b == 0 ? -1 : Integer.divideUnsigned(a, b)));
        table.add(
                "rem.u32",
                "iii",
                ints((a, b) -> b == 0 ? a : Integer.remainderUnsigned(a, b)));
        table.add("min.s32", "iii", ints(Math::min));
        table.add("max.s32", "iii", ints(Math::max));
        table.add(
                "min.u32",
                "iii",
                ints((a, b) -> Integer.compareUnsigned(a, b) < 0 ? a : b));
        table.add(
                "max.u32",
                "iii",
                ints((a, b) -> Integer.compareUnsigned(a, b) > 0 ? a : b));
        table.add("neg.s32", "ii", ints((a, _) -> -a));
        table.add("abs.s32", "ii", ints((a, _) -> Math.abs(a)));
    }

    private static int unsignedHigh(int a, int b) {
        return (int) ((a & 0xffff_ffffL) * (b & 0xffff_ffffL) >>> 32);
    }

    private static void longs(Operation.Table table) {
        table.add("sub.s64 sub.u64", "lll", longs((a, b) -> a - b));
        table.add("mul.lo.s64 mul.lo.u64", "lll", longs((a, b) -> a * b));
        table.add("mul.hi.s64", "lll", longs(Math::multiplyHigh));
        table.add("mul.hi.u64", "lll", longs(Math::unsignedMultiplyHigh));
        table.add("div.s64", "lll", longs((a, b) -> b == 0 ? -1 : a / b));
        table.add("rem.s64", "lll", longs((a, b) -> b == 0 ? a : a % b));
        table.add(
                "div.u64",
                "lll",
                longs((a, b) -> b == 0 ? -1 : Long.divideUnsigned(a, b)));
        table.add(
                "rem.u64",
                "lll",
                longs((a, b) -> b == 0 ? a : Long.remainderUnsigned(a, b)));
        table.add("min.s64", "lll", longs(Math::min));
        table.add("max.s64", "lll", longs(Math::max));
        table.add(
                "min.u64",
                "lll",
                longs((a, b) -> Long.compareUnsigned(a, b) < 0 ? a : b));
        table.add(
                "max.u64",
                "lll",
                longs((a, b) -> Long.compareUnsigned(a, b) > 0 ? a : b));
        table.add("neg.s64", "ll", longs((a, _) -> -a));
        table.add("abs.s64", "ll", longs((a, _) -> Math.abs(a)));
    }

    private static void shorts(Operation.Table table) {
        table.add("add.s16 add.u16", "hhh", shorts((a, b) -> a + b));
        table.add("sub.s16 sub.u16", "hhh", shorts((a, b) -> a - b));
        table.add("mul.lo.s16 mul.lo.u16", "hhh", shorts((a, b) -> a * b));
        table.add("mul.hi.s16", "hhh", signedShorts((a, b) -> a * b >> 16));
        table.add("mul.hi.u16", "hhh", shorts((a, b) -> a * b >>> 16));
        table.add("div.u16", "hhh", shorts((a, b) -> b == 0 ? -1 : a / b));
        table.add("rem.u16", "hhh", shorts((a, b) -> b == 0 ? a : a % b));
        table.add("div.s16", "hhh", signedShorts((a, b) -> b == 0 ? -1 : a / b));
        table.add("rem.s16", "hhh", signedShorts((a, b) -> b == 0 ? a : a % b));
        table.add("min.u16", "hhh", shorts(Math::min));
        table.add("max.u16", "hhh", shorts(Math::max));
        table.add("min.s16", "hhh", signedShorts(Math::min));
        table.add("max.s16", "hhh", signedShorts(Math::max));
        table.add("neg.s16", "hh", shorts((a, _) -> -a));
        table.add("abs.s16", "hh", signedShorts((a, _) -> Math.abs(a)));
    }

    /// Products with all their bits, and sums of products.
    private static void wide(Operation.Table table) {
        table.add("mul.wide.s16", "ihh", ints((a, b) -> (short) a * (short) b));
        table.add("mul.wide.u16", "ihh", ints((a, b) -> a * b));
        table.add(
                "mad.lo.s64 mad.lo.u64",
                "llll",
                (d, a, b, c) -> {
                    for (int lane = 0; lane < Lanes.COUNT; lane++) {
                        d.l[lane] = a.l[lane] * b.l[lane] + c.l[lane];
                    }
                });
        table.add(
                "mad.lo.s16 mad.lo.u16",
                "hhhh",
                (d, a, b, c) -> {
                    for (int lane = 0; lane < Lanes.COUNT; lane++) {
                        d.i[lane] = a.i[lane] * b.i[lane] + c.i[lane] & 0xffff;
                    }
                });
        table.add(
                "mad.wide.s32",
                "liil",
                (d, a, b, c) -> {
                    for (int lane = 0; lane < Lanes.COUNT; lane++) {
                        d.l[lane] = (long) a.i[lane] * b.i[lane] + c.l[lane];
                    }
                });
        table.add(
                "mad.wide.u32",
                "liil",
                (d, a, b, c) -> {
                    for (int lane = 0; lane < Lanes.COUNT; lane++) {
                        long first = a.i[lane] & 0xffff_ffffL;
                        d.l[lane] = first * (b.i[lane] & 0xffff_ffffL) + c.l[lane];
                    }
                });
        table.add(
                "mad.hi.u32",
                "iiii",
                (d, a, b, c) -> {
                    for (int lane = 0; lane < Lanes.COUNT; lane++) {
                        d.i[lane] = unsignedHigh(a.i[lane], b.i[lane]) + c.i[lane];
                    }
                });
    }
}
