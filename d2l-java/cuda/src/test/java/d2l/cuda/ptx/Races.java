package d2l.cuda.ptx;

/// Who read and wrote each word of 4 bytes last. Within a time no thread may read what another wrote,
/// nor write what another read or wrote, since nothing says who comes first: in memory of the card a
/// time is a launch, in memory that a block shares it lasts from one barrier to the next.
final class Races {
    /// In the place of a reader: more than one.
    private static final long SEVERAL = 0xffff_ffffL;

    private final String name;
    private final long[]
            readers; // the time in the upper half, in the lower the thread + 1
    private final long[] writers;

    Races(String name, int bytes) {
        this.name = name;
        readers = new long[(bytes + 3) / 4];
        writers = new long[(bytes + 3) / 4];
    }

    /// A thread at a time, as the others want it.
    static long who(int time, int thread) {
        return (long) time << 32 | thread + 1;
    }

    private static boolean another(long one, long who) {
        return one != who && one >>> 32 == who >>> 32 && (int) one != 0;
    }

    void read(int word, long who) {
        if (another(writers[word], who)) {
            throw race("reads", word, who, "wrote", writers[word]);
        }
        readers[word] = another(readers[word], who) ? who | SEVERAL : who;
    }

    void write(int word, long who) {
        if (another(readers[word], who)) {
            throw race("writes", word, who, "read", readers[word]);
        }
        if (another(writers[word], who)) {
            throw race("writes", word, who, "wrote", writers[word]);
        }
        writers[word] = who;
    }

    private PtxError race(String does, int word, long who, String did, long other) {
        boolean several = (other & SEVERAL) == SEVERAL;
        return new PtxError(
                "thread %d %s word %d of %s, which %s %s with no barrier between"
                        .formatted(
                                (int) who - 1,
                                does,
                                word,
                                name,
                                several ? "several" : "thread " + ((int) other - 1),
                                did));
    }
}
