package d2l.device;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The matrix product where a row of the result is one vector at most: ten classes, say.
///
/// Each number of A is used once, so A is read where it lies: packing it would take as long as the
/// product. Each element is one chain of fma over ascending k.
final class VectorNarrowGemm {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int V = S.length();

    /// So many sums hide the latency of a multiply-add, and of the loads only one in 16 is of lanes.
    private static final int ROWS = 16;

    /// All of k is packed: up to 256 MB on each thread.
    private static final int MOST_K = (1 << 26) / V;

    private final Workers workers;
    private final ThreadLocal<Desk> desk = ThreadLocal.withInitial(Desk::new);

    VectorNarrowGemm(Workers workers) {
        this.workers = workers;
    }

    /// What one thread works with.
    private static final class Desk {
        final VectorPack pack = new VectorPack();
        final float[] result = new float[ROWS * V];
        final Scratch lanes = new Scratch();
    }

    /// Whether a product is one for these loops.
    static boolean suits(boolean transposeA, int m, int n, int k) {
        boolean sized = m > 0 && n > 0 && k > 0 && n <= V && k <= MOST_K;
        return VectorPack.IS_POSSIBLE && sized && !transposeA;
    }

    /// As [Device#gemm], for A (m, k) as it is and n ≤ V columns of B; m, k ≥ 1.
    void gemm(float[] a, Operand columns, int m, int n, int k, float[] c) {
        // Each thread packs the few lanes for itself: it would wait as long for another.
        workers.shareOut(
                Math.ceilDiv(m, ROWS),
                workers.threadsFor(m, n, k),
                (from, to) -> {
                    Desk mine = desk.get();
                    float[] b = mine.lanes.of(k * V);
                    mine.pack.lanes(columns, 0, n, 0, k, b, 0, V);
                    for (int row = from * ROWS;
                            row < Math.min(m, to * ROWS);
                            row += ROWS) {
                        int height = Math.min(ROWS, m - row);
                        sixteen(a, row * k, height - 1, b, k, mine.result);
                        for (int r = 0; r < height; r++) {
                            System.arraycopy(mine.result, r * V, c, (row + r) * n, n);
                        }
                    }
                });
    }

