package d2l.cuda.ptx;

import java.util.HashMap;
import java.util.Map;

/// What an instruction computes, for all 32 lanes at once: d from a, b and c.
@FunctionalInterface
interface Operation {
    void run(Lanes d, Lanes a, Lanes b, Lanes c);

    /// An operation and the types of d, a, b and c, as many as it has: p, h, i, l for 1, 16, 32 and 64
    /// bits, f and d for floats.
    record Typed(String types, Operation operation) {
        /// Of the operand of this number, d being 0.
        Type type(int operand) {
            return switch (types.charAt(operand)) {
                case 'p' -> Type.PREDICATE;
                case 'h' -> Type.B16;
                case 'i' -> Type.B32;
                case 'l' -> Type.B64;
                case 'f' -> Type.F32;
                default -> Type.F64;
            };
        }
    }

    /// Every operation that is known, by the instruction's whole name.
    final class Table {
        private final Map<String, Typed> operations = new HashMap<>();

        Table() {
            Floats.addTo(this);
            Wholes.addTo(this);
            Bits.addTo(this);
            Comparisons.addTo(this);
        }

        /// Adds an operation by one or more names, with spaces between.
        void add(String names, String types, Operation operation) {
            for (String name : names.split(" ", -1)) {
                if (operations.put(name, new Typed(types, operation)) != null) {
                    throw new IllegalArgumentException(name);
                }
            }
        }

        /// The operation of this name.
        Typed get(String name, int line) {
            Typed operation = operations.get(name);
            if (operation == null) {
                throw new PtxError(
                        line, "the instruction «" + name + "» is not known here");
            }
            return operation;
        }
    }
}
