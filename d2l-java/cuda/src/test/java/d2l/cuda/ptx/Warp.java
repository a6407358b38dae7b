package d2l.cuda.ptx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// 32 threads of a block that go through a kernel together as far as they can: those that are behind go
/// first, so that they meet again after a branch.
final class Warp {
    /// More instructions than any kernel of a test has to run in one warp.
    private static final long ENDLESS = 1L << 24;

    final Lanes[] registers;
    private final List<Lanes> variables =
            new ArrayList<>(); // registers that aren't constants
    private final Kernel kernel;
    private final Block block;
    private final int first; // thread
    private final Lanes[] scratch = new Lanes[Type.values().length];
    private final Region[][] locals; // by variable and lane
    private final int[] at = new int[Lanes.COUNT]; // where each lane goes on
    private int begun;
    private int live;
    private int waiting; // at a barrier
    private int barrier; // its instruction
    private long steps;

    Warp(Kernel kernel, Block block, int first) {
        this.kernel = kernel;
        this.block = block;
        this.first = first;
        registers = kernel.registers.stream().map(Lanes::new).toArray(Lanes[]::new);
        for (int n = 1; n < registers.length; n++) {
            Long constant = kernel.constants.get(n);
            if (constant == null) {
                variables.add(registers[n]);
            } else {
                registers[n].setAll(constant);
            }
        }
        for (Type type : Type.values()) {
            scratch[type.ordinal()] = new Lanes(type);
        }
        locals = new Region[kernel.variables.size()][];
        for (int n = 0; n < locals.length; n++) {
            Kernel.Variable variable = kernel.variables.get(n);
            locals[n] = new Region[variable.shared() ? 0 : Lanes.COUNT];
            for (int lane = 0; lane < locals[n].length; lane++) {
                locals[n][lane] =
                        new Region(variable.name(), variable.address(), variable.bytes());
            }
        }
    }

    /// Begins a block.
    void start() {
        for (Lanes variable : variables) {
            variable.spoil();
        }
        kernel.specials.forEach(
                (register, special) -> {
                    for (int lane = 0; lane < Lanes.COUNT; lane++) {
                        registers[register].set(
                                lane, block.special(special, first + lane));
                    }
                });
        for (Region[] variable : locals) {
            for (Region region : variable) {
                region.spoil();
            }
        }
        Arrays.fill(at, 0);
        int threads = block.threads() - first;
        begun = threads >= Lanes.COUNT ? Lanes.ALL : (1 << threads) - 1;
        live = begun;
        waiting = 0;
        steps = 0;
    }

    Lanes scratch(Type type) {
        return scratch[type.ordinal()];
    }

    /// A thread and the time, as the races for a region want it.
    long who(Region region, int lane) {
        return region.address < CardMemory.declared(CardMemory.FIRST)
                ? Races.who(block.time(), first + lane)
                : Races.who(block.launch(), block.firstThread() + first + lane);
    }

    /// What the address of a lane belongs to.
    Region region(Access.Space space, long address, int lane) {
        int number = (int) (address >>> 32) - 1;
        if (number < 0 || number >= kernel.variables.size()) {
            if (space == Access.Space.SHARED || space == Access.Space.LOCAL) {
                throw new PtxError(
                        "%#x is no address of a variable of the kernel"
                                .formatted(address));
            }
            return block.memory().region(address);
        }
        boolean shared = kernel.variables.get(number).shared();
        if (space != Access.Space.ANY
                && space != (shared ? Access.Space.SHARED : Access.Space.LOCAL)) {
            throw new PtxError("%#x is an address of another kind".formatted(address));
        }
        return shared ? block.shared(number) : locals[number][lane];
    }

    boolean ended() {
        return live == 0;
    }

    /// Whether all threads that haven't ended wait, and some do.
    boolean waits() {
        return waiting != 0;
    }

    /// Whether some of the threads it began with have ended.
    boolean partly() {
        return live != begun;
    }

    /// Gives every lane a parameter.
    void argument(int parameter, long bits) {
        registers[kernel.parameterRegister(parameter)].setAll(bits);
    }

    int barrier() {
        return barrier;
    }

    /// All threads of the block are at the barrier.
    void release() {
        waiting = 0;
    }

    /// Runs until every thread waits or has ended; returns how many instructions that took.
    long run() {
        long before = steps;
        while ((live & ~waiting) != 0) {
            int running = live & ~waiting;
            int pc = Integer.MAX_VALUE;
            int next = Integer.MAX_VALUE; // the second lowest
            int mask = 0;
            for (int m = running; m != 0; m &= m - 1) {
                int lane = Integer.numberOfTrailingZeros(m);
                if (at[lane] < pc) {
                    next = pc;
                    pc = at[lane];
                    mask = 1 << lane;
                } else if (at[lane] == pc) {
                    mask |= 1 << lane;
                } else {
                    next = Math.min(next, at[lane]);
                }
            }
            together(pc, mask, next);
        }
        return steps - before;
    }

    /// Runs these lanes until they come to where others are, part, wait or end.
    private void together(int start, int mask, int next) {
        int pc = start;
        Instruction[] code = kernel.code;
        try {
            while (pc < next) {
                Instruction instruction = code[pc];
                if (++steps > ENDLESS) {
                    throw new PtxError("a loop that doesn't end");
                }
                int active = mask;
                if (instruction.guard != 0) {
                    int holds = registers[instruction.guard].p;
                    active &= instruction.unless ? ~holds : holds;
                }
                if (instruction instanceof Instruction.Step step) {
                    if (active != 0) {
                        step.run(this, active);
                    }
                    pc++;
                } else if (instruction instanceof Instruction.Branch branch) {
                    if (active == mask) {
                        pc = branch.target;
                    } else if (active == 0) {
                        pc++;
                    } else {
                        put(active, branch.target);
                        put(mask & ~active, pc + 1);
                        return;
                    }
                } else if (instruction instanceof Instruction.Barrier) {
                    arrive(pc, mask, active);
                    return;
                } else {
                    live &= ~active;
                    mask &= ~active;
                    if (mask == 0) {
                        return;
                    }
                    pc++;
                }
            }
        } catch (PtxError e) {
            throw block.located(e, code[pc], this);
        }
        put(mask, pc);
    }

    private void put(int mask, int pc) {
        for (int m = mask; m != 0; m &= m - 1) {
            at[Integer.numberOfTrailingZeros(m)] = pc;
        }
    }

    private void arrive(int pc, int mask, int active) {
        if (active != mask) {
            throw new PtxError("a barrier for some threads of a warp only");
        }
        if (waiting != 0 && barrier != pc) {
            throw new PtxError("threads of one warp wait at two barriers");
        }
        barrier = pc;
        waiting |= mask;
        put(mask, pc + 1);
    }

    @Override
    public String toString() {
        return "threads " + first + "…" + (first + Lanes.COUNT - 1);
    }
}
