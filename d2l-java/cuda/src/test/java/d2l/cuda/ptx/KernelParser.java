package d2l.cuda.ptx;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads one kernel: its parameters, declarations, labels and instructions.
final class KernelParser {
    private final Tokens tokens;
    private final Declarations declarations;
    private final Kernel kernel;
    private final Map<String, Long> symbols; // of the module, then also of the kernel
    private final Deque<Map<String, Integer>> registers = new ArrayDeque<>(); // by scope
    private final Map<String, Integer> labels = new HashMap<>();
    private final List<Instruction> code = new ArrayList<>();

    /// After `.entry`.
    KernelParser(Tokens tokens, Map<String, Long> symbols) {
        this.tokens = tokens;
        this.symbols = new HashMap<>(symbols);
        declarations = new Declarations(tokens);
        kernel = new Kernel(tokens.next());
    }

    Kernel kernel() {
        if (tokens.skip("(")) {
            parameters();
        }
        while (tokens.peek().startsWith(".")) { // how large a block may be, and so on
            tokens.next();
            while (Tokens.isNumber(tokens.peek()) || tokens.peek().equals(",")) {
                tokens.next();
            }
        }
        tokens.expect("{");
        registers.push(new HashMap<>());
        while (!registers.isEmpty()) {
            statement();
        }
        code.add(new Instruction.Exit(tokens.line(), "}"));
        kernel.code = code.toArray(Instruction[]::new);
        for (Instruction instruction : code) {
            if (instruction instanceof Instruction.Branch branch) {
                Integer target = labels.get(branch.label);
                if (target == null) {
                    throw new PtxError(branch.line, "no label «" + branch.label + "»");
                }
                branch.target = target;
            }
        }
        return kernel;
    }

    private void parameters() {
        while (!tokens.skip(")")) {
            tokens.expect(".param");
            int bytes = declarations.elementBytes();
            String name = tokens.next();
            if (tokens.peek().equals("[")) {
                throw new PtxError(tokens.line(), "a parameter of several values");
            }
            int register = kernel.register(Type.B64);
            kernel.parameters.add(new Kernel.Parameter(name, bytes, register));
            tokens.skip(",");
        }
    }

    private void statement() {
        if (tokens.skip("}")) {
            registers.pop();
        } else if (tokens.skip("{")) {
            registers.push(new HashMap<>());
        } else if (tokens.skip(".reg")) {
            declareRegisters();
        } else if (tokens.skip(".shared")) {
            declareVariable(true);
        } else if (tokens.skip(".local")) {
            declareVariable(false);
        } else if (tokens.skip(".pragma") || tokens.skip(".loc")) {
            while (!tokens.skip(";")) {
                tokens.next();
            }
        } else if (tokens.follows(":")) {
            labels.put(tokens.next(), code.size());
            tokens.next();
        } else {
            new Decoder(tokens, kernel, this::register, symbols).decode(code);
        }
    }

    /// `.reg .b32 %r<6>;` declares %r0 to %r5.
    private void declareRegisters() {
        int line = tokens.line();
        Type type = Type.of(tokens.next(), line);
        do {
            String name = tokens.next();
            if (tokens.skip("<")) {
                long count = tokens.number();
                tokens.expect(">");
                for (int n = 0; n < count; n++) {
                    registers.element().put(name + n, kernel.register(type));
                }
            } else {
                registers.element().put(name, kernel.register(type));
            }
        } while (tokens.skip(","));
        tokens.expect(";");
    }

    private void declareVariable(boolean shared) {
        PtxModule.Variable variable = declarations.variable(false);
        long address = CardMemory.declared(kernel.variables.size() + 1);
        kernel.variables.add(
                new Kernel.Variable(
                        variable.name(), address, variable.content().length, shared));
        symbols.put(variable.name(), address);
    }

    private static final Set<String> SPECIALS =
            Set.of("%tid", "%ntid", "%ctaid", "%nctaid", "%laneid");

    /// The register of this name, or null.
    private Integer register(String name) {
        for (Map<String, Integer> scope : registers) {
            Integer register = scope.get(name);
            if (register != null) {
                return register;
            }
        }
        int dot = name.indexOf('.');
        return SPECIALS.contains(dot < 0 ? name : name.substring(0, dot))
                ? (Integer) kernel.special(name)
                : null;
    }
}
