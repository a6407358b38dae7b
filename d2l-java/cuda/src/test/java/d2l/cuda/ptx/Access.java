package d2l.cuda.ptx;

/// A load from memory or a store to it: from one to four values at the address in a register, plus an
/// offset.
final class Access extends Instruction.Step {
    /// Where the address has to be.
    enum Space {
        GLOBAL,
        SHARED,
        LOCAL,
        ANY
    }

    private final Space space;
    private final boolean store;
    private final int bytes; // of one value
    private final boolean signed;
    private final int[] values;
    private final int base;
    private final long offset;

    Access(
            int line,
            String text,
            Space space,
            boolean store,
            int bytes,
            boolean signed,
            int[] values,
            int base,
            long offset) {
        super(line, text);
        this.space = space;
        this.store = store;
        this.bytes = bytes;
        this.signed = signed;
        this.values = values;
        this.base = base;
        this.offset = offset;
    }

    @Override
    void run(Warp warp, int mask) {
        long[] addresses = warp.registers[base].l;
        for (int m = mask; m != 0; m &= m - 1) {
            int lane = Integer.numberOfTrailingZeros(m);
            long address = addresses[lane] + offset;
            if ((address & (long) bytes * values.length - 1) != 0) {
                throw new PtxError(
                        "an address that is no multiple of " + bytes * values.length);
            }
            Region region = warp.region(space, address, lane);
            for (int n = 0; n < values.length; n++) {
                Lanes value = warp.registers[values[n]];
                long at = address + (long) n * bytes;
                if (store) {
                    region.store(at, bytes, value.bits(lane), warp.thread(lane));
                } else {
                    long bits = region.load(at, bytes, warp.thread(lane));
                    int unused = 64 - 8 * bytes;
                    value.set(lane, signed ? bits << unused >> unused : bits);
                }
            }
        }
    }
}
