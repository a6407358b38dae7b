package d2l.cuda.ptx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A kernel, decoded: its parameters, registers by number, variables, and instructions.
final class Kernel {
    /// A parameter of so many bytes, in a register of 64 bits.
    record Parameter(String name, int bytes, int register) {}

    /// Something in memory that the kernel declares: of the block if shared, of a thread if not.
    record Variable(String name, long address, int bytes, boolean shared) {}

    final String name;
    final List<Parameter> parameters = new ArrayList<>();
    final List<Type> registers = new ArrayList<>(List.of(Type.PREDICATE)); // 0 is none
    final Map<Integer, Long> constants = new HashMap<>(); // by register
    final Map<Integer, String> specials = new HashMap<>(); // such as %tid.x, by register
    final List<Variable> variables = new ArrayList<>();
    Instruction[] code = {};
    Block block; // of the launch before, since launches of one shape follow each other

    private final Map<String, Integer> known = new HashMap<>();

    Kernel(String name) {
        this.name = name;
    }

    /// A new register.
    int register(Type type) {
        registers.add(type);
        return registers.size() - 1;
    }

    /// The register that always has these bits.
    int constant(Type type, long bits) {
        return known.computeIfAbsent(
                type + " " + bits,
                _ -> {
                    int register = register(type);
                    constants.put(register, bits);
                    return register;
                });
    }

    /// The register of what is known of each thread before it starts.
    int special(String special) {
        return known.computeIfAbsent(
                special,
                _ -> {
                    int register = register(Type.B32);
                    specials.put(register, special);
                    return register;
                });
    }

    int parameterRegister(int parameter) {
        return parameters.get(parameter).register();
    }
}
