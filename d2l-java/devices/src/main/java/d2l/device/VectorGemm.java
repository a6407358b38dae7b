package d2l.device;

import jdk.incubator.vector.FloatVector;

/// The matrix product by tiles of rows and lanes (Goto and van de Geijn 2008, Anatomy of
/// high-performance matrix multiplication).
///
/// Lanes are packed into panels two vectors wide, rows tile by tile, some tiles a strip. k is cut into
/// blocks between which the sums wait in C, so every element is one chain of fma over ascending k,
/// whatever the tile. A strip is done with one panel, several blocks of it, before the next: so what
/// waits in C waits in the cache. Lanes and rows beyond the last compute numbers that nobody reads.
final class VectorGemm {
    private static final int V = FloatVector.SPECIES_PREFERRED.length();

    /// Twelve rows need 32 registers; vectors of 512 bits and every ARM have them.
    private static final int ROWS =
            V == 16 || System.getProperty("os.arch", "").equals("aarch64") ? 12 : 6;

    private static final int WIDTH = 2 * V;

    /// Multiply-adds of one tile before its sums wait in C.
    static final int K_BLOCK = 400;

    /// The size of a tile's packed rows.
    private static final int TILE = Math.ceilDiv(ROWS, 4) * 4 * K_BLOCK;

    /// So many numbers of packed rows stay in the second-level cache.
    private static final int STRIP = 100_000;

    /// Up to this many rows, lanes that lie side by side are not worth packing.
    private static final int PACK_LANES_FROM = 48;

    /// Fewer tiles would read every panel too often.
    private static final int LEAST_TILES = 6;

    /// Numbers of packed lanes, 256 MB: more than these are not copied.
    private static final int MOST_PACKED = 1 << 26;

    /// What the sums begin with.
    private static final float[] ZEROS = new float[WIDTH];

    private final Workers workers;
    private final VectorNarrowGemm narrow;
    private final ThreadLocal<Desk> desk = ThreadLocal.withInitial(Desk::new);

    VectorGemm(Workers workers) {
        this.workers = workers;
        narrow = new VectorNarrowGemm(workers);
    }

    /// What one thread works with.
    private static final class Desk {
        final VectorPack pack = new VectorPack();
        final float[] result = new float[ROWS * WIDTH];
        final Scratch rows = new Scratch();
        final Scratch lanes = new Scratch();
        final Scratch transposed = new Scratch();
    }

