package d2l.device;

import java.util.Arrays;

/// The matrix product in loops that the compiler turns into vector code by itself: every array is
/// indexed by the bare loop variable, and the body holds sixteen fma.
///
/// A tile is four rows of C by a block of lanes; k advances by four, and all rows use a block of k
/// before the next is packed. The lanes are the columns of C or, where these are few, its rows: then
/// the transposed product is computed and written back transposed. Each element is one chain of fma
/// over ascending k either way.
final class PlainGemm {
    /// The most lanes of a block: the more the better, since the compiler's loops take some sixteen of
    /// the first and last one by one, but four rows of them must fit into the first-level cache.
    private static final int LANES = 1024;

    /// The most rows of a block.
    private static final int ROWS = 256;

    /// How much of k is packed at a time.
    private static final int K_BLOCK = 32;

    /// Fewer columns than these make poor lanes, and fewer rows are not worth parting.
    static final int LEAST_LANES = 48;

    /// Makes the arrays so long that all begin alike in a cache line, but few alike in a page: a read
    /// waits for a write to the same place of another page.
    private static final int PADDING = 76;

    private final Workers workers;
    private final ThreadLocal<Scratch> scratch = ThreadLocal.withInitial(Scratch::new);

    PlainGemm(Workers workers) {
        this.workers = workers;
    }

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
        var lanes = Operand.columns(b, transposeB, n, k);
        if (n >= LEAST_LANES || n >= m) {
            run(rows, lanes, m, n, k, c, n, 1);
        } else {
            run(lanes, rows, n, m, k, c, 1, n);
        }
    }

    private void run(
            Operand rows,
            Operand lanes,
            int m,
            int n,
            int k,
            float[] c,
            int rowStep,
            int laneStep) {
        int threads = workers.threadsFor(m, n, k);
        int fours = Math.ceilDiv(m, 4);
        int blocks = Math.ceilDiv(n, LANES);
        int parts = Math.ceilDiv(m, ROWS);
        // Every chunk packs its own lanes. Many rows are worth that; few rows share out
        // the lanes instead.
        if (m < LEAST_LANES) {
            blocks = Math.max(blocks, Math.min(threads, n));
        } else if (threads > 1 && blocks > 0) {
            parts = Math.clamp(Math.ceilDiv(2 * threads, blocks), parts, fours);
        }
        int laneParts = blocks;
        int rowParts = parts;
        workers.run(
                laneParts * rowParts,
                chunk -> {
                    int block = chunk / rowParts;
                    int part = chunk % rowParts;
                    int lane = Workers.start(n, block, laneParts);
                    int width = Workers.start(n, block + 1, laneParts) - lane;
                    int from = 4 * Workers.start(fours, part, rowParts);
                    int to = Math.min(m, 4 * Workers.start(fours, part + 1, rowParts));
                    Scratch s = scratch.get();
                    s.multiply(rows, from, to, lanes, lane, width, k);
                    for (int row = from; row < to; row++) {
                        float[] sums = s.sums[row - from];
                        int at = row * rowStep + lane * laneStep;
                        if (laneStep == 1) {
                            System.arraycopy(sums, 0, c, at, width);
                        } else {
                            for (int l = 0; l < width; l++) {
                                c[at + l * laneStep] = sums[l];
                            }
                        }
                    }
                });
    }

    /// What one thread works with: the lanes of each k as an array of their own, and rows of sums.
    private static final class Scratch {
        private final float[][] packed = new float[K_BLOCK][LANES + PADDING];
        private float[][] sums = {};

        /// The sums of these rows and lanes.
        void multiply(
                Operand rows,
                int from,
                int to,
                Operand lanes,
                int lane,
                int width,
                int k) {
            int height = Math.ceilDiv(to - from, 4) * 4;
            if (sums.length < height) {
                sums = new float[height][LANES + PADDING];
            }
            for (int row = 0; row < height; row++) {
                Arrays.fill(sums[row], 0, width, 0f);
            }
            for (int p = 0; p < k; p += K_BLOCK) {
                int depth = Math.min(K_BLOCK, k - p);
                pack(lanes, lane, width, p, depth);
                for (int row = from; row < to; row += 4) {
                    tile(rows, row, Math.min(4, to - row), row - from, width, p, depth);
                }
            }
        }

        private void pack(Operand lanes, int lane, int width, int from, int depth) {
            int p = 0;
            if (lanes.step() == 1) {
                for (; p < depth; p++) {
                    int at = lane + (from + p) * lanes.stepOfK();
                    System.arraycopy(lanes.values(), at, packed[p], 0, width);
                }
            }
            for (; p + 4 <= depth; p += 4) {
                packFour(
                        lanes.values(),
                        lane * lanes.step() + from + p,
                        lanes.step(),
                        packed[p],
                        packed[p + 1],
                        packed[p + 2],
                        packed[p + 3],
                        width);
            }
            for (; p < depth; p++) {
                for (int l = 0; l < width; l++) {
                    packed[p][l] = lanes.at(lane + l, from + p);
                }
            }
        }

        /// Four neighbours of each lane, which is read once instead of four times.
        private static void packFour(
                float[] x,
                int at,
                int step,
                float[] b0,
                float[] b1,
                float[] b2,
                float[] b3,
                int width) {
            for (int l = 0; l < width; l++) {
                b0[l] = x[at];
                b1[l] = x[at + 1];
                b2[l] = x[at + 2];
                b3[l] = x[at + 3];
                at += step;
            }
        }

        private void tile(
                Operand rows,
                int row,
                int height,
                int sum,
                int width,
                int from,
                int depth) {
            // Where fewer than four rows are left, the last one is repeated, into sums
            // that nobody reads: quicker than taking the others one by one.
            int row1 = row + Math.min(1, height - 1);
            int row2 = row + Math.min(2, height - 1);
            int row3 = row + height - 1;
            int p = 0;
            for (; p + 4 <= depth; p += 4) {
                fourByFour(
                        rows,
                        row,
                        row1,
                        row2,
                        row3,
                        from + p,
                        packed[p],
                        packed[p + 1],
                        packed[p + 2],
                        packed[p + 3],
                        sums[sum],
                        sums[sum + 1],
                        sums[sum + 2],
                        sums[sum + 3],
                        width);
            }
            for (; p < depth; p++) {
                for (int r = 0; r < height; r++) {
                    one(rows.at(row + r, from + p), packed[p], sums[sum + r], width);
                }
            }
        }

        private static void fourByFour(
                Operand rows,
                int row,
                int row1,
                int row2,
                int row3,
                int p,
                float[] b0,
                float[] b1,
                float[] b2,
                float[] b3,
                float[] c0,
                float[] c1,
                float[] c2,
                float[] c3,
                int width) {
            float a00 = rows.at(row, p);
            float a01 = rows.at(row, p + 1);
            float a02 = rows.at(row, p + 2);
            float a03 = rows.at(row, p + 3);
            float a10 = rows.at(row1, p);
            float a11 = rows.at(row1, p + 1);
            float a12 = rows.at(row1, p + 2);
            float a13 = rows.at(row1, p + 3);
            float a20 = rows.at(row2, p);
            float a21 = rows.at(row2, p + 1);
            float a22 = rows.at(row2, p + 2);
            float a23 = rows.at(row2, p + 3);
            float a30 = rows.at(row3, p);
            float a31 = rows.at(row3, p + 1);
            float a32 = rows.at(row3, p + 2);
            float a33 = rows.at(row3, p + 3);
            for (int j = 0; j < width; j++) {
                float x0 = b0[j];
                float x1 = b1[j];
                float x2 = b2[j];
                float x3 = b3[j];
                float s0 = Fma.fma(a00, x0, c0[j]);
                s0 = Fma.fma(a01, x1, s0);
                s0 = Fma.fma(a02, x2, s0);
                c0[j] = Fma.fma(a03, x3, s0);
                float s1 = Fma.fma(a10, x0, c1[j]);
                s1 = Fma.fma(a11, x1, s1);
                s1 = Fma.fma(a12, x2, s1);
                c1[j] = Fma.fma(a13, x3, s1);
                float s2 = Fma.fma(a20, x0, c2[j]);
                s2 = Fma.fma(a21, x1, s2);
                s2 = Fma.fma(a22, x2, s2);
                c2[j] = Fma.fma(a23, x3, s2);
                float s3 = Fma.fma(a30, x0, c3[j]);
                s3 = Fma.fma(a31, x1, s3);
                s3 = Fma.fma(a32, x2, s3);
                c3[j] = Fma.fma(a33, x3, s3);
            }
        }

        private static void one(float a, float[] b, float[] c, int width) {
            for (int j = 0; j < width; j++) {
                c[j] = Fma.fma(a, b[j], c[j]);
            }
        }
    }
}
