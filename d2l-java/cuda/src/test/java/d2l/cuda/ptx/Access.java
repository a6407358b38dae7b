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
        Region region = null;
        for (int m = mask; m != 0; m &= m - 1) {
            int lane = Integer.numberOfTrailingZeros(m);
            long address = addresses[lane] + offset;
            if ((address & (long) bytes * values.length - 1) != 0) {
                throw new PtxError(
                        "an address that is no multiple of " + bytes * values.length);
            }
            // Mostly that of the lane before; but each lane has local variables of its
            // own.
            if (region == null
                    || !region.holds(address)
                    || space != Space.GLOBAL && space != Space.SHARED) {
                region = warp.region(space, address, lane);
            }
            if (bytes == 4) {
                words(warp, region, address, lane);
            } else {
                values(warp, region, address, lane);
            }
        }
    }

    /// The frequent case.
    private void words(Warp warp, Region region, long address, int lane) {
        long who = warp.who(region, lane);
        long at = address;
        for (int n : values) {
            Lanes value = warp.registers[n];
            if (value.type == Type.F32) {
                if (store) {
                    region.storeWord(at, Float.floatToRawIntBits(value.f[lane]), who);
                } else {
                    value.f[lane] = Float.intBitsToFloat(region.loadWord(at, who));
                }
            } else if (store) {
                region.storeWord(at, (int) value.bits(lane), who);
            } else {
                int word = region.loadWord(at, who);
                value.set(lane, signed ? word : word & 0xffff_ffffL);
            }
            at += 4;
        }
    }

    private void values(Warp warp, Region region, long address, int lane) {
        long at = address;
        for (int n : values) {
            Lanes value = warp.registers[n];
            if (store) {
                region.store(at, bytes, value.bits(lane), warp.who(region, lane));
            } else {
                long bits = region.load(at, bytes, warp.who(region, lane));
                int unused = 64 - 8 * bytes;
                value.set(lane, signed ? bits << unused >> unused : bits);
            }
            at += bytes;
        }
    }
}
