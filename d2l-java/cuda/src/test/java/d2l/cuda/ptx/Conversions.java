package d2l.cuda.ptx;

/// Conversions between numbers of all types. A register may be wider than the type: then its lower bits
/// count, and a result fills it by its sign, or by zeros.
final class Conversions {
    private Conversions() {}

    /// A type of numbers such as `s16`: what it is, bits, and whether it has a sign.
    private record Number(char kind, int bits) {
        static Number of(String word, int line) {
            return switch (word) {
                case "s8", "s16", "s32", "s64", "u8", "u16", "u32", "u64", "f32", "f64" ->
                        new Number(word.charAt(0), Integer.parseInt(word.substring(1)));
                default ->
                        throw new PtxError(line, "«" + word + "» is no type to convert");
            };
        }

        boolean isFloat() {
            return kind == 'f';
        }

        /// The value of the lower bits.
        long whole(long of) {
            int unused = 64 - bits;
            return kind == 's' ? of << unused >> unused : of << unused >>> unused;
        }

        double real(long of) {
            return bits == 32
                    ? Float.intBitsToFloat((int) of)
                    : Double.longBitsToDouble(of);
        }
    }

    /// What `cvt.…` does.
    static Operation of(String name, int line) {
        String[] words = name.split("\\.", -1);
        int n = words.length;
        if (n < 3 || n > 4) {
            throw new PtxError(line, "the instruction «" + name + "» is not known here");
        }
        String rounding = n == 4 ? words[1] : "";
        Number to = Number.of(words[n - 2], line);
        Number from = Number.of(words[n - 1], line);
        String wants = rounding(to, from);
        if (!rounding.matches(wants)) {
            throw new PtxError(
                    line,
                    "«%s» rounds by «%s», known here is %s"
                            .formatted(name, rounding, wants));
        }
        Operation frequent = frequent(name);
        return (d, a, b, c) -> {
            if (frequent != null && simple(d, a, to, from)) {
                frequent.run(d, a, b, c);
                return;
            }
            for (int lane = 0; lane < Lanes.COUNT; lane++) {
                d.set(lane, convert(a.bits(lane), to, from, rounding));
            }
        };
    }

    /// Which words there may be.
    private static String rounding(Number to, Number from) {
        if (to.isFloat() && from.isFloat()) {
            return to.bits == from.bits
                    ? "|rni|rzi|rmi|rpi"
                    : to.bits < from.bits ? "rn" : "";
        }
        return to.isFloat() ? "rn" : from.isFloat() ? "rni|rzi|rmi|rpi" : "";
    }

    private static boolean simple(Lanes d, Lanes a, Number to, Number from) {
        return d.type.bytes * 8 == to.bits && a.type.bytes * 8 == from.bits;
    }

    private static long convert(long bits, Number to, Number from, String rounding) {
        if (!from.isFloat()) {
            long value = from.whole(bits);
            return to.isFloat() ? real(value, to, from) : to.whole(value);
        }
        double x = from.real(bits);
        double rounded =
                switch (rounding) {
                    case "rni" -> Math.rint(x);
                    case "rmi" -> Math.floor(x);
                    case "rpi" -> Math.ceil(x);
                    case "rzi" -> x < 0 ? Math.ceil(x) : Math.floor(x);
                    default -> x;
                };
        return to.isFloat() ? bits(rounded, to) : saturated(rounded, to, from);
    }

    private static long bits(double x, Number type) {
        if (type.bits == 64) {
            return Double.isNaN(x) ? Long.MAX_VALUE : Double.doubleToRawLongBits(x);
        }
        return Double.isNaN(x) ? 0x7fff_ffff : Float.floatToRawIntBits((float) x);
    }

    /// A whole number as a float, rounded once.
    private static long real(long value, Number to, Number from) {
        boolean huge = value < 0 && from.kind == 'u'; // ≥ 2⁶³: half of it, odd if bits go
        long half = huge ? value >>> 1 | value & 1 : value;
        if (to.bits == 32) {
            return Float.floatToRawIntBits(huge ? (float) half * 2 : (float) half);
        }
        return Double.doubleToRawLongBits(huge ? (double) half * 2 : (double) half);
    }

    /// The nearest whole number that the type has; for a NaN 0, or the highest bit alone where one of
    /// the types has 64 bits.
    private static long saturated(double x, Number to, Number from) {
        if (Double.isNaN(x)) {
            return from.bits == 64 || to.bits == 64 ? 1L << to.bits - 1 : 0;
        }
        if (to.kind == 's') {
            long highest = Long.MAX_VALUE >> 64 - to.bits;
            return Math.max(-highest - 1, Math.min(highest, (long) x));
        }
        if (x <= 0) {
            return 0;
        }
        if (to.bits == 64) {
            return x < 0x1p63
                    ? (long) x
                    : x < 0x1p64 ? (long) (x - 0x1p63) ^ 1L << 63 : -1;
        }
        return Math.min((1L << to.bits) - 1, (long) x);
    }

    /// Loops of their own for what addresses and pixels need.
    private static Operation frequent(String name) {
        return switch (name) {
            case "cvt.u64.u32" ->
                    (d, a, _, _) -> {
                        for (int lane = 0; lane < Lanes.COUNT; lane++) {
                            d.l[lane] = a.i[lane] & 0xffff_ffffL;
                        }
                    };
            case "cvt.s64.s32" ->
                    (d, a, _, _) -> {
                        for (int lane = 0; lane < Lanes.COUNT; lane++) {
                            d.l[lane] = a.i[lane];
                        }
                    };
            case "cvt.u32.u64" ->
                    (d, a, _, _) -> {
                        for (int lane = 0; lane < Lanes.COUNT; lane++) {
                            d.i[lane] = (int) a.l[lane];
                        }
                    };
            case "cvt.rn.f32.s32" ->
                    (d, a, _, _) -> {
                        for (int lane = 0; lane < Lanes.COUNT; lane++) {
                            d.f[lane] = a.i[lane];
                        }
                    };
            case "cvt.rn.f32.u32" ->
                    (d, a, _, _) -> {
                        for (int lane = 0; lane < Lanes.COUNT; lane++) {
                            d.f[lane] = a.i[lane] & 0xffff_ffffL;
                        }
                    };
            default -> null;
        };
    }
}
