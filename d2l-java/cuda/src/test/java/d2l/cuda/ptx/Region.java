package d2l.cuda.ptx;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Some bytes of which each access is checked: it stays inside, is aligned to its own size, and reads
/// what was written before; and no two threads race for it.
final class Region {
    private static final VarHandle INTS =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    final String name;
    final long address;
    final byte[] bytes;
    private final byte[] written; // 1 where something was
    private final Races races;
    private int length; // of what is in use

    Region(String name, long address, int length) {
        this.name = name;
        this.address = address;
        this.length = length;
        bytes = new byte[length];
        written = new byte[length];
        races = new Races(name, length);
    }

    /// Forgets everything.
    void spoil() {
        Arrays.fill(written, (byte) 0);
    }

    /// Has only the first of the bytes in use, and forgets what was in them.
    void lend(int first) {
        length = first;
        spoil();
    }

    int length() {
        return length;
    }

    /// Says that these bytes have values now.
    void write(int at, int length) {
        Arrays.fill(written, at, at + length, (byte) 1);
    }

    /// Copies bytes, and whether each was written.
    void copyTo(int at, Region to, int there, int length) {
        System.arraycopy(bytes, at, to.bytes, there, length);
        System.arraycopy(written, at, to.written, there, length);
    }

    /// Whether this address is in the 4 GiB that are this region's alone.
    boolean holds(long to) {
        return to >>> 32 == address >>> 32;
    }

    /// Where in the bytes this address is.
    int at(long to, int size) {
        long at = to - address;
        if (at < 0 || at > length - size) {
            throw new PtxError(
                    "%d bytes at byte %d of %s, which has %d"
                            .formatted(size, at, name, length));
        }
        if ((at & size - 1) != 0) {
            throw new PtxError(
                    "%d bytes at byte %d of %s, where they aren't aligned"
                            .formatted(size, at, name));
        }
        return (int) at;
    }

    /// The whole number of 1, 2, 4 or 8 bytes at an address, with zeros above.
    ///
    /// @param who see [Races#who]
    long load(long from, int size, long who) {
        int at = at(from, size);
        races.read(at >> 2, who);
        return switch (size) {
            case 4 -> loadInt(at) & 0xffff_ffffL;
            case 8 -> {
                races.read(at + 4 >> 2, who);
                defined((long) LONGS.get(written, at) == 0x0101_0101_0101_0101L, at, 8);
                yield (long) LONGS.get(bytes, at);
            }
            case 1 -> {
                defined(written[at] != 0, at, 1);
                yield bytes[at] & 0xffL;
            }
            case 2 -> {
                defined(written[at] + written[at + 1] == 2, at, 2);
                yield bytes[at] & 0xffL | (bytes[at + 1] & 0xffL) << 8;
            }
            default -> throw new IllegalArgumentException("" + size);
        };
    }

    /// The frequent case of 4 bytes.
    int loadWord(long from, long who) {
        int at = at(from, 4);
        races.read(at >> 2, who);
        return loadInt(at);
    }

    void storeWord(long to, int bits, long who) {
        int at = at(to, 4);
        races.write(at >> 2, who);
        storeInt(at, bits);
    }

    void store(long to, int size, long bits, long who) {
        int at = at(to, size);
        races.write(at >> 2, who);
        switch (size) {
            case 4 -> storeInt(at, (int) bits);
            case 8 -> {
                races.write(at + 4 >> 2, who);
                LONGS.set(written, at, 0x0101_0101_0101_0101L);
                LONGS.set(bytes, at, bits);
            }
            case 1 -> {
                written[at] = 1;
                bytes[at] = (byte) bits;
            }
            case 2 -> {
                written[at] = 1;
                written[at + 1] = 1;
                bytes[at] = (byte) bits;
                bytes[at + 1] = (byte) (bits >>> 8);
            }
            default -> throw new IllegalArgumentException("" + size);
        }
    }

    /// The four bytes here, for the host.
    int loadInt(int at) {
        defined((int) INTS.get(written, at) == 0x0101_0101, at, 4);
        return (int) INTS.get(bytes, at);
    }

    void storeInt(int at, int bits) {
        INTS.set(written, at, 0x0101_0101);
        INTS.set(bytes, at, bits);
    }

    private void defined(boolean yes, int at, int size) {
        if (!yes) {
            throw new PtxError(
                    "%d bytes at byte %d of %s were never written"
                            .formatted(size, at, name));
        }
    }
}