    /// Whether a product is one for these loops.
    static boolean suits(boolean transposeA, int m, int n, int k) {
        if (V != 4 && V != 8 && V != 16) {
            return false; // VectorPack transposes no others
        }
        int lanes = transposeA && n <= V ? m : n;
        return m > 0 && n > 0 && k > 0 && (lanes + (long) WIDTH) * k <= MOST_PACKED;
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
            float[] transposed = desk.get().transposed.of(m * n);
            new Product(columns, rows, n, m, k, transposed).run();
            VectorPack.one(transposed, 0, m, 1, n, m, c, 0, n);
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
        private final int tileCount;
        private final boolean lanesInPlace;
        private final float[] packedLanes;

        Product(Operand rows, Operand lanes, int m, int n, int k, float[] c) {
            this.rows = rows;
            this.lanes = lanes;
            this.m = m;
            this.n = n;
            this.k = k;
            this.c = c;
            kBlock =
                    Math.ceilDiv(
                            k, Math.ceilDiv(k, K_BLOCK)); // all of about the same size
            panelCount = Math.ceilDiv(n, WIDTH);
            tileCount = Math.ceilDiv(m, ROWS);
            lanesInPlace = lanes.step() == 1 && m < PACK_LANES_FROM;
            boolean packs = !lanesInPlace || n % WIDTH != 0;
            packedLanes = packs ? desk.get().lanes.of(panelCount * WIDTH * k) : ZEROS;
        }

        void run() {
            int threads = workers.threadsFor(m, n, k);
            int parts = threads == 1 ? 1 : 3 * threads;
            workers.shareOut(panelCount, parts, this::packPanels);
            if (threads == 1 || tileCount >= 2 * threads) {
                int blocks = Math.min(Math.ceilDiv(k, kBlock), STRIP / TILE);
                int tilesOfStrip = Math.max(LEAST_TILES, STRIP / (blocks * TILE));
                int strips = Math.max(parts, Math.ceilDiv(tileCount, tilesOfStrip));
                workers.shareOut(
                        tileCount,
                        Math.ceilDiv(strips, threads) * threads, // as many for each
                        (from, to) -> multiply(from, to, 0, panelCount));
            } else {
                workers.shareOut(
                        panelCount,
                        parts,
                        (from, to) -> multiply(0, tileCount, from, to));
            }
        }

        private void packPanels(int from, int to) {
            VectorPack pack = desk.get().pack;
            for (int panel = from; panel < to; panel++) {
                int lane = panel * WIDTH;
                int width = Math.min(WIDTH, n - lane);
                if (!lanesInPlace || width < WIDTH) {
                    pack.lanes(lanes, lane, width, k, packedLanes, lane * k, WIDTH);
                }
            }
        }

        private void multiply(
                int firstTile, int lastTile, int firstPanel, int lastPanel) {
            int tiles = lastTile - firstTile;
            int blocks = Math.max(1, STRIP / (tiles * TILE));
            for (int from = 0; from < k; from += blocks * kBlock) {
                int to = Math.min(k, from + blocks * kBlock);
                multiply(firstTile, lastTile, firstPanel, lastPanel, from, to);
            }
        }

        private void multiply(
                int firstTile,
                int lastTile,
                int firstPanel,
                int lastPanel,
                int firstK,
                int lastK) {
            Desk mine = desk.get();
            int blocks = Math.ceilDiv(lastK - firstK, kBlock);
            float[] packedRows = mine.rows.of(blocks * (lastTile - firstTile) * TILE + V);
            for (int from = firstK, at = 0; from < lastK; from += kBlock) {
                for (int t = firstTile; t < lastTile; t++, at += TILE) {
                    int row = t * ROWS;
                    int height = Math.min(ROWS, m - row);
                    int depth = Math.min(kBlock, k - from);
                    mine.pack.rows(rows, row, height, from, depth, packedRows, at);
                }
            }
            for (int panel = firstPanel; panel < lastPanel; panel++) {
                int lane = panel * WIDTH;
                for (int from = firstK, at = 0; from < lastK; from += kBlock) {
                    int depth = Math.min(kBlock, k - from);
                    for (int t = firstTile; t < lastTile; t++, at += TILE) {
                        tile(packedRows, at, mine.result, t * ROWS, lane, from, depth);
                    }
                }
            }
        }

        private void tile(
                float[] a,
                int packed,
                float[] result,
                int row,
                int lane,
                int from,
                int depth) {
            int height = Math.min(ROWS, m - row);
            int width = Math.min(WIDTH, n - lane);
            boolean few = ROWS == 12 && height <= 4;
            boolean direct = width == WIDTH && height == (few ? 4 : ROWS);
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
            int bAt = inPlace ? lane + from * bStep : lane * k + from * WIDTH;

            if (few) {
                Tiles12.packed4x2(
                        a, packed, b, bAt, bStep, depth, start, startAt, startStep, out,
                        at, step);
            } else if (ROWS == 12) {
                Tiles12.packed12x2(
                        a, packed, b, bAt, bStep, depth, start, startAt, startStep, out,
                        at, step);
            } else {
                Tiles6.packed6x2(
                        a, packed, b, bAt, bStep, depth, start, startAt, startStep, out,
                        at, step);
            }
            if (!direct) {
                for (int r = 0; r < height; r++) {
                    System.arraycopy(result, r * WIDTH, c, (row + r) * n + lane, width);
                }
            }
        }
    }
}
