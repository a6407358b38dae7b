package d2l.device;

import jdk.incubator.vector.FloatVector;

import java.util.concurrent.atomic.AtomicLong;

/// The matrix product by tiles of rows and lanes (Goto and van de Geijn 2008, Anatomy of
/// high-performance matrix multiplication).
///
/// k is cut into blocks between which the sums wait in C, so every element is one chain of fma over
/// ascending k, whatever the tile. Of a block, the rows of a tile stay in the first-level cache while
/// all panels of lanes pass by from the second.
///
/// Rows are read where they lie, or packed where k runs across memory. Lanes are packed: those that lie
/// side by side by the first tile that reads them, while it computes, others before. Lanes and rows
/// beyond the last compute numbers that nobody reads.
final class VectorGemm {
    private static final int V = FloatVector.SPECIES_PREFERRED.length();

    /// Multiply-adds of one tile before its sums wait in C; whole vectors, as which rows are packed.
    static final int K_BLOCK = 400;

    /// Tiles packed at a time: their rows lie in memory next to each other where k doesn't.
    private static final int STRIP = 8;

    /// So many packed lanes, times k, stay in a thread's second-level cache.
    private static final int HELD = V << 14;

    /// With fewer tiles for each thread, the threads share the panels out and each packs all rows.
    private static final int FEW_TILES = 12;

    /// So many parts for each thread: the one that gets less of its processor leaves more to the others.
    private static final int PARTS = 6;

    private static final AtomicLong PRODUCTS = new AtomicLong();

    /// What the sums begin with.
    private static final float[] ZEROS = new float[4 * V];

    private final Workers workers;
    private final Tile shape;
    private final ThreadLocal<Desk> desk = ThreadLocal.withInitial(this::desk);

    VectorGemm(Workers workers, Tile shape) {
        this.workers = workers;
        this.shape = shape;
    }

    /// What one thread works with.
    private static final class Desk {
        final VectorPack pack = new VectorPack();
        final float[] result = new float[Tile.ROWS * 4 * V];
        final float[] rows = new float[STRIP * Tile.ROWS * K_BLOCK];
        final PackedLanes lanes;
        final Scratch transposed = new Scratch();
        final Scratch packed = new Scratch();

        /// Which lanes are packed here: the product's number, their first panel and first k.
        long product;

        int firstPanel;
        int from;
        float[] b = ZEROS;

        Desk(Tile shape) {
            lanes = new PackedLanes(shape);
        }
    }

    private Desk desk() {
        return new Desk(shape);
    }

    /// Whether a product is one for these loops.
    static boolean suits(int m, int n, int k) {
        return VectorPack.IS_POSSIBLE && m > 0 && n > 0 && k > 0;
    }

    /// As [Device#gemm], for what [#suits] allows.
    void gemm(
            boolean transposeA,
            boolean transposeB,
            int m,
            int n,
            int k,
            float[] a,
            float[] b,
            float[] c) {
        var rows = Operand.rows(a, transposeA, m, k);
        var columns = Operand.columns(b, transposeB, n, k);
        if (n <= V && transposeA) {
            // The transposed product wastes fewer lanes, and A's rows already lie side by
            // side.
            Desk mine = desk.get();
            float[] transposed = mine.transposed.of(m * n);
            new Product(columns, rows, n, m, k, transposed).run();
            var result = new Operand(transposed, m, 1);
            float[] packed = mine.packed.of(m * n + V);
            mine.pack.lanes(result, 0, n, 0, m, packed, 0, n);
            System.arraycopy(packed, 0, c, 0, m * n);
        } else {
            new Product(rows, columns, m, n, k, c).run();
        }
    }

    /// Lanes that a thread can hold: these panels, k from … to.
    private interface Held {
        void on(int firstPanel, int lastPanel, int from, int to);
    }

    private final class Product {
        private final Operand rows;
        private final Operand lanes;
        private final int m;
        private final int n;
        private final int k;
        private final float[] c;

        private final long number = PRODUCTS.incrementAndGet();
        private final int width; // lanes of a panel
        private final int panelCount;
        private final int panelSize; // a block of k of it
        private final int tileCount;
        private final int kBlock;
        private final boolean packsRows;

        Product(Operand rows, Operand lanes, int m, int n, int k, float[] c) {
            this.rows = rows;
            this.lanes = lanes;
            this.m = m;
            this.n = n;
            this.k = k;
            this.c = c;
            width = shape.vectors * V;
            panelCount = Math.ceilDiv(n, width);
            tileCount = Math.ceilDiv(m, Tile.ROWS);
            kBlock =
                    Math.ceilDiv(
                            k, Math.ceilDiv(k, K_BLOCK)); // all of about the same size
            panelSize = width * kBlock;
            packsRows = rows.stepOfK() != 1;
        }

        void run() {
            int threads = workers.threadsFor(m, n, k);
            boolean fewTiles = tileCount < FEW_TILES * threads;
            if (threads > 1 && fewTiles && panelCount >= threads) {
                workers.shareOut(
                        panelCount,
                        threads,
                        (first, last) ->
                                eachHeld(
                                        first,
                                        last,
                                        (panels, some, from, to) ->
                                                multiply(
                                                        0, tileCount, panels, some, from,
                                                        to)));
                return;
            }
            int parts = threads == 1 ? 1 : PARTS * threads;
            eachHeld(
                    0,
                    panelCount,
                    (panels, some, from, to) ->
                            workers.shareOut(
                                    tileCount,
                                    parts,
                                    (first, last) ->
                                            multiply(
                                                    first, last, panels, some, from,
                                                    to)));
        }

