package d2l.cuda.ptx;

import java.util.Arrays;

/// A register of a warp: one value for each of its 32 lanes, in the array of its type; a predicate is one
/// bit each. 16 bits are kept in an int, with zeros above.
final class Lanes {
    static final int COUNT = 32;

    /// Every lane.
    static final int ALL = -1;

    /// What is in a register before anything was put there, a NaN or a wild address.
    private static final int GARBAGE = 0x7fd1_c3a5;

    private static final int[] NO_INTS = {};
    private static final long[] NO_LONGS = {};
    private static final float[] NO_FLOATS = {};
    private static final double[] NO_DOUBLES = {};

    final Type type;
    final int[] i;
    final long[] l;
    final float[] f;
    final double[] d;
    int p;

    Lanes(Type type) {
        this.type = type;
        boolean ints = type == Type.B16 || type == Type.B32;
        i = ints ? new int[COUNT] : NO_INTS;
        l = type == Type.B64 ? new long[COUNT] : NO_LONGS;
        f = type == Type.F32 ? new float[COUNT] : NO_FLOATS;
        d = type == Type.F64 ? new double[COUNT] : NO_DOUBLES;
    }

    /// The bits of one lane, with zeros above.
    long bits(int lane) {
        return switch (type) {
            case PREDICATE -> p >>> lane & 1;
            case B16 -> i[lane];
            case B32 -> i[lane] & 0xffff_ffffL;
            case B64 -> l[lane];
            case F32 -> Float.floatToRawIntBits(f[lane]) & 0xffff_ffffL;
            case F64 -> Double.doubleToRawLongBits(d[lane]);
        };
    }

    /// Sets one lane to the lowest of these bits.
    void set(int lane, long bits) {
        switch (type) {
            case PREDICATE -> p = p & ~(1 << lane) | (int) (bits & 1) << lane;
            case B16 -> i[lane] = (int) bits & 0xffff;
            case B32 -> i[lane] = (int) bits;
            case B64 -> l[lane] = bits;
            case F32 -> f[lane] = Float.intBitsToFloat((int) bits);
            case F64 -> d[lane] = Double.longBitsToDouble(bits);
        }
    }

    void setAll(long bits) {
        for (int lane = 0; lane < COUNT; lane++) {
            set(lane, bits);
        }
    }

    /// Makes the bits of d those of a, which may have another type of the same size.
    static void copyBits(Lanes d, Lanes a, Lanes b, Lanes c) {
        if (d.type != a.type) {
            for (int lane = 0; lane < COUNT; lane++) {
                d.set(lane, a.bits(lane));
            }
            return;
        }
        System.arraycopy(a.i, 0, d.i, 0, a.i.length);
        System.arraycopy(a.l, 0, d.l, 0, a.l.length);
        System.arraycopy(a.f, 0, d.f, 0, a.f.length);
        System.arraycopy(a.d, 0, d.d, 0, a.d.length);
        d.p = a.p;
    }

    /// Takes over these lanes of another register of the same type.
    void merge(Lanes from, int mask) {
        switch (type) {
            case PREDICATE -> p = p & ~mask | from.p & mask;
            case B16, B32 -> {
                for (int m = mask; m != 0; m &= m - 1) {
                    int lane = Integer.numberOfTrailingZeros(m);
                    i[lane] = from.i[lane];
                }
            }
            case B64 -> {
                for (int m = mask; m != 0; m &= m - 1) {
                    int lane = Integer.numberOfTrailingZeros(m);
                    l[lane] = from.l[lane];
                }
            }
            case F32 -> {
                for (int m = mask; m != 0; m &= m - 1) {
                    int lane = Integer.numberOfTrailingZeros(m);
                    f[lane] = from.f[lane];
                }
            }
            case F64 -> {
                for (int m = mask; m != 0; m &= m - 1) {
                    int lane = Integer.numberOfTrailingZeros(m);
                    d[lane] = from.d[lane];
                }
            }
        }
    }

    /// Forgets what was computed.
    void spoil() {
        switch (type) {
            case PREDICATE -> p = GARBAGE;
            case B16 -> Arrays.fill(i, GARBAGE & 0xffff);
            case B32 -> Arrays.fill(i, GARBAGE);
            case B64 -> Arrays.fill(l, (long) GARBAGE << 32);
            case F32 -> Arrays.fill(f, Float.intBitsToFloat(GARBAGE));
            case F64 -> Arrays.fill(d, Double.NaN);
        }
    }
}
