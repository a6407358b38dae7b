package d2l.cuda.ptx;

import java.util.Arrays;

/// The memory of a card that there isn't. Every allocation lies in 4 GiB of addresses of its own, so that
/// an access beyond its end meets nothing, and no address is given twice.
public final class CardMemory {
    /// Where in its 4 GiB an allocation begins: what is before it belongs to nobody either.
    private static final long START = 0x4000_0000;

    /// Lower numbers are those of what a kernel declares.
    static final int FIRST = 1 << 16;

    private Region[] regions = new Region[256];
    private int next;
    private int live;
    private int launches;
    private long allocated;
    private final boolean defined;

    /// Memory of which nothing may be read before it was written; or, undefined, zeros.
    public CardMemory(boolean defined) {
        this.defined = defined;
    }

    /// Where the declared variable of this number begins.
    static long declared(int number) {
        return (long) number << 32 | START;
    }

    /// The address of this many new bytes.
    public long allocate(long length) {
        if (length <= 0 || length > Integer.MAX_VALUE - 8) {
            throw new PtxError("an allocation of " + length + " bytes");
        }
        if (next == regions.length) {
            regions = Arrays.copyOf(regions, 2 * next);
        }
        long address = declared(FIRST + next);
        var region = new Region("allocation " + next, address, (int) length);
        if (!defined) {
            region.write(0, (int) length);
        }
        regions[next++] = region;
        live++;
        allocated += length;
        return address;
    }

    /// The number of a new launch.
    int launch() {
        return ++launches;
    }

    /// Has an allocation be of so many bytes from now on, and forgets what was in them.
    public void lend(long address, long length) {
        Region region = region(address);
        if (region.address != address || length > region.bytes.length) {
            throw new PtxError(
                    "%d bytes of %s, which has %d"
                            .formatted(length, region.name, region.bytes.length));
        }
        region.lend((int) length);
    }

    /// Gives back an allocation.
    public void free(long address) {
        Region region = region(address);
        if (region.address != address) {
            throw new PtxError("free of %#x, inside %s".formatted(address, region.name));
        }
        regions[number(address)] = null;
        live--;
        allocated -= region.bytes.length;
    }

    /// How many bytes were allocated and not given back.
    public long allocated() {
        return allocated;
    }

    /// How many allocations were not given back.
    public int allocations() {
        return live;
    }

    /// How many allocations there have been.
    public int allocationsEver() {
        return next;
    }

    private static int number(long address) {
        return (int) (address >>> 32) - FIRST;
    }

    /// What this address belongs to.
    Region region(long address) {
        int number = number(address);
        if (number < 0 || number >= next || regions[number] == null) {
            throw new PtxError(
                    "%#x is no address of the card's memory, or no longer"
                            .formatted(address));
        }
        return regions[number];
    }

    /// Writes four bytes a number.
    public void copyIn(int[] from, long to) {
        if (from.length > 0) {
            Region region = range(to, 4L * from.length);
            int at = (int) (to - region.address);
            for (int i = 0; i < from.length; i++) {
                region.storeInt(at + 4 * i, from[i]);
            }
        }
    }

    /// Writes these bytes.
    public void copyIn(byte[] from, long to) {
        if (from.length > 0) {
            Region region = range(to, from.length);
            int at = (int) (to - region.address);
            System.arraycopy(from, 0, region.bytes, at, from.length);
            region.write(at, from.length);
        }
    }

    /// Reads four bytes a number.
    public void copyOut(long from, int[] to) {
        if (to.length > 0) {
            Region region = range(from, 4L * to.length);
            int at = (int) (from - region.address);
            for (int i = 0; i < to.length; i++) {
                to[i] = region.loadInt(at + 4 * i);
            }
        }
    }

    /// Copies within the card, also what was never written.
    public void copy(long from, long to, long length) {
        if (length > 0) {
            Region source = range(from, length);
            Region target = range(to, length);
            source.copyTo(
                    (int) (from - source.address),
                    target,
                    (int) (to - target.address),
                    (int) length);
        }
    }

    /// Writes zeros.
    public void clear(long address, long length) {
        if (length > 0) {
            copyIn(new byte[(int) length], address);
        }
    }

    private Region range(long address, long length) {
        Region region = region(address);
        long at = address - region.address;
        if (at < 0 || at + length > region.length()) {
            throw new PtxError(
                    "%d bytes at byte %d of %s, which has %d"
                            .formatted(length, at, region.name, region.length()));
        }
        return region;
    }
}
