package d2l.cuda.ptx;

/// Logic, shifts and bytes; a shift by more than there are bits gives what all of them shifted out leave.
final class Bits {
    private Bits() {}

    static void addTo(Operation.Table table) {
        logic(table);
        shifts(table);
        counts(table);
        fields(table);
        moves(table);
    }

    private static void logic(Operation.Table table) {
        table.add("and.b32", "iii", Wholes.ints((a, b) -> a & b));
        table.add("or.b32", "iii", Wholes.ints((a, b) -> a | b));
        table.add("xor.b32", "iii", Wholes.ints((a, b) -> a ^ b));
        table.add("not.b32", "ii", Wholes.ints((a, _) -> ~a));
        table.add("and.b16", "hhh", Wholes.shorts((a, b) -> a & b));
        table.add("or.b16", "hhh", Wholes.shorts((a, b) -> a | b));
        table.add("xor.b16", "hhh", Wholes.shorts((a, b) -> a ^ b));
        table.add("not.b16", "hh", Wholes.shorts((a, _) -> ~a));
        table.add("and.b64", "lll", Wholes.longs((a, b) -> a & b));
        table.add("or.b64", "lll", Wholes.longs((a, b) -> a | b));
        table.add("xor.b64", "lll", Wholes.longs((a, b) -> a ^ b));
        table.add("not.b64", "ll", Wholes.longs((a, _) -> ~a));
        table.add("and.pred", "ppp", (d, a, b, _) -> d.p = a.p & b.p);
        table.add("or.pred", "ppp", (d, a, b, _) -> d.p = a.p | b.p);
        table.add("xor.pred", "ppp", (d, a, b, _) -> d.p = a.p ^ b.p);
        table.add("not.pred", "pp", (d, a, _, _) -> d.p = ~a.p);
    }

    private static int many(int shift) {
        return Integer.compareUnsigned(shift, 64) < 0 ? shift : 64;
    }

    /// As many bits as are asked for of a number with its sign repeated above.
    private static long right(long number, int shift) {
        return number >> Math.min(many(shift), 63);
    }

    private static long rightUnsigned(long number, int shift) {
        return many(shift) == 64 ? 0 : number >>> shift;
    }

    private static long left(long number, int shift) {
        return many(shift) == 64 ? 0 : number << shift;
    }

    private static void shifts(Operation.Table table) {
        table.add("shl.b32", "iii", Wholes.ints((a, b) -> (int) left(a, b)));
        table.add("shr.s32", "iii", Wholes.ints((a, b) -> (int) right(a, b)));
        table.add(
                "shr.u32 shr.b32",
                "iii",
                Wholes.ints((a, b) -> (int) rightUnsigned(a & 0xffff_ffffL, b)));
        table.add("shl.b16", "hhi", Wholes.shorts((a, b) -> (int) left(a, b)));
        table.add("shr.s16", "hhi", Wholes.shorts((a, b) -> (int) right((short) a, b)));
        table.add(
                "shr.u16 shr.b16",
                "hhi",
                Wholes.shorts((a, b) -> (int) rightUnsigned(a, b)));
        table.add(
                "shl.b64",
                "lli",
                (d, a, b, _) -> {
                    for (int lane = 0; lane < Lanes.COUNT; lane++) {
                        d.l[lane] = left(a.l[lane], b.i[lane]);
                    }
                });
        table.add(
                "shr.s64",
                "lli",
                (d, a, b, _) -> {
                    for (int lane = 0; lane < Lanes.COUNT; lane++) {
                        d.l[lane] = right(a.l[lane], b.i[lane]);
                    }
                });
        table.add(
                "shr.u64 shr.b64",
                "lli",
                (d, a, b, _) -> {
                    for (int lane = 0; lane < Lanes.COUNT; lane++) {
                        d.l[lane] = rightUnsigned(a.l[lane], b.i[lane]);
                    }
                });
        funnels(table);
    }

    /// Of two words, b above a, 32 bits from a place on.
    private static void funnels(Operation.Table table) {
        for (boolean wrap : new boolean[] {true, false}) {
            table.add(
                    wrap ? "shf.l.wrap.b32" : "shf.l.clamp.b32",
                    "iiii",
                    (d, a, b, c) -> {
                        for (int lane = 0; lane < Lanes.COUNT; lane++) {
                            int by = amount(c.i[lane], wrap);
                            d.i[lane] = (int) (both(a, b, lane) << by >>> 32);
                        }
                    });
            table.add(
                    wrap ? "shf.r.wrap.b32" : "shf.r.clamp.b32",
                    "iiii",
                    (d, a, b, c) -> {
                        for (int lane = 0; lane < Lanes.COUNT; lane++) {
                            int by = amount(c.i[lane], wrap);
                            d.i[lane] = (int) (both(a, b, lane) >>> by);
                        }
                    });
        }
    }

