package d2l.device;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Tiles of twelve rows of a matrix product, for vector units of 32 registers: 24 sums, two vectors
/// of lanes and one of a row fit in.
///
/// Arrays are spelled out as local variables because sums in an array would live in memory. `a` and
/// `b` are read from `aAt` and `bAt` on, one k after the other; `more` adds to what is in `c`.
final class Tiles12 {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int V = S.length();

    private Tiles12() {}

    private static FloatVector start(boolean more, float[] c, int at) {
        return more ? FloatVector.fromArray(S, c, at) : FloatVector.zero(S);
    }

    /// Tile of 12 rows: A packed, its 12 numbers of one k side by side.
    static void packed12x2(
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
        FloatVector c6 = start(more, c, cAt + 6 * cStep);
        FloatVector d6 = start(more, c, cAt + 6 * cStep + V);
        FloatVector c7 = start(more, c, cAt + 7 * cStep);
        FloatVector d7 = start(more, c, cAt + 7 * cStep + V);
        FloatVector c8 = start(more, c, cAt + 8 * cStep);
        FloatVector d8 = start(more, c, cAt + 8 * cStep + V);
        FloatVector c9 = start(more, c, cAt + 9 * cStep);
        FloatVector d9 = start(more, c, cAt + 9 * cStep + V);
        FloatVector c10 = start(more, c, cAt + 10 * cStep);
        FloatVector d10 = start(more, c, cAt + 10 * cStep + V);
        FloatVector c11 = start(more, c, cAt + 11 * cStep);
        FloatVector d11 = start(more, c, cAt + 11 * cStep + V);
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
            FloatVector a6 = FloatVector.broadcast(S, a[aAt + 6]);
            c6 = a6.fma(b0, c6);
            d6 = a6.fma(b1, d6);
            FloatVector a7 = FloatVector.broadcast(S, a[aAt + 7]);
            c7 = a7.fma(b0, c7);
            d7 = a7.fma(b1, d7);
            FloatVector a8 = FloatVector.broadcast(S, a[aAt + 8]);
            c8 = a8.fma(b0, c8);
            d8 = a8.fma(b1, d8);
            FloatVector a9 = FloatVector.broadcast(S, a[aAt + 9]);
            c9 = a9.fma(b0, c9);
            d9 = a9.fma(b1, d9);
            FloatVector a10 = FloatVector.broadcast(S, a[aAt + 10]);
            c10 = a10.fma(b0, c10);
            d10 = a10.fma(b1, d10);
            FloatVector a11 = FloatVector.broadcast(S, a[aAt + 11]);
            c11 = a11.fma(b0, c11);
            d11 = a11.fma(b1, d11);
            aAt += 12;
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
        c6.intoArray(c, cAt + 6 * cStep);
        d6.intoArray(c, cAt + 6 * cStep + V);
        c7.intoArray(c, cAt + 7 * cStep);
        d7.intoArray(c, cAt + 7 * cStep + V);
        c8.intoArray(c, cAt + 8 * cStep);
        d8.intoArray(c, cAt + 8 * cStep + V);
        c9.intoArray(c, cAt + 9 * cStep);
        d9.intoArray(c, cAt + 9 * cStep + V);
        c10.intoArray(c, cAt + 10 * cStep);
        d10.intoArray(c, cAt + 10 * cStep + V);
        c11.intoArray(c, cAt + 11 * cStep);
        d11.intoArray(c, cAt + 11 * cStep + V);
    }

    /// Tile of 4 rows: A packed, its 4 numbers of one k side by side.
    static void packed4x2(
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
            aAt += 4;
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
    }

