package d2l.cuda.ptx;

/// Comparisons into predicates. Each is made of three: who is below, who is equal, who is above; numbers
/// of which one is a NaN are none of them.
final class Comparisons {
    private Comparisons() {}

    /// A comparison of what two registers have in a lane.
    private interface InLane {
        boolean holds(Lanes a, Lanes b, int lane);

        /// The lanes where it holds.
        default int where(Lanes a, Lanes b) {
            int lanes = 0;
            for (int lane = 0; lane < Lanes.COUNT; lane++) {
                lanes |= (holds(a, b, lane) ? 1 : 0) << lane;
            }
            return lanes;
        }
    }

    /// Which of two numbers is below, and whether they are equal.
    private record Order(InLane isBelow, InLane isEqual) {
        int below(Lanes a, Lanes b) {
            return isBelow.where(a, b);
        }

        int equal(Lanes a, Lanes b) {
            return isEqual.where(a, b);
        }
    }

    private static final InLane EQUAL_INTS = (a, b, lane) -> a.i[lane] == b.i[lane];
    private static final InLane EQUAL_LONGS = (a, b, lane) -> a.l[lane] == b.l[lane];

    /// Unsigned numbers have the order of signed ones after their highest bit is turned over.
    private static Order ints(int flip) {
        return new Order(
                (a, b, lane) -> (a.i[lane] ^ flip) < (b.i[lane] ^ flip), EQUAL_INTS);
    }

    private static Order longs(long flip) {
        return new Order(
                (a, b, lane) -> (a.l[lane] ^ flip) < (b.l[lane] ^ flip), EQUAL_LONGS);
    }

    /// Of 16 bits, kept with zeros above.
    private static Order shorts(boolean signed) {
        return signed
                ? new Order(
                        (a, b, lane) -> (short) a.i[lane] < (short) b.i[lane], EQUAL_INTS)
                : new Order((a, b, lane) -> a.i[lane] < b.i[lane], EQUAL_INTS);
    }

    private static Order singles() {
        return new Order(
                (a, b, lane) -> a.f[lane] < b.f[lane],
                (a, b, lane) -> a.f[lane] == b.f[lane]);
    }

    private static Order doubles() {
        return new Order(
                (a, b, lane) -> a.d[lane] < b.d[lane],
                (a, b, lane) -> a.d[lane] == b.d[lane]);
    }

    static void addTo(Operation.Table table) {
        for (String type : new String[] {"s32", "u32", "b32"}) {
            add(table, type, "i", ints(type.startsWith("s") ? 0 : Integer.MIN_VALUE));
        }
        for (String type : new String[] {"s64", "u64", "b64"}) {
            add(table, type, "l", longs(type.startsWith("s") ? 0 : Long.MIN_VALUE));
        }
        for (String type : new String[] {"s16", "u16", "b16"}) {
            add(table, type, "h", shorts(type.startsWith("s")));
        }
        add(table, "f32", "f", singles());
        add(table, "f64", "d", doubles());
    }

    /// Each comparison of a type, alone and with a predicate.
    private static void add(Operation.Table table, String type, String letter, Order of) {
        boolean floats = letter.equals("f") || letter.equals("d");
        String[] names = {"eq", "ne", "lt", "le", "gt", "ge"};
        String[] unsigned = {"", "", "lo", "ls", "hi", "hs"};
        for (int n = 0; n < 6; n++) {
            int number = n;
            add(table, names[n], type, letter, (a, b) -> compare(number, of, a, b));
            if (floats) {
                add(
                        table,
                        names[n] + "u",
                        type,
                        letter,
                        (a, b) -> compare(number, of, a, b) | unordered(of, a, b));
            } else if (n > 1 && type.startsWith("u")) {
                add(
                        table,
                        unsigned[n],
                        type,
                        letter,
                        (a, b) -> compare(number, of, a, b));
            }
        }
        if (floats) {
            add(table, "nan", type, letter, (a, b) -> unordered(of, a, b));
            add(table, "num", type, letter, (a, b) -> ~unordered(of, a, b));
        }
    }

    private interface Comparison {
        int of(Lanes a, Lanes b);
    }

    private static void add(
            Operation.Table table,
            String name,
            String type,
            String letter,
            Comparison comparison) {
        String types = "p" + letter + letter;
        String setp = "setp." + name + ".";
        table.add(setp + type, types, (d, a, b, _) -> d.p = comparison.of(a, b));
        types += "p";
        table.add(
                setp + "and." + type,
                types,
                (d, a, b, c) -> d.p = comparison.of(a, b) & c.p);
        table.add(
                setp + "or." + type,
                types,
                (d, a, b, c) -> d.p = comparison.of(a, b) | c.p);
        table.add(
                setp + "xor." + type,
                types,
                (d, a, b, c) -> d.p = comparison.of(a, b) ^ c.p);
    }

    private static int compare(int number, Order of, Lanes a, Lanes b) {
        return switch (number) {
            case 0 -> of.equal(a, b);
            case 1 -> of.below(a, b) | of.below(b, a);
            case 2 -> of.below(a, b);
            case 3 -> of.below(a, b) | of.equal(a, b);
            case 4 -> of.below(b, a);
            default -> of.below(b, a) | of.equal(a, b);
        };
    }

    private static int unordered(Order of, Lanes a, Lanes b) {
        return ~(of.below(a, b) | of.equal(a, b) | of.below(b, a));
    }
}
