package d2l.cuda.ptx;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Turns one instruction into what a warp can run.
final class Decoder {
    private static final Operation.Table OPERATIONS = new Operation.Table();

    private final Tokens tokens;
    private final Kernel kernel;
    private final Function<String, Integer> register;
    private final Map<String, Long> symbols;
    private final int line;
    private String name = "";
    private String text = "";

    Decoder(
            Tokens tokens,
            Kernel kernel,
            Function<String, Integer> register,
            Map<String, Long> symbols) {
        this.tokens = tokens;
        this.kernel = kernel;
        this.register = register;
        this.symbols = symbols;
        line = tokens.line();
    }

    /// Reads it, and adds it to the code.
    void decode(List<Instruction> code) {
        text = tokens.statement();
        boolean guarded = tokens.skip("@");
        boolean unless = guarded && tokens.skip("!");
        int guard = guarded ? typed(tokens.next(), Type.PREDICATE) : 0;
        name = tokens.next();
        Instruction instruction = instruction(code);
        instruction.guard = guard;
        instruction.unless = unless;
        code.add(instruction);
        tokens.expect(";");
    }

    private Instruction instruction(List<Instruction> code) {
        String base = name.indexOf('.') < 0 ? name : name.substring(0, name.indexOf('.'));
        return switch (base) {
            case "bra" -> new Instruction.Branch(line, text, tokens.next());
            case "ret", "exit" -> new Instruction.Exit(line, text);
            case "bar", "barrier" -> barrier();
            case "ld", "st" -> access(base.equals("st"));
            case "mov" -> move();
            case "cvta" -> moved(operand(Type.B64), second(Type.B64));
            case "cvt" -> convert();
            case "lop3" -> lookup();
            default -> compute(code);
        };
    }

    private PtxError unknown() {
        return new PtxError(line, "the instruction «" + name + "» is not known here");
    }

    private Instruction barrier() {
        if (!List.of("bar.sync", "barrier.sync", "barrier.sync.aligned").contains(name)
                || tokens.number() != 0) {
            throw unknown();
        }
        return new Instruction.Barrier(line, text);
    }

    // ---- operands

    /// The number of a register, which has to have this type.
    private int typed(String word, Type type) {
        Integer number = register.apply(word);
        if (number == null) {
            throw new PtxError(line, "«" + word + "» is no register");
        }
        Type actual = kernel.registers.get(number);
        if (actual != type) {
            throw new PtxError(
                    line,
                    "«%s»: %s is a register of %s, not of %s"
                            .formatted(text, word, actual, type));
        }
        return number;
    }

    /// The register of an operand of this type: itself, or that of a number or an address.
    private int operand(Type type) {
        if (tokens.skip("-")) {
            return kernel.constant(type, -Tokens.number(tokens.next(), line));
        }
        String word = tokens.next();
        if (Tokens.isNumber(word)) {
            return kernel.constant(type, Tokens.number(word, line));
        }
        Long symbol = symbols.get(word);
        return symbol != null && register.apply(word) == null
                ? kernel.constant(type, symbol)
                : typed(word, type);
    }

    private int second(Type type) {
        tokens.expect(",");
        return operand(type);
    }

    /// A register of any type.
    private int any() {
        String word = tokens.next();
        Integer number = register.apply(word);
        if (number == null) {
            throw new PtxError(line, "«" + word + "» is no register");
        }
        return number;
    }

    /// Registers in braces, or a single one; of any type.
    private int[] several() {
        if (!tokens.skip("{")) {
            return new int[] {any()};
        }
        List<Integer> registers = new ArrayList<>();
        do {
            registers.add(any());
        } while (tokens.skip(","));
        tokens.expect("}");
        return registers.stream().mapToInt(n -> n).toArray();
    }

    // ---- instructions

    private Instruction compute(List<Instruction> code) {
        Operation.Typed operation = OPERATIONS.get(name, line);
        int[] operands = new int[operation.types().length()];
        for (int n = 0; n < operands.length; n++) {
            if (n > 0) {
                tokens.expect(",");
            }
            boolean not = tokens.skip("!");
            operands[n] = operand(operation.type(n));
            if (not) {
                operands[n] = negated(operands[n], code);
            }
        }
        return new Instruction.Compute(line, text, operation.operation(), operands);
    }

    /// A new predicate that is what this one isn't.
    private int negated(int predicate, List<Instruction> code) {
        int not = kernel.register(Type.PREDICATE);
        Operation operation = OPERATIONS.get("not.pred", line).operation();
        code.add(new Instruction.Compute(line, text, operation, not, predicate));
        return not;
    }

