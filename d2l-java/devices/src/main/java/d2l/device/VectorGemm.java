package d2l.device;

import jdk.incubator.vector.FloatVector;

/// The matrix product by tiles of rows and lanes (Goto and van de Geijn 2008, Anatomy of
/// high-performance matrix multiplication).
///
/// k is cut into blocks between which the sums wait in C, so every element is one chain of fma over
/// ascending k, whatever the tile. Of a block, the rows of a tile stay in the first-level cache while
/// all panels of lanes, two vectors wide, pass by from the second: of twelve rows, the loop over k
/// takes longer than that.
///
/// Rows are read where they lie, or packed where k runs across memory. Lanes are packed, where they pass
/// by often enough. Lanes and rows beyond the last compute numbers that nobody reads.
final class VectorGemm {
    private static final int V = FloatVector.SPECIES_PREFERRED.length();

    private static final int WIDTH = 2 * V;

    /// Multiply-adds of one tile before its sums wait in C.
    static final int K_BLOCK = 400;

    /// The size of a tile's packed rows.
    private static final int PACKED = 12 * K_BLOCK;

    /// Lanes that lie side by side pay the packing back from these many rows on, ...
    private static final int PACK_LANES_FROM = 48;

    /// ... or, where a row of them is no longer than this, from these many on: further apart, what is
    /// read next is not in a cache by itself.
    private static final int SHORT = 320;

    /// Tiles packed at a time: their rows lie in memory next to each other where k doesn't.
    private static final int STRIP = 4;

    /// A block of k of so many panels stays in the second-level cache.
    private static final int PANELS = 16;

    /// With fewer tiles for each thread, the threads share the panels out and each packs all rows.
    private static final int FEW_TILES = 6;

    /// What the sums begin with.
    private static final float[] ZEROS = new float[WIDTH];

    private final Workers workers;
    private final Tile shape;
    private final VectorNarrowGemm narrow;
    private final ThreadLocal<Desk> desk = ThreadLocal.withInitial(Desk::new);

    VectorGemm(Workers workers, Tile shape) {
        this.workers = workers;
        this.shape = shape;
        narrow = new VectorNarrowGemm(workers);
    }

    /// What one thread works with.
    private static final class Desk {
        final VectorPack pack = new VectorPack();
        final float[] result = new float[12 * WIDTH];
        final float[] packedRows = new float[STRIP * PACKED + V];
        final float[] lastOfK = new float[12];
        final Scratch lanes = new Scratch();
        final Scratch transposed = new Scratch();
        final Scratch packed = new Scratch();
    }

