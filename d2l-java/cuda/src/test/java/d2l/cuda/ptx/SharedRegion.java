package d2l.cuda.ptx;

import java.util.Arrays;

/// A variable that the threads of a block share: between two barriers no thread may read what another
/// wrote, nor write what another read or wrote, since nothing says who comes first. Watched in words of
/// 4 bytes.
final class SharedRegion extends Region {
    /// In the place of a reader: more than one.
    private static final int SEVERAL = 0xfff;

    private final int[] readers; // the barriers passed · 4096 + the thread + 1
    private final int[] writers;
    private int epoch; // barriers passed · 4096

    SharedRegion(String name, long address, int length) {
        super(name, address, length);
        readers = new int[(length + 3) / 4];
        writers = new int[(length + 3) / 4];
    }

    @Override
    void spoil() {
        super.spoil();
        barrier();
    }

    /// All threads of the block came here: what they do from now on is after what they did.
    void barrier() {
        epoch += 0x1000;
        if (epoch == 0) { // after a million; what was noted is older than anything
            Arrays.fill(readers, 0);
            Arrays.fill(writers, 0);
            epoch = 0x1000;
        }
    }

    @Override
    int loadWord(long from, int thread) {
        int at = at(from, 4);
        read(at >> 2, thread);
        return loadInt(at);
    }

    @Override
    void storeWord(long to, int bits, int thread) {
        int at = at(to, 4);
        written(at >> 2, thread);
        storeInt(at, bits);
    }

    @Override
    long load(long from, int size, int thread) {
        int at = at(from, size);
        for (int word = at >> 2; size != 4 && word <= at + size - 1 >> 2; word++) {
            read(word, thread);
        }
        return super.load(from, size, thread);
    }

    @Override
    void store(long to, int size, long bits, int thread) {
        int at = at(to, size);
        for (int word = at >> 2; size != 4 && word <= at + size - 1 >> 2; word++) {
            written(word, thread);
        }
        super.store(to, size, bits, thread);
    }

    private void read(int word, int thread) {
        int writer = writers[word] - epoch;
        if (writer > 0 && writer < 0x1000 && writer != thread + 1) {
            throw race("reads", word, thread, "wrote", writer);
        }
        int reader = readers[word] - epoch;
        if (reader != SEVERAL) {
            boolean first = reader <= 0 || reader >= 0x1000 || reader == thread + 1;
            readers[word] = epoch + (first ? thread + 1 : SEVERAL);
        }
    }

    private void written(int word, int thread) {
        int reader = readers[word] - epoch;
        if (reader > 0 && reader < 0x1000 && reader != thread + 1) {
            throw race("writes", word, thread, "read", reader);
        }
        int writer = writers[word] - epoch;
        if (writer > 0 && writer < 0x1000 && writer != thread + 1) {
            throw race("writes", word, thread, "wrote", writer);
        }
        writers[word] = epoch + thread + 1;
    }

    private PtxError race(String does, int word, int thread, String did, int other) {
        return new PtxError(
                "thread %d %s word %d of %s, which %s %s with no barrier between"
                        .formatted(
                                thread,
                                does,
                                word,
                                name,
                                other == SEVERAL ? "several" : "thread " + (other - 1),
                                did));
    }
}