    private Instruction convert() {
        Operation operation = Conversions.of(name, line);
        int to = any();
        tokens.expect(",");
        return new Instruction.Compute(line, text, operation, to, any());
    }

    /// Any function of three bits, by its table.
    private Instruction lookup() {
        if (!name.equals("lop3.b32")) {
            throw unknown();
        }
        int[] operands = {
            operand(Type.B32), second(Type.B32), second(Type.B32), second(Type.B32)
        };
        tokens.expect(",");
        int table = (int) tokens.number();
        Operation operation =
                (d, a, b, c) -> {
                    for (int lane = 0; lane < Lanes.COUNT; lane++) {
                        int result = 0;
                        for (int n = 0; n < 8; n++) {
                            int x = (n & 4) == 0 ? ~a.i[lane] : a.i[lane];
                            int y = (n & 2) == 0 ? ~b.i[lane] : b.i[lane];
                            int z = (n & 1) == 0 ? ~c.i[lane] : c.i[lane];
                            result |= (table >>> n & 1) == 0 ? 0 : x & y & z;
                        }
                        d.i[lane] = result;
                    }
                };
        return new Instruction.Compute(line, text, operation, operands);
    }

    /// A copy of the bits; between a register and several that have as many together.
    private Instruction move() {
        if (tokens.peek().equals("{")) {
            int[] parts = several();
            tokens.expect(",");
            return new Parts(line, text, parts, any(), false);
        }
        int to = any();
        tokens.expect(",");
        Type type = kernel.registers.get(to);
        if (tokens.peek().equals("{")) {
            return new Parts(line, text, several(), to, true);
        }
        Integer from = register.apply(tokens.peek());
        if (from == null) {
            return moved(to, operand(type));
        }
        tokens.next();
        Type other = kernel.registers.get(from);
        if (other.bytes != type.bytes) {
            throw new PtxError(line, "«%s» moves %s to %s".formatted(text, other, type));
        }
        return moved(to, from);
    }

    private Instruction moved(int to, int from) {
        return new Instruction.Compute(line, text, Lanes::copyBits, to, from);
    }

    private Instruction access(boolean store) {
        String[] words = name.split("\\.", -1);
        String type = "." + words[words.length - 1];
        int bytes = Declarations.bytes(type, line);
        Access.Space space = Access.Space.ANY;
        int count = 1;
        boolean parameter = false;
        for (int n = 1; n < words.length - 1; n++) {
            switch (words[n]) {
                case "global", "const" -> space = Access.Space.GLOBAL;
                case "shared" -> space = Access.Space.SHARED;
                case "local" -> space = Access.Space.LOCAL;
                case "param" -> parameter = !store;
                case "v2" -> count = 2;
                case "v4" -> count = 4;
                case "nc" -> {}
                default -> throw unknown();
            }
        }
        int[] values = {};
        if (!store) {
            values = several();
            tokens.expect(",");
        }
        tokens.expect("[");
        if (parameter) {
            return parameter(values, bytes, type.startsWith(".s"));
        }
        int base = operand(Type.B64);
        long offset = tokens.skip("+") ? tokens.number() : 0;
        tokens.expect("]");
        if (store) {
            tokens.expect(",");
            values = stored(type);
        }
        if (values.length != count) {
            throw new PtxError(line, "«" + text + "»: " + values.length + " registers");
        }
        boolean signed = type.startsWith(".s");
        return new Access(line, text, space, store, bytes, signed, values, base, offset);
    }

    /// What is stored: registers, or a number.
    private int[] stored(String type) {
        boolean number = tokens.peek().equals("-") || Tokens.isNumber(tokens.peek());
        boolean small = type.endsWith("8");
        return number
                ? new int[] {operand(small ? Type.B16 : Type.of(type, line))}
                : several();
    }

    private Instruction parameter(int[] values, int bytes, boolean signed) {
        String wanted = tokens.next();
        tokens.expect("]");
        for (Kernel.Parameter parameter : kernel.parameters) {
            if (parameter.name().equals(wanted)) {
                if (parameter.bytes() != bytes || values.length != 1) {
                    throw new PtxError(
                            line, "«%s» of %d bytes".formatted(text, parameter.bytes()));
                }
                int unused = 64 - 8 * bytes;
                Operation load =
                        (d, a, _, _) -> {
                            long bits = a.l[0]; // the same for all lanes
                            d.setAll(signed ? bits << unused >> unused : bits);
                        };
                return new Instruction.Compute(
                        line, text, load, values[0], parameter.register());
            }
        }
        throw new PtxError(line, "no parameter «" + wanted + "»");
    }
}