        /// Goes through the lanes of some panels, as many and as much of their k at a time as a thread can
        /// hold.
        private void eachHeld(int firstPanel, int lastPanel, Held work) {
            int panels = Math.max(1, HELD / panelSize);
            for (int first = firstPanel; first < lastPanel; first += panels) {
                int last = Math.min(lastPanel, first + panels);
                int depth = Math.max(1, HELD / panelSize / (last - first)) * kBlock;
                for (int from = 0; from < k; from += depth) {
                    work.on(first, last, from, Math.min(k, from + depth));
                }
            }
        }

        /// These tiles times these panels, k from … to; packs the lanes unless this thread did it before.
        ///
        /// Each thread packs for itself: what another has packed lies in its cache, and fetching it from
        /// there takes longer than to wait for nobody.
        private void multiply(
                int firstTile,
                int lastTile,
                int firstPanel,
                int lastPanel,
                int from,
                int to) {
            Desk mine = desk.get();
            int size = (lastPanel - firstPanel) * panelSize;
            boolean packed =
                    mine.product == number
                            && mine.firstPanel == firstPanel
                            && mine.from == from;
            if (!packed) {
                mine.b = mine.lanes.of(size * Math.ceilDiv(to - from, kBlock));
            }
            int b = mine.lanes.start();
            for (int start = from; start < to; start += kBlock) {
                if (!packed) {
                    packPanels(firstPanel, lastPanel, start, mine.b, b);
                }
                multiply(
                        firstTile,
                        lastTile,
                        firstPanel,
                        lastPanel,
                        start,
                        packed,
                        mine.b,
                        b);
                b += size;
            }
            mine.product = number;
            mine.firstPanel = firstPanel;
            mine.from = from;
        }

        /// Whether the first tile packs the lanes of a panel.
        private boolean packsByTheWay(int panel) {
            return lanes.step() == 1 && (panel + 1) * width <= n;
        }

        /// A block of k of these panels, from `at` on, but for those that are packed by the way.
        private void packPanels(int first, int last, int from, float[] packed, int at) {
            VectorPack pack = desk.get().pack;
            int depth = Math.min(kBlock, k - from);
            for (int panel = first; panel < last; panel++) {
                if (!packsByTheWay(panel)) {
                    int lane = panel * width;
                    int count = Math.min(width, n - lane);
                    int to = at + (panel - first) * panelSize;
                    pack.lanes(lanes, lane, count, from, depth, packed, to, width);
                }
            }
        }

        /// A block of k of these tiles and panels, of which the first one packed begins at `bAt` of `b`.
        private void multiply(
                int firstTile,
                int lastTile,
                int firstPanel,
                int lastPanel,
                int from,
                boolean packed,
                float[] b,
                int bAt) {
            Desk mine = desk.get();
            int depth = Math.min(kBlock, k - from);
            for (int first = firstTile; first < lastTile; first += STRIP) {
                int last = Math.min(lastTile, first + STRIP);
                if (packsRows) {
                    packRows(
                            first * Tile.ROWS,
                            Math.min(m, last * Tile.ROWS),
                            from,
                            depth);
                }
                for (int t = first; t < last; t++) {
                    int a = (t - first) * Tile.ROWS * K_BLOCK;
                    for (int panel = firstPanel; panel < lastPanel; panel++) {
                        int at = bAt + (panel - firstPanel) * panelSize;
                        boolean packs = !packed && t == firstTile && packsByTheWay(panel);
                        tile(mine, t, panel, a, packs, b, at, from, depth);
                    }
                }
            }
        }

        /// Turns rows across which k runs: as lanes of which each k is a row.
        private void packRows(int first, int last, int from, int depth) {
            Desk mine = desk.get();
            var turned = new Operand(rows.values(), rows.stepOfK(), rows.step());
            mine.pack.lanes(
                    turned, from, depth, first, last - first, mine.rows, 0, K_BLOCK);
        }

        /// One tile, whose packed rows, if there are any, begin at `packedRow` of the desk's and packed
        /// lanes at `packedLane`.
        private void tile(
                Desk mine,
                int tile,
                int panel,
                int packedRow,
                boolean packs,
                float[] packedLanes,
                int packedLane,
                int from,
                int depth) {
            int row = tile * Tile.ROWS;
            int lane = panel * width;
            float[] result = mine.result;
            int height = Math.min(Tile.ROWS, m - row);
            int count = Math.min(width, n - lane);
            boolean direct = height == Tile.ROWS && count == width;
            if (from > 0 && !direct) {
                for (int r = 0; r < height; r++) {
                    System.arraycopy(c, (row + r) * n + lane, result, r * width, count);
                }
            }
            float[] out = direct ? c : result;
            int at = direct ? row * n + lane : 0;
            int step = direct ? n : width;

            float[] start = from == 0 ? ZEROS : out;
            int startAt = from == 0 ? 0 : at;
            int startStep = from == 0 ? 0 : step;

            float[] a = packsRows ? mine.rows : rows.values();
            int aAt = packsRows ? packedRow : row * rows.step() + from;
            int aStep = packsRows ? K_BLOCK : rows.step();
            if (packs) {
                int b = lane + from * lanes.stepOfK();
                shape.first(
                        a,
                        aAt,
                        aStep,
                        height - 1,
                        lanes.values(),
                        b,
                        lanes.stepOfK(),
                        packedLanes,
                        packedLane,
                        depth,
                        start,
                        startAt,
                        startStep,
                        out,
                        at,
                        step);
            } else {
                shape.rows(
                        a,
                        aAt,
                        aStep,
                        height - 1,
                        packedLanes,
                        packedLane,
                        depth,
                        start,
                        startAt,
                        startStep,
                        out,
                        at,
                        step);
            }
            if (!direct) {
                for (int r = 0; r < height; r++) {
                    System.arraycopy(result, r * width, c, (row + r) * n + lane, count);
                }
            }
        }
    }
}
