package d2l.cuda.ptx;

/// Takes a register apart into several of as many bits together, the lowest first, or puts it together.
final class Parts extends Instruction.Step {
    private final int[] parts;
    private final int whole;
    private final boolean together;

    Parts(int line, String text, int[] parts, int whole, boolean together) {
        super(line, text);
        this.parts = parts;
        this.whole = whole;
        this.together = together;
    }

    @Override
    void run(Warp warp, int mask) {
        Lanes all = warp.registers[whole];
        if (8 * all.type.bytes != parts.length * bits(warp)) {
            throw new PtxError("registers of other sizes");
        }
        for (int m = mask; m != 0; m &= m - 1) {
            int lane = Integer.numberOfTrailingZeros(m);
            long bits = together ? 0 : all.bits(lane);
            for (int n = 0; n < parts.length; n++) {
                Lanes part = warp.registers[parts[n]];
                if (together) {
                    bits |= part.bits(lane) << n * bits(warp);
                } else {
                    part.set(lane, bits >>> n * bits(warp));
                }
            }
            if (together) {
                all.set(lane, bits);
            }
        }
    }

    private int bits(Warp warp) {
        return 8 * warp.registers[parts[0]].type.bytes;
    }
}
