package d2l.device;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Tiles of six rows of a matrix product, for vector units of 16 registers; else as [Tiles12].
final class Tiles6 {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int V = S.length();

    private Tiles6() {}

    private static FloatVector start(boolean more, float[] c, int at) {
        return more ? FloatVector.fromArray(S, c, at) : FloatVector.zero(S);
    }

    /// Tile of 6 rows: A packed, its 6 numbers of one k side by side.
    static void packed6x2(
            float[] a,
            int aAt,
            float[] b,
            int bAt,
            int bStep,
            int k,
            boolean more,
            float[] c,
            int cAt,
            int cStep) {
        FloatVector c0 = start(more, c, cAt + 0 * cStep);
        FloatVector d0 = start(more, c, cAt + 0 * cStep + V);
        FloatVector c1 = start(more, c, cAt + 1 * cStep);
        FloatVector d1 = start(more, c, cAt + 1 * cStep + V);
        FloatVector c2 = start(more, c, cAt + 2 * cStep);
        FloatVector d2 = start(more, c, cAt + 2 * cStep + V);
        FloatVector c3 = start(more, c, cAt + 3 * cStep);
        FloatVector d3 = start(more, c, cAt + 3 * cStep + V);
        FloatVector c4 = start(more, c, cAt + 4 * cStep);
        FloatVector d4 = start(more, c, cAt + 4 * cStep + V);
        FloatVector c5 = start(more, c, cAt + 5 * cStep);
        FloatVector d5 = start(more, c, cAt + 5 * cStep + V);
        for (int p = 0; p < k; p++) {
            FloatVector b0 = FloatVector.fromArray(S, b, bAt);
            FloatVector b1 = FloatVector.fromArray(S, b, bAt + V);
            FloatVector a0 = FloatVector.broadcast(S, a[aAt + 0]);
            c0 = a0.fma(b0, c0);
            d0 = a0.fma(b1, d0);
            FloatVector a1 = FloatVector.broadcast(S, a[aAt + 1]);
            c1 = a1.fma(b0, c1);
            d1 = a1.fma(b1, d1);
            FloatVector a2 = FloatVector.broadcast(S, a[aAt + 2]);
            c2 = a2.fma(b0, c2);
            d2 = a2.fma(b1, d2);
            FloatVector a3 = FloatVector.broadcast(S, a[aAt + 3]);
            c3 = a3.fma(b0, c3);
            d3 = a3.fma(b1, d3);
            FloatVector a4 = FloatVector.broadcast(S, a[aAt + 4]);
            c4 = a4.fma(b0, c4);
            d4 = a4.fma(b1, d4);
            FloatVector a5 = FloatVector.broadcast(S, a[aAt + 5]);
            c5 = a5.fma(b0, c5);
            d5 = a5.fma(b1, d5);
            aAt += 6;
            bAt += bStep;
        }
        c0.intoArray(c, cAt + 0 * cStep);
        d0.intoArray(c, cAt + 0 * cStep + V);
        c1.intoArray(c, cAt + 1 * cStep);
        d1.intoArray(c, cAt + 1 * cStep + V);
        c2.intoArray(c, cAt + 2 * cStep);
        d2.intoArray(c, cAt + 2 * cStep + V);
        c3.intoArray(c, cAt + 3 * cStep);
        d3.intoArray(c, cAt + 3 * cStep + V);
        c4.intoArray(c, cAt + 4 * cStep);
        d4.intoArray(c, cAt + 4 * cStep + V);
        c5.intoArray(c, cAt + 5 * cStep);
        d5.intoArray(c, cAt + 5 * cStep + V);
    }

    /// Tile of 6 rows: A in place, k side by side, two of them a turn.
    static void inPlace6x1(
            float[] a,
            int aAt,
            int aStep,
            float[] b,
            int bAt,
            int bStep,
            int k,
            boolean more,
            float[] c,
            int cAt,
            int cStep) {
        int r0 = aAt + 0 * aStep;
        int r1 = aAt + 1 * aStep;
        int r2 = aAt + 2 * aStep;
        int r3 = aAt + 3 * aStep;
        int r4 = aAt + 4 * aStep;
        int r5 = aAt + 5 * aStep;
        FloatVector c0 = start(more, c, cAt + 0 * cStep);
        FloatVector c1 = start(more, c, cAt + 1 * cStep);
        FloatVector c2 = start(more, c, cAt + 2 * cStep);
        FloatVector c3 = start(more, c, cAt + 3 * cStep);
        FloatVector c4 = start(more, c, cAt + 4 * cStep);
        FloatVector c5 = start(more, c, cAt + 5 * cStep);
        int p = 0;
        for (; p < k - 1; p += 2) {
            FloatVector b0 = FloatVector.fromArray(S, b, bAt);
            FloatVector e0 = FloatVector.fromArray(S, b, bAt + bStep);
            FloatVector x0 = FloatVector.broadcast(S, a[r0 + p]);
            FloatVector y0 = FloatVector.broadcast(S, a[r0 + p + 1]);
            c0 = y0.fma(e0, x0.fma(b0, c0));
            FloatVector x1 = FloatVector.broadcast(S, a[r1 + p]);
            FloatVector y1 = FloatVector.broadcast(S, a[r1 + p + 1]);
            c1 = y1.fma(e0, x1.fma(b0, c1));
            FloatVector x2 = FloatVector.broadcast(S, a[r2 + p]);
            FloatVector y2 = FloatVector.broadcast(S, a[r2 + p + 1]);
            c2 = y2.fma(e0, x2.fma(b0, c2));
            FloatVector x3 = FloatVector.broadcast(S, a[r3 + p]);
            FloatVector y3 = FloatVector.broadcast(S, a[r3 + p + 1]);
            c3 = y3.fma(e0, x3.fma(b0, c3));
            FloatVector x4 = FloatVector.broadcast(S, a[r4 + p]);
            FloatVector y4 = FloatVector.broadcast(S, a[r4 + p + 1]);
            c4 = y4.fma(e0, x4.fma(b0, c4));
            FloatVector x5 = FloatVector.broadcast(S, a[r5 + p]);
            FloatVector y5 = FloatVector.broadcast(S, a[r5 + p + 1]);
            c5 = y5.fma(e0, x5.fma(b0, c5));
            bAt += 2 * bStep;
        }
        if (p < k) {
            FloatVector b0 = FloatVector.fromArray(S, b, bAt);
            FloatVector x0 = FloatVector.broadcast(S, a[r0 + p]);
            c0 = x0.fma(b0, c0);
            FloatVector x1 = FloatVector.broadcast(S, a[r1 + p]);
            c1 = x1.fma(b0, c1);
            FloatVector x2 = FloatVector.broadcast(S, a[r2 + p]);
            c2 = x2.fma(b0, c2);
            FloatVector x3 = FloatVector.broadcast(S, a[r3 + p]);
            c3 = x3.fma(b0, c3);
            FloatVector x4 = FloatVector.broadcast(S, a[r4 + p]);
            c4 = x4.fma(b0, c4);
            FloatVector x5 = FloatVector.broadcast(S, a[r5 + p]);
            c5 = x5.fma(b0, c5);
        }
        c0.intoArray(c, cAt + 0 * cStep);
        c1.intoArray(c, cAt + 1 * cStep);
        c2.intoArray(c, cAt + 2 * cStep);
        c3.intoArray(c, cAt + 3 * cStep);
        c4.intoArray(c, cAt + 4 * cStep);
        c5.intoArray(c, cAt + 5 * cStep);
    }
}
