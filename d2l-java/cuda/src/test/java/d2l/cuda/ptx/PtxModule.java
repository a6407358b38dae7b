package d2l.cuda.ptx;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A program in the text of PTX, every kernel of it decoded once.
public final class PtxModule {
    /// A variable of the whole module, with what is in it at first.
    record Variable(String name, byte[] content) {}

    private final Map<String, Kernel> kernels = new LinkedHashMap<>();
    private final Map<String, Long> symbols = new LinkedHashMap<>(); // addresses
    private final CardMemory memory;

    /// Translates a program, and puts its variables into the memory.
    public PtxModule(String text, CardMemory memory) {
        this.memory = memory;
        var tokens = new Tokens(text);
        tokens.expect(".version");
        tokens.next();
        tokens.expect(".target");
        tokens.next();
        tokens.expect(".address_size");
        tokens.expect("64");
        var constants = new Declarations(tokens);
        while (tokens.hasNext()) {
            while (tokens.skip(".visible")) {}
            if (tokens.skip(".entry")) {
                Kernel kernel = new KernelParser(tokens, symbols).kernel();
                kernels.put(kernel.name, kernel);
            } else if (tokens.skip(".const") || tokens.skip(".global")) {
                declare(constants.variable(true));
            } else {
                throw new PtxError(
                        tokens.line(), "«" + tokens.peek() + "» is not known here");
            }
        }
    }

    private void declare(Variable variable) {
        long address = memory.allocate(variable.content().length);
        memory.copyIn(variable.content(), address);
        symbols.put(variable.name(), address);
    }

    /// The names of its kernels.
    public Set<String> kernels() {
        return kernels.keySet();
    }

    /// How many bytes each parameter of a kernel has.
    public List<Integer> parameters(String kernel) {
        List<Integer> sizes = new ArrayList<>();
        kernel(kernel).parameters.forEach(parameter -> sizes.add(parameter.bytes()));
        return sizes;
    }

    /// How many bytes the threads of a block share in a kernel.
    public int shared(String kernel) {
        return kernel(kernel).variables.stream()
                .filter(Kernel.Variable::shared)
                .mapToInt(Kernel.Variable::bytes)
                .sum();
    }

    private Kernel kernel(String name) {
        Kernel kernel = kernels.get(name);
        if (kernel == null) {
            throw new PtxError("no kernel is called " + name);
        }
        return kernel;
    }

    /// Runs a kernel on a grid of blocks, one after the other, as are the warps of a block: in ascending
    /// or descending order, which must not matter. Returns how many instructions the warps ran.
    public long launch(
            String name,
            int gridX,
            int gridY,
            int blockX,
            int blockY,
            boolean descending,
            long... arguments) {
        Kernel kernel = kernel(name);
        if (arguments.length != kernel.parameters.size()) {
            throw new PtxError(
                    "kernel %s has %d parameters, %d were given"
                            .formatted(name, kernel.parameters.size(), arguments.length));
        }
        long[] lower = new long[arguments.length];
        for (int n = 0; n < lower.length; n++) {
            int unused = 64 - 8 * kernel.parameters.get(n).bytes();
            lower[n] = arguments[n] << unused >>> unused;
        }
        Block block = kernel.block;
        if (block == null || !block.hasShape(blockX, blockY)) {
            block = new Block(kernel, memory, blockX, blockY);
            kernel.block = block;
        }
        block.begin(gridX, gridY, lower);
        long steps = 0;
        int blocks = gridX * gridY;
        for (int n = 0; n < blocks; n++) {
            int at = descending ? blocks - 1 - n : n;
            steps += block.run(at % gridX, at / gridX, descending);
        }
        return steps;
    }
}