    /// Whether a product is one for these loops.
    static boolean suits(boolean transposeA, int m, int n, int k) {
        if (V != 4 && V != 8 && V != 16) {
            return false; // VectorPack transposes no others
        }
        boolean narrow = n <= V && !transposeA;
        return m > 0 && n > 0 && k > 0 && (!narrow || k <= VectorNarrowGemm.MOST_K);
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
        if (n <= V && !transposeA) {
            narrow.gemm(a, columns, m, n, k, c);
        } else if (n <= V) {
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

    private final class Product {
        private final Operand rows;
        private final Operand lanes;
        private final int m;
        private final int n;
        private final int k;
        private final float[] c;

        private final int kBlock;
        private final int panelCount;
        private final int tall; // tiles as high as can be; the others have eight rows
        private final int tileCount;
        private final boolean packsRows;
        private final boolean lanesInPlace;

        Product(Operand rows, Operand lanes, int m, int n, int k, float[] c) {
            this.rows = rows;
            this.lanes = lanes;
            this.m = m;
            this.n = n;
            this.k = k;
            this.c = c;
            int blocks =
                    Math.ceilDiv(k, K_BLOCK); // all of about the same size, an even one
            kBlock = Math.ceilDiv(k, 2 * blocks) * 2;
            panelCount = Math.ceilDiv(n, WIDTH);
            packsRows = shape == Tile.TWELVE && rows.step() == 1;
            boolean eights = shape == Tile.TWELVE && !packsRows;
            tall = eights ? twelves(m) : Math.ceilDiv(m, shape.rows);
            tileCount = tall + Math.ceilDiv(Math.max(0, m - tall * shape.rows), 8);
            boolean passOften = m >= (n <= SHORT ? SHORT : PACK_LANES_FROM);
            lanesInPlace = lanes.step() == 1 && !passOften;
        }

        /// The first row of a tile; of the one behind the last, the number of rows.
        private int row(int tile) {
            int before = Math.min(tile, tall);
            return Math.min(m, before * shape.rows + (tile - before) * 8);
        }

        void run() {
            int threads = workers.threadsFor(m, n, k);
            if (threads > 1 && tileCount < FEW_TILES * threads && panelCount >= threads) {
                workers.shareOut(panelCount, threads, this::runPanels);
                return;
            }
            int parts = threads == 1 ? 1 : 3 * threads;
            for (int first = 0; first < panelCount; first += PANELS) {
                runRows(first, Math.min(panelCount, first + PANELS), parts);
            }
        }

        /// The lanes of some panels times all rows, which are shared out.
        private void runRows(int firstPanel, int lastPanel, int parts) {
            int panels = lastPanel - firstPanel;
            float[] packed = packedLanes(panels);
            for (int from = 0; from < k; from += kBlock) {
                int start = from;
                workers.shareOut(
                        panels,
                        parts,
                        (first, last) ->
                                packPanels(
                                        firstPanel + first,
                                        firstPanel + last,
                                        start,
                                        packed,
                                        first));
                workers.shareOut(
                        tileCount,
                        parts,
                        (first, last) ->
                                multiply(
                                        first,
                                        last,
                                        firstPanel,
                                        lastPanel,
                                        start,
                                        packed));
            }
        }

        /// All rows times the lanes of some panels.
        private void runPanels(int firstPanel, int lastPanel) {
            for (int first = firstPanel; first < lastPanel; first += PANELS) {
                int last = Math.min(lastPanel, first + PANELS);
                float[] packed = packedLanes(last - first);
                for (int from = 0; from < k; from += kBlock) {
                    packPanels(first, last, from, packed, 0);
                    multiply(0, tileCount, first, last, from, packed);
                }
            }
        }

        private float[] packedLanes(int panels) {
            boolean packs = !lanesInPlace || n % WIDTH != 0;
            return packs ? desk.get().lanes.of(panels * WIDTH * kBlock) : ZEROS;
        }

        /// A block of k of these panels, as panels `to` and so on.
        private void packPanels(int first, int last, int from, float[] packed, int to) {
            VectorPack pack = desk.get().pack;
            int depth = Math.min(kBlock, k - from);
            for (int panel = first; panel < last; panel++) {
                int lane = panel * WIDTH;
                int width = Math.min(WIDTH, n - lane);
                if (!lanesInPlace || width < WIDTH) {
                    int at = (to + panel - first) * WIDTH * kBlock;
                    pack.lanes(lanes, lane, width, from, depth, packed, at, WIDTH);
                }
            }
        }

        /// A block of k of these tiles and panels, of which `packed` begins with the first.
        private void multiply(
                int firstTile,
                int lastTile,
                int firstPanel,
                int lastPanel,
                int from,
                float[] packed) {
            Desk mine = desk.get();
            int depth = Math.min(kBlock, k - from);
            for (int first = firstTile; first < lastTile; first += STRIP) {
                int last = Math.min(lastTile, first + STRIP);
                for (int t = first; packsRows && t < last; t++) {
                    int at = (t - first) * PACKED;
                    VectorPack.twelve(
                            rows,
                            row(t),
                            row(t + 1) - row(t),
                            from,
                            depth,
                            mine.packedRows,
                            at);
                }
                for (int t = first; t < last; t++) {
                    int at = (t - first) * PACKED;
                    for (int panel = firstPanel; panel < lastPanel; panel++) {
                        int b = (panel - firstPanel) * WIDTH * kBlock;
                        tile(mine, t, panel, at, packed, b, from, depth);
                    }
                }
            }
        }

        /// One tile, whose packed rows, if there are any, begin at `packedRow` of the desk's and packed
        /// lanes at `packedLane`.
        private void tile(
                Desk mine,
                int tile,
                int panel,
                int packedRow,
                float[] packedLanes,
                int packedLane,
                int from,
                int depth) {
            int row = row(tile);
            int lane = panel * WIDTH;
            float[] result = mine.result;
            int height = row(tile + 1) - row;
            int width = Math.min(WIDTH, n - lane);
            boolean eight = tile >= tall;
            // The last of an odd k is done by twelve rows, of which C may have no more.
            boolean oneMore = shape == Tile.TWELVE && !packsRows && depth % 2 != 0;
            boolean whole = eight ? height == 8 && !oneMore : height == shape.rows;
            boolean direct = width == WIDTH && whole;
            if (from > 0 && !direct) {
                for (int r = 0; r < height; r++) {
                    System.arraycopy(c, (row + r) * n + lane, result, r * WIDTH, width);
                }
            }
            float[] out = direct ? c : result;
            int at = direct ? row * n + lane : 0;
            int step = direct ? n : WIDTH;

            float[] start = from == 0 ? ZEROS : out;
            int startAt = from == 0 ? 0 : at;
            int startStep = from == 0 ? 0 : step;

            boolean inPlace = lanesInPlace && width == WIDTH;
            float[] b = inPlace ? lanes.values() : packedLanes;
            int bStep = inPlace ? lanes.stepOfK() : WIDTH;
            int bAt = inPlace ? lane + from * bStep : packedLane;

            float[] a = packsRows ? mine.packedRows : rows.values();
            int aStep = rows.step();
            int aStepOfK = packsRows ? 12 : rows.stepOfK();
            int aAt = packsRows ? packedRow : row * aStep + from * aStepOfK;
            if (shape == Tile.SIX) {
                Tiles6.six(
                        a,
                        aAt,
                        aStep,
                        aStepOfK,
                        height - 1,
                        b,
                        bAt,
                        bStep,
                        depth,
                        start,
                        startAt,
                        startStep,
                        out,
                        at,
                        step);
            } else if (packsRows) {
                Tiles12.beside(
                        a, aAt, 12, b, bAt, bStep, depth, start, startAt, startStep, out,
                        at, step);
            } else {
                if (eight) {
                    Tiles8.across(
                            a,
                            aAt,
                            aStep,
                            height - 1,
                            b,
                            bAt,
                            bStep,
                            depth,
                            start,
                            startAt,
                            startStep,
                            out,
                            at,
                            step);
                } else {
                    Tiles12.across(
                            a,
                            aAt,
                            aStep,
                            height - 1,
                            b,
                            bAt,
                            bStep,
                            depth,
                            start,
                            startAt,
                            startStep,
                            out,
                            at,
                            step);
                }
                if (oneMore) {
                    float[] lastOfK = mine.lastOfK;
                    for (int r = 0; r < height; r++) {
                        lastOfK[r] = a[aAt + r * aStep + depth - 1];
                    }
                    int bLast = bAt + (depth - 1) * bStep;
                    Tiles12.beside(
                            lastOfK, 0, 12, b, bLast, bStep, 1, out, at, step, out, at,
                            step);
                }
            }
            if (!direct) {
                for (int r = 0; r < height; r++) {
                    System.arraycopy(result, r * WIDTH, c, (row + r) * n + lane, width);
                }
            }
        }
    }

    /// How many tiles of twelve rows there are, where what they leave over is done in eights.
    private static int twelves(int m) {
        int rest = m % 12;
        if (rest > 8) {
            return m / 12 + 1;
        }
        return m / 12 - (rest > 0 && rest <= 4 && m > 12 ? 1 : 0);
    }
}