    /// Sixteen rows of A from `at` on, those beyond the last as the last, times all lanes.
    private static void sixteen(
            float[] a, int at, int last, float[] b, int k, float[] c) {
        int a0 = at;
        int a1 = at + Math.min(1, last) * k;
        int a2 = at + Math.min(2, last) * k;
        int a3 = at + Math.min(3, last) * k;
        int a4 = at + Math.min(4, last) * k;
        int a5 = at + Math.min(5, last) * k;
        int a6 = at + Math.min(6, last) * k;
        int a7 = at + Math.min(7, last) * k;
        int a8 = at + Math.min(8, last) * k;
        int a9 = at + Math.min(9, last) * k;
        int a10 = at + Math.min(10, last) * k;
        int a11 = at + Math.min(11, last) * k;
        int a12 = at + Math.min(12, last) * k;
        int a13 = at + Math.min(13, last) * k;
        int a14 = at + Math.min(14, last) * k;
        int a15 = at + Math.min(15, last) * k;
        FloatVector c0 = FloatVector.zero(S);
        FloatVector c1 = FloatVector.zero(S);
        FloatVector c2 = FloatVector.zero(S);
        FloatVector c3 = FloatVector.zero(S);
        FloatVector c4 = FloatVector.zero(S);
        FloatVector c5 = FloatVector.zero(S);
        FloatVector c6 = FloatVector.zero(S);
        FloatVector c7 = FloatVector.zero(S);
        FloatVector c8 = FloatVector.zero(S);
        FloatVector c9 = FloatVector.zero(S);
        FloatVector c10 = FloatVector.zero(S);
        FloatVector c11 = FloatVector.zero(S);
        FloatVector c12 = FloatVector.zero(S);
        FloatVector c13 = FloatVector.zero(S);
        FloatVector c14 = FloatVector.zero(S);
        FloatVector c15 = FloatVector.zero(S);
        // Two of k a turn: row after row needs fewer addresses at a time than k after k.
        for (int p = 0; p < k - 1; p += 2) {
            FloatVector b0 = FloatVector.fromArray(S, b, p * V);
            FloatVector b1 = FloatVector.fromArray(S, b, p * V + V);
            c0 = FloatVector.broadcast(S, a[a0 + p]).fma(b0, c0);
            c0 = FloatVector.broadcast(S, a[a0 + p + 1]).fma(b1, c0);
            c1 = FloatVector.broadcast(S, a[a1 + p]).fma(b0, c1);
            c1 = FloatVector.broadcast(S, a[a1 + p + 1]).fma(b1, c1);
            c2 = FloatVector.broadcast(S, a[a2 + p]).fma(b0, c2);
            c2 = FloatVector.broadcast(S, a[a2 + p + 1]).fma(b1, c2);
            c3 = FloatVector.broadcast(S, a[a3 + p]).fma(b0, c3);
            c3 = FloatVector.broadcast(S, a[a3 + p + 1]).fma(b1, c3);
            c4 = FloatVector.broadcast(S, a[a4 + p]).fma(b0, c4);
            c4 = FloatVector.broadcast(S, a[a4 + p + 1]).fma(b1, c4);
            c5 = FloatVector.broadcast(S, a[a5 + p]).fma(b0, c5);
            c5 = FloatVector.broadcast(S, a[a5 + p + 1]).fma(b1, c5);
            c6 = FloatVector.broadcast(S, a[a6 + p]).fma(b0, c6);
            c6 = FloatVector.broadcast(S, a[a6 + p + 1]).fma(b1, c6);
            c7 = FloatVector.broadcast(S, a[a7 + p]).fma(b0, c7);
            c7 = FloatVector.broadcast(S, a[a7 + p + 1]).fma(b1, c7);
            c8 = FloatVector.broadcast(S, a[a8 + p]).fma(b0, c8);
            c8 = FloatVector.broadcast(S, a[a8 + p + 1]).fma(b1, c8);
            c9 = FloatVector.broadcast(S, a[a9 + p]).fma(b0, c9);
            c9 = FloatVector.broadcast(S, a[a9 + p + 1]).fma(b1, c9);
            c10 = FloatVector.broadcast(S, a[a10 + p]).fma(b0, c10);
            c10 = FloatVector.broadcast(S, a[a10 + p + 1]).fma(b1, c10);
            c11 = FloatVector.broadcast(S, a[a11 + p]).fma(b0, c11);
            c11 = FloatVector.broadcast(S, a[a11 + p + 1]).fma(b1, c11);
            c12 = FloatVector.broadcast(S, a[a12 + p]).fma(b0, c12);
            c12 = FloatVector.broadcast(S, a[a12 + p + 1]).fma(b1, c12);
            c13 = FloatVector.broadcast(S, a[a13 + p]).fma(b0, c13);
            c13 = FloatVector.broadcast(S, a[a13 + p + 1]).fma(b1, c13);
            c14 = FloatVector.broadcast(S, a[a14 + p]).fma(b0, c14);
            c14 = FloatVector.broadcast(S, a[a14 + p + 1]).fma(b1, c14);
            c15 = FloatVector.broadcast(S, a[a15 + p]).fma(b0, c15);
            c15 = FloatVector.broadcast(S, a[a15 + p + 1]).fma(b1, c15);
        }
        c0.intoArray(c, 0 * V);
        c1.intoArray(c, 1 * V);
        c2.intoArray(c, 2 * V);
        c3.intoArray(c, 3 * V);
        c4.intoArray(c, 4 * V);
        c5.intoArray(c, 5 * V);
        c6.intoArray(c, 6 * V);
        c7.intoArray(c, 7 * V);
        c8.intoArray(c, 8 * V);
        c9.intoArray(c, 9 * V);
        c10.intoArray(c, 10 * V);
        c11.intoArray(c, 11 * V);
        c12.intoArray(c, 12 * V);
        c13.intoArray(c, 13 * V);
        c14.intoArray(c, 14 * V);
        c15.intoArray(c, 15 * V);
        if (k % 2 != 0) {
            for (int r = 0; r <= last; r++) {
                float x = a[at + r * k + k - 1];
                for (int l = 0; l < V; l++) {
                    c[r * V + l] = Fma.fma(x, b[(k - 1) * V + l], c[r * V + l]);
                }
            }
        }
    }
}