    /// Tile of 12 rows: A in place, k side by side, two of them a turn.
    static void inPlace12x1(
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
        int r6 = aAt + 6 * aStep;
        int r7 = aAt + 7 * aStep;
        int r8 = aAt + 8 * aStep;
        int r9 = aAt + 9 * aStep;
        int r10 = aAt + 10 * aStep;
        int r11 = aAt + 11 * aStep;
        FloatVector c0 = start(more, c, cAt + 0 * cStep);
        FloatVector c1 = start(more, c, cAt + 1 * cStep);
        FloatVector c2 = start(more, c, cAt + 2 * cStep);
        FloatVector c3 = start(more, c, cAt + 3 * cStep);
        FloatVector c4 = start(more, c, cAt + 4 * cStep);
        FloatVector c5 = start(more, c, cAt + 5 * cStep);
        FloatVector c6 = start(more, c, cAt + 6 * cStep);
        FloatVector c7 = start(more, c, cAt + 7 * cStep);
        FloatVector c8 = start(more, c, cAt + 8 * cStep);
        FloatVector c9 = start(more, c, cAt + 9 * cStep);
        FloatVector c10 = start(more, c, cAt + 10 * cStep);
        FloatVector c11 = start(more, c, cAt + 11 * cStep);
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
            FloatVector x6 = FloatVector.broadcast(S, a[r6 + p]);
            FloatVector y6 = FloatVector.broadcast(S, a[r6 + p + 1]);
            c6 = y6.fma(e0, x6.fma(b0, c6));
            FloatVector x7 = FloatVector.broadcast(S, a[r7 + p]);
            FloatVector y7 = FloatVector.broadcast(S, a[r7 + p + 1]);
            c7 = y7.fma(e0, x7.fma(b0, c7));
            FloatVector x8 = FloatVector.broadcast(S, a[r8 + p]);
            FloatVector y8 = FloatVector.broadcast(S, a[r8 + p + 1]);
            c8 = y8.fma(e0, x8.fma(b0, c8));
            FloatVector x9 = FloatVector.broadcast(S, a[r9 + p]);
            FloatVector y9 = FloatVector.broadcast(S, a[r9 + p + 1]);
            c9 = y9.fma(e0, x9.fma(b0, c9));
            FloatVector x10 = FloatVector.broadcast(S, a[r10 + p]);
            FloatVector y10 = FloatVector.broadcast(S, a[r10 + p + 1]);
            c10 = y10.fma(e0, x10.fma(b0, c10));
            FloatVector x11 = FloatVector.broadcast(S, a[r11 + p]);
            FloatVector y11 = FloatVector.broadcast(S, a[r11 + p + 1]);
            c11 = y11.fma(e0, x11.fma(b0, c11));
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
            FloatVector x6 = FloatVector.broadcast(S, a[r6 + p]);
            c6 = x6.fma(b0, c6);
            FloatVector x7 = FloatVector.broadcast(S, a[r7 + p]);
            c7 = x7.fma(b0, c7);
            FloatVector x8 = FloatVector.broadcast(S, a[r8 + p]);
            c8 = x8.fma(b0, c8);
            FloatVector x9 = FloatVector.broadcast(S, a[r9 + p]);
            c9 = x9.fma(b0, c9);
            FloatVector x10 = FloatVector.broadcast(S, a[r10 + p]);
            c10 = x10.fma(b0, c10);
            FloatVector x11 = FloatVector.broadcast(S, a[r11 + p]);
            c11 = x11.fma(b0, c11);
        }
        c0.intoArray(c, cAt + 0 * cStep);
        c1.intoArray(c, cAt + 1 * cStep);
        c2.intoArray(c, cAt + 2 * cStep);
        c3.intoArray(c, cAt + 3 * cStep);
        c4.intoArray(c, cAt + 4 * cStep);
        c5.intoArray(c, cAt + 5 * cStep);
        c6.intoArray(c, cAt + 6 * cStep);
        c7.intoArray(c, cAt + 7 * cStep);
        c8.intoArray(c, cAt + 8 * cStep);
        c9.intoArray(c, cAt + 9 * cStep);
        c10.intoArray(c, cAt + 10 * cStep);
        c11.intoArray(c, cAt + 11 * cStep);
    }
}