    private static int amount(int shift, boolean wrap) {
        return wrap ? shift & 31 : Math.min(many(shift), 32);
    }

    private static long both(Lanes low, Lanes high, int lane) {
        return (long) high.i[lane] << 32 | low.i[lane] & 0xffff_ffffL;
    }

    private static void counts(Operation.Table table) {
        table.add("popc.b32", "ii", Wholes.ints((a, _) -> Integer.bitCount(a)));
        table.add(
                "clz.b32", "ii", Wholes.ints((a, _) -> Integer.numberOfLeadingZeros(a)));
        table.add("brev.b32", "ii", Wholes.ints((a, _) -> Integer.reverse(a)));
        table.add("brev.b64", "ll", Wholes.longs((a, _) -> Long.reverse(a)));
        table.add(
                "popc.b64",
                "il",
                (d, a, _, _) -> {
                    for (int lane = 0; lane < Lanes.COUNT; lane++) {
                        d.i[lane] = Long.bitCount(a.l[lane]);
                    }
                });
        table.add(
                "clz.b64",
                "il",
                (d, a, _, _) -> {
                    for (int lane = 0; lane < Lanes.COUNT; lane++) {
                        d.i[lane] = Long.numberOfLeadingZeros(a.l[lane]);
                    }
                });
    }

    private static void fields(Operation.Table table) {
        table.add(
                "bfe.u32",
                "iiii",
                (d, a, b, c) -> {
                    for (int lane = 0; lane < Lanes.COUNT; lane++) {
                        int from = b.i[lane] & 255;
                        int length = c.i[lane] & 255;
                        long above = rightUnsigned(a.i[lane] & 0xffff_ffffL, from);
                        d.i[lane] = (int) (above & left(1, length) - 1);
                    }
                });
        table.add(
                "bfe.s32",
                "iiii",
                (d, a, b, c) -> {
                    for (int lane = 0; lane < Lanes.COUNT; lane++) {
                        int from = b.i[lane] & 255;
                        int length = Math.min(c.i[lane] & 255, 32);
                        long above = right(a.i[lane], from); // the sign goes on for ever
                        int unused = 64 - length;
                        d.i[lane] = length == 0 ? 0 : (int) (above << unused >> unused);
                    }
                });
    }

    private static void moves(Operation.Table table) {
        table.add(
                "prmt.b32",
                "iiii",
                (d, a, b, c) -> {
                    for (int lane = 0; lane < Lanes.COUNT; lane++) {
                        d.i[lane] = permuted(both(a, b, lane), c.i[lane]);
                    }
                });
        selections(table);
    }

    /// Four bytes of eight, each chosen by four bits, of which the highest asks for the byte's sign
    /// everywhere.
    private static int permuted(long bytes, int selector) {
        int result = 0;
        for (int n = 0; n < 4; n++) {
            int choice = selector >>> 4 * n & 15;
            int chosen = (byte) (bytes >>> 8 * (choice & 7));
            int value = (choice & 8) == 0 ? chosen : chosen >> 7;
            result |= (value & 255) << 8 * n;
        }
        return result;
    }

    /// a where the predicate holds, b elsewhere.
    private static void selections(Operation.Table table) {
        table.add(
                "selp.b32 selp.u32 selp.s32",
                "iiip",
                (d, a, b, c) -> {
                    for (int lane = 0; lane < Lanes.COUNT; lane++) {
                        d.i[lane] = (c.p >>> lane & 1) == 1 ? a.i[lane] : b.i[lane];
                    }
                });
        table.add(
                "selp.b16 selp.u16 selp.s16",
                "hhhp",
                (d, a, b, c) -> {
                    for (int lane = 0; lane < Lanes.COUNT; lane++) {
                        d.i[lane] = (c.p >>> lane & 1) == 1 ? a.i[lane] : b.i[lane];
                    }
                });
        table.add(
                "selp.b64 selp.u64 selp.s64",
                "lllp",
                (d, a, b, c) -> {
                    for (int lane = 0; lane < Lanes.COUNT; lane++) {
                        d.l[lane] = (c.p >>> lane & 1) == 1 ? a.l[lane] : b.l[lane];
                    }
                });
        table.add(
                "selp.f32",
                "fffp",
                (d, a, b, c) -> {
                    for (int lane = 0; lane < Lanes.COUNT; lane++) {
                        d.f[lane] = (c.p >>> lane & 1) == 1 ? a.f[lane] : b.f[lane];
                    }
                });
        table.add(
                "selp.f64",
                "dddp",
                (d, a, b, c) -> {
                    for (int lane = 0; lane < Lanes.COUNT; lane++) {
                        d.d[lane] = (c.p >>> lane & 1) == 1 ? a.d[lane] : b.d[lane];
                    }
                });
    }
}
