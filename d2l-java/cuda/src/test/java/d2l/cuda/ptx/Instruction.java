package d2l.cuda.ptx;

/// One instruction with its registers by number; number 0 is a register that nobody uses.
abstract class Instruction {
    final int line;
    final String text;
    int guard; // the predicate that lanes have to fulfil
    boolean unless; // or not to

    Instruction(int line, String text) {
        this.line = line;
        this.text = text;
    }

    /// Something that a warp does, then goes on.
    abstract static class Step extends Instruction {
        Step(int line, String text) {
            super(line, text);
        }

        /// Does it for the lanes of this mask.
        abstract void run(Warp warp, int mask);
    }

    /// d = f(a, b, c).
    static final class Compute extends Step {
        private final Operation operation;
        private final int d;
        private final int a;
        private final int b;
        private final int c;

        Compute(int line, String text, Operation operation, int... operands) {
            super(line, text);
            this.operation = operation;
            d = operands[0];
            a = operands.length > 1 ? operands[1] : 0;
            b = operands.length > 2 ? operands[2] : 0;
            c = operands.length > 3 ? operands[3] : 0;
        }

        @Override
        void run(Warp warp, int mask) {
            Lanes[] registers = warp.registers;
            Lanes to = registers[d];
            if (mask == Lanes.ALL) {
                operation.run(to, registers[a], registers[b], registers[c]);
            } else {
                Lanes scratch = warp.scratch(to.type);
                operation.run(scratch, registers[a], registers[b], registers[c]);
                to.merge(scratch, mask);
            }
        }
    }

    /// Goes on elsewhere.
    static final class Branch extends Instruction {
        final String label;
        int target;

        Branch(int line, String text, String label) {
            super(line, text);
            this.label = label;
        }
    }

    /// Waits for all threads of the block.
    static final class Barrier extends Instruction {
        Barrier(int line, String text) {
            super(line, text);
        }
    }

    /// Ends the threads that come here.
    static final class Exit extends Instruction {
        Exit(int line, String text) {
            super(line, text);
        }
    }
}
