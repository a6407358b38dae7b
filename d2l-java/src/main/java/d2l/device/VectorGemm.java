package d2l.device;

import jdk.incubator.vector.FloatVector;

/// The matrix product by tiles of rows and lanes (Goto and van de Geijn 2008, Anatomy of
/// high-performance matrix multiplication).
///
/// Lanes are packed into panels two vectors wide, rows tile by tile; only for few lanes are rows
/// read in place, where packing them would cost more than the product. k is cut into blocks between
/// which the sums wait in C, so every element is one chain of fma over ascending k, whatever the
/// tile. Lanes and rows beyond the last compute numbers that nobody reads.
final class VectorGemm {
    private static final int V = FloatVector.SPECIES_PREFERRED.length();

    /// Twelve rows need 32 registers; vectors of 512 bits and every ARM have them.
    private static final int ROWS =
            V == 16 || System.getProperty("os.arch", "").equals("aarch64") ? 12 : 6;

    private static final int FEW_ROWS = ROWS == 12 ? 4 : 6;
    private static final int WIDTH = 2 * V;
    static final int K_BLOCK = 256;

    /// Up to this many rows, lanes that lie side by side are not worth packing.
    private static final int PACK_LANES_FROM = 48;

    private final Workers workers;
    private final ThreadLocal<float[]> panels =
            ThreadLocal.withInitial(() -> new float[0]);
    private final ThreadLocal<float[]> tiles =
            ThreadLocal.withInitial(() -> new float[0]);

    VectorGemm(Workers workers) {
        this.workers = workers;
    }

