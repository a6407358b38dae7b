package d2l.cuda;

/// How many elements of a product a block computes, by kernels of their own: the more, the less each
/// number is read again; the fewer, the more of the card's multiprocessors have something to do.
///
/// All give the same bits: an element is one thread's, whatever the tile.
enum GemmTile {
    HUGE(128, 128, 256, 1),
    LARGE(64, 64, 256, .65),
    SMALL(32, 32, 256, .35),
    LOW(16, 32, 128, .3);

    final int high;
    final int wide;
    final int threads;
    private final double
            speed; // elements a second, beside the fastest on a card that is full

    GemmTile(int high, int wide, int threads, double speed) {
        this.high = high;
        this.wide = wide;
        this.threads = threads;
        this.speed = speed;
    }

    /// As kernels.cu has it.
    String kernel() {
        return "gemm_" + high + "_" + wide;
    }

    /// The number of tiles that cover (m, n).
    long blocks(int m, int n) {
        return (long) Math.ceilDiv(m, high) * Math.ceilDiv(n, wide);
    }

    /// The tile with which a card computes (m, n) soonest: each multiprocessor has its share of the
    /// blocks, and the one with most of them ends last.
    static GemmTile of(int m, int n, int multiprocessors) {
        GemmTile best = HUGE;
        for (GemmTile tile : values()) {
            if (tile.time(m, n, multiprocessors) < best.time(m, n, multiprocessors)) {
                best = tile;
            }
        }
        return best;
    }

    private double time(int m, int n, int multiprocessors) {
        return Math.ceilDiv(blocks(m, n), (long) multiprocessors) * (high * wide / speed);
    }
}
