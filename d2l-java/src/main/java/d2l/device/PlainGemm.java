package d2l.device;

import java.util.Arrays;

/// The matrix product in loops that the compiler turns into vector code by itself: every array is
/// indexed by the bare loop variable, and the body holds sixteen fma.
///
/// A tile is four rows of C by a block of lanes; k advances by four. The lanes are the columns of C
/// or, where these are few, its rows: then the transposed product is computed and written back
/// transposed. Each element is one chain of fma over ascending k either way.
final class PlainGemm {
    private static final int LANES = 256;
    private static final int FEW_COLUMNS = 48;

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
        if (n >= FEW_COLUMNS || n >= m) {
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
        int blocks = Math.ceilDiv(n, LANES);
        boolean alone = (long) m * n * k < Workers.WORTH_SHARING;
        // Few blocks of lanes: share out the rows of each as well.
        int parts =
                alone
                        ? 1
                        : Math.clamp(
                                4L * workers.threads() / blocks, 1, Math.ceilDiv(m, 8));
        workers.run(
                blocks * parts,
                chunk -> {
                    int block = chunk / parts;
                    int part = chunk % parts;
                    int from = (int) ((long) Math.ceilDiv(m, 4) * part / parts) * 4;
                    int to = (int) ((long) Math.ceilDiv(m, 4) * (part + 1) / parts) * 4;
                    int lane = block * LANES;
                    int width = Math.min(LANES, n - lane);
                    Scratch s = scratch.get();
                    s.pack(lanes, lane, width, k);
                    for (int row = from; row < Math.min(to, m); row += 4) {
                        s.tile(rows, row, Math.min(4, m - row), width, k);
                        for (int r = 0; r < Math.min(4, m - row); r++) {
                            int at = (row + r) * rowStep + lane * laneStep;
                            if (laneStep == 1) {
                                System.arraycopy(s.sums[r], 0, c, at, width);
                            } else {
                                for (int l = 0; l < width; l++) {
                                    c[at + l * laneStep] = s.sums[r][l];
                                }
                            }
                        }
                    }
                });
    }

    /// What one thread works with: the lanes of each k as an array of their own, and four rows of sums.
    private static final class Scratch {
        private float[][] packed = {};
        private final float[][] sums = new float[4][LANES];

        void pack(Operand lanes, int lane, int width, int k) {
            if (packed.length < k) {
                int before = packed.length;
                packed = Arrays.copyOf(packed, k);
                for (int p = before; p < k; p++) {
                    packed[p] = new float[LANES];
                }
            }
            if (lanes.step() == 1) {
                for (int p = 0; p < k; p++) {
                    System.arraycopy(
                            lanes.values(),
                            lane + p * lanes.stepOfK(),
                            packed[p],
                            0,
                            width);
                }
                return;
            }
            // Sixteen lanes at a time: the reads run along k, the writes stay together.
            for (int first = 0; first < width; first += 16) {
                int last = Math.min(width, first + 16);
                for (int p = 0; p < k; p++) {
                    float[] row = packed[p];
                    for (int l = first; l < last; l++) {
                        row[l] = lanes.at(lane + l, p);
                    }
                }
            }
        }

        void tile(Operand rows, int row, int height, int width, int k) {
            for (float[] sum : sums) {
                Arrays.fill(sum, 0, width, 0f);
            }
            // Missing rows repeat the last one: quicker than to treat the others one by
            // one.
            int row1 = row + Math.min(1, height - 1);
            int row2 = row + Math.min(2, height - 1);
            int row3 = row + height - 1;
            int p = 0;
            for (; p + 4 <= k; p += 4) {
                fourByFour(
                        rows,
                        row,
                        row1,
                        row2,
                        row3,
                        p,
                        packed[p],
                        packed[p + 1],
                        packed[p + 2],
                        packed[p + 3],
                        sums[0],
                        sums[1],
                        sums[2],
                        sums[3],
                        width);
            }
            for (; p < k; p++) {
                for (int r = 0; r < height; r++) {
                    one(rows.at(row + r, p), packed[p], sums[r], width);
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