    /// As [Device#gemm], for m, n, k ≥ 1.
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
        // The transposed product spares packing: A's rows lie side by side already, or B
        // is the
        // larger one to be read in place.
        boolean turned = transposeA ? n <= V : transposeB && m < n;
        if (turned) {
            new Product(columns, rows, n, m, k, c, 1, n).run();
        } else {
            new Product(rows, columns, m, n, k, c, n, 1).run();
        }
    }

    private static float[] grown(ThreadLocal<float[]> mine, int length) {
        float[] array = mine.get();
        if (array.length < length) {
            array = new float[length];
            mine.set(array);
        }
        return array;
    }

    /// One product; C is written with these steps between its rows and lanes.
    private final class Product {
        private final Operand rows;
        private final Operand lanes;
        private final int m;
        private final int n;
        private final int k;
        private final float[] c;
        private final int rowStep;
        private final int laneStep;

        private final boolean alone;
        private final boolean rowsInPlace;
        private final boolean lanesInPlace;
        private final int kBlock;
        private final int panelCount;
        private final int tileCount;
        private final float[] packedLanes;

        Product(
                Operand rows,
                Operand lanes,
                int m,
                int n,
                int k,
                float[] c,
                int rowStep,
                int laneStep) {
            this.rows = rows;
            this.lanes = lanes;
            this.m = m;
            this.n = n;
            this.k = k;
            this.c = c;
            this.rowStep = rowStep;
            this.laneStep = laneStep;
            alone = (long) m * n * k < Workers.WORTH_SHARING;
            rowsInPlace = rows.stepOfK() == 1 && n <= V;
            lanesInPlace = lanes.step() == 1 && m < PACK_LANES_FROM;
            // A transposed result is written once; a single vector of lanes fits the
            // cache anyway.
            kBlock = laneStep != 1 || n <= V ? k : K_BLOCK;
            panelCount = Math.ceilDiv(n, WIDTH);
            tileCount = Math.ceilDiv(m, ROWS);
            packedLanes = grown(panels, panelCount * WIDTH * k);
        }

        void run() {
            shareOut(panelCount, this::packPanels);
            if (tileCount >= 2 * workers.threads()) {
                shareOut(tileCount, (from, to) -> multiply(from, to, 0, panelCount));
            } else {
                shareOut(panelCount, (from, to) -> multiply(0, tileCount, from, to));
            }
        }

        private interface Range {
            void of(int from, int to);
        }

        private void shareOut(int count, Range range) {
            int chunks = alone ? 1 : Math.min(count, 4 * workers.threads());
            workers.run(
                    chunks,
                    i ->
                            range.of(
                                    (int) ((long) count * i / chunks),
                                    (int) ((long) count * (i + 1) / chunks)));
        }

        private void packPanels(int from, int to) {
            for (int panel = from; panel < to; panel++) {
                int lane = panel * WIDTH;
                int width = Math.min(WIDTH, n - lane);
                if (!lanesInPlace || width < WIDTH) {
                    lanes.pack(lane, width, 0, k, packedLanes, lane * k, WIDTH);
                }
            }
        }

        private void multiply(
                int firstTile, int lastTile, int firstPanel, int lastPanel) {
            // Packed rows of every tile, then one tile of results.
            int tileSize = ROWS * kBlock;
            int result = (lastTile - firstTile) * tileSize;
            float[] scratch = grown(tiles, result + ROWS * WIDTH);
            for (int from = 0; from < k; from += kBlock) {
                int to = Math.min(k, from + kBlock);
                for (int t = firstTile; t < lastTile; t++) {
                    int height = Math.min(ROWS, m - t * ROWS);
                    if (!rowsInPlace || height < ROWS) {
                        int at = (t - firstTile) * tileSize;
                        rows.pack(
                                t * ROWS,
                                height,
                                from,
                                to,
                                scratch,
                                at,
                                packedHeight(height));
                    }
                }
                for (int panel = firstPanel; panel < lastPanel; panel++) {
                    for (int t = firstTile; t < lastTile; t++) {
                        int packed = (t - firstTile) * tileSize;
                        tile(t * ROWS, panel * WIDTH, from, to, scratch, packed, result);
                    }
                }
            }
        }

        private static int packedHeight(int height) {
            return height <= FEW_ROWS ? FEW_ROWS : ROWS;
        }

        private void tile(
                int row,
                int lane,
                int from,
                int to,
                float[] scratch,
                int packed,
                int result) {
            int height = Math.min(ROWS, m - row);
            int width = Math.min(WIDTH, n - lane);
            boolean direct =
                    laneStep == 1 && width == WIDTH && height == packedHeight(height);
            boolean more = from > 0;
            if (more && !direct) {
                load(row, lane, height, width, scratch, result);
            }
            float[] out = direct ? c : scratch;
            int at = direct ? row * rowStep + lane : result;
            int step = direct ? rowStep : WIDTH;

            boolean inPlace = lanesInPlace && width == WIDTH;
            float[] b = inPlace ? lanes.values() : packedLanes;
            int bAt = inPlace ? lane + from * lanes.stepOfK() : lane * k + from * WIDTH;
            int bStep = inPlace ? lanes.stepOfK() : WIDTH;

            int k = to - from;
            if (!rowsInPlace || height < ROWS) {
                if (height <= FEW_ROWS && ROWS == 12) {
                    Tiles12.packed4x2(
                            scratch, packed, b, bAt, bStep, k, more, out, at, step);
                } else if (ROWS == 12) {
                    Tiles12.packed12x2(
                            scratch, packed, b, bAt, bStep, k, more, out, at, step);
                } else {
                    Tiles6.packed6x2(
                            scratch, packed, b, bAt, bStep, k, more, out, at, step);
                }
            } else {
                float[] a = rows.values();
                int aStep = rows.step();
                int aAt = row * aStep + from;
                if (ROWS == 12) {
                    Tiles12.inPlace12x1(
                            a, aAt, aStep, b, bAt, bStep, k, more, out, at, step);
                } else {
                    Tiles6.inPlace6x1(
                            a, aAt, aStep, b, bAt, bStep, k, more, out, at, step);
                }
            }
            if (!direct) {
                store(row, lane, height, width, scratch, result);
            }
        }

        private void load(
                int row, int lane, int height, int width, float[] tile, int at) {
            for (int r = 0; r < height; r++) {
                System.arraycopy(
                        c, (row + r) * rowStep + lane, tile, at + r * WIDTH, width);
            }
        }

        private void store(
                int row, int lane, int height, int width, float[] tile, int at) {
            if (laneStep == 1) {
                for (int r = 0; r < height; r++) {
                    System.arraycopy(
                            tile, at + r * WIDTH, c, (row + r) * rowStep + lane, width);
                }
                return;
            }
            for (int l = 0; l < width; l++) {
                int out = row * rowStep + (lane + l) * laneStep;
                for (int r = 0; r < height; r++) {
                    c[out + r * rowStep] = tile[at + r * WIDTH + l];
                }
            }
        }
    }
}
