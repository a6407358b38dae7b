package d2l.cuda.ptx;

/// A block of threads, in warps that run one after the other from barrier to barrier.
final class Block {
    private final Kernel kernel;
    private final CardMemory memory;
    private final int blockX;
    private final int blockY;
    private final Warp[] warps;
    private final Region[] shared; // by variable; null where it is a thread's own
    private int gridX;
    private int gridY;
    private long[] arguments = {};
    private int launch;
    private int time; // goes on at each barrier, and with each block
    private int x;
    private int y;

    Block(Kernel kernel, CardMemory memory, int blockX, int blockY) {
        this.kernel = kernel;
        this.memory = memory;
        this.blockX = blockX;
        this.blockY = blockY;
        shared = new Region[kernel.variables.size()];
        for (int n = 0; n < shared.length; n++) {
            Kernel.Variable variable = kernel.variables.get(n);
            if (variable.shared()) {
                shared[n] =
                        new Region(variable.name(), variable.address(), variable.bytes());
            }
        }
        warps = new Warp[(threads() + Lanes.COUNT - 1) / Lanes.COUNT];
        for (int n = 0; n < warps.length; n++) {
            warps[n] = new Warp(kernel, this, n * Lanes.COUNT);
        }
    }

    boolean hasShape(int wantedX, int wantedY) {
        return blockX == wantedX && blockY == wantedY;
    }

    /// Begins a launch.
    void begin(int blocksX, int blocksY, long[] parameters) {
        gridX = blocksX;
        gridY = blocksY;
        arguments = parameters;
        launch = memory.launch();
    }

    int launch() {
        return launch;
    }

    int time() {
        return time;
    }

    /// The first of the block among all of the grid.
    int firstThread() {
        return (y * gridX + x) * threads();
    }

    int threads() {
        return blockX * blockY;
    }

    CardMemory memory() {
        return memory;
    }

    Region shared(int variable) {
        return shared[variable];
    }

    /// What a thread knows about itself.
    long special(String name, int thread) {
        return switch (name) {
            case "%tid.x" -> thread % blockX;
            case "%tid.y" -> thread / blockX;
            case "%ntid.x" -> blockX;
            case "%ntid.y" -> blockY;
            case "%ctaid.x" -> x;
            case "%ctaid.y" -> y;
            case "%nctaid.x" -> gridX;
            case "%nctaid.y" -> gridY;
            case "%tid.z", "%ctaid.z" -> 0;
            case "%ntid.z", "%nctaid.z" -> 1;
            case "%laneid" -> thread % Lanes.COUNT;
            default -> throw new PtxError("«" + name + "» is not known here");
        };
    }

    /// Runs the block at this place of the grid; returns how many instructions its warps ran.
    long run(int atX, int atY, boolean descending) {
        x = atX;
        y = atY;
        for (Warp warp : warps) {
            warp.start();
            for (int n = 0; n < arguments.length; n++) {
                warp.argument(n, arguments[n]);
            }
        }
        time++;
        for (Region region : shared) {
            if (region != null) {
                region.spoil();
            }
        }
        long steps = 0;
        do {
            for (int n = 0; n < warps.length; n++) {
                steps += warps[descending ? warps.length - 1 - n : n].run();
            }
        } while (passBarrier());
        return steps;
    }

    /// Whether all threads are at one barrier, and may go on; not if all have ended.
    private boolean passBarrier() {
        Warp first = warps[0];
        for (Warp warp : warps) {
            if (warp.waits() != first.waits() || warp.waits() && warp.partly()) {
                throw new PtxError(
                        "kernel %s: some threads wait at a barrier, others have ended"
                                .formatted(kernel.name));
            }
            if (warp.waits() && warp.barrier() != first.barrier()) {
                throw new PtxError(
                        "kernel %s: threads wait at two barriers, lines %d and %d"
                                .formatted(
                                        kernel.name,
                                        kernel.code[first.barrier()].line,
                                        kernel.code[warp.barrier()].line));
            }
        }
        if (!first.waits()) {
            return false;
        }
        for (Warp warp : warps) {
            warp.release();
        }
        time++;
        return true;
    }

    /// The same error, with where it happened.
    PtxError located(PtxError error, Instruction at, Warp warp) {
        return new PtxError(
                at.line,
                "«%s» of kernel %s, block (%d, %d) of (%d, %d), %s: %s"
                        .formatted(
                                at.text,
                                kernel.name,
                                x,
                                y,
                                gridX,
                                gridY,
                                warp,
                                error.getMessage()));
    }
}
