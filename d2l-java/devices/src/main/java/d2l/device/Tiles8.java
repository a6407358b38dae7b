package d2l.device;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Tiles of eight rows, for the last rows of a matrix; else as [Tiles12].
final class Tiles8 {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int V = S.length();

    private Tiles8() {}

    /// Rows along which k runs, from `aAt` on, one every `aStep`; those beyond row `last` as that one. An
    /// odd k leaves its last one out.
    static void across(
            float[] a,
            int aAt,
            int aStep,
            int last,
            float[] b,
            int bAt,
            int bStep,
            int k,
            float[] start,
            int startAt,
            int startStep,
            float[] c,
            int cAt,
            int cStep) {
        int a0 = aAt;
        int a1 = aAt + Math.min(1, last) * aStep;
        int a2 = aAt + Math.min(2, last) * aStep;
        int a3 = aAt + Math.min(3, last) * aStep;
        int a4 = aAt + Math.min(4, last) * aStep;
        int a5 = aAt + Math.min(5, last) * aStep;
        int a6 = aAt + Math.min(6, last) * aStep;
        int a7 = aAt + Math.min(7, last) * aStep;
        FloatVector c0 = FloatVector.fromArray(S, start, startAt + 0 * startStep);
        FloatVector d0 = FloatVector.fromArray(S, start, startAt + 0 * startStep + V);
        FloatVector c1 = FloatVector.fromArray(S, start, startAt + 1 * startStep);
        FloatVector d1 = FloatVector.fromArray(S, start, startAt + 1 * startStep + V);
        FloatVector c2 = FloatVector.fromArray(S, start, startAt + 2 * startStep);
        FloatVector d2 = FloatVector.fromArray(S, start, startAt + 2 * startStep + V);
        FloatVector c3 = FloatVector.fromArray(S, start, startAt + 3 * startStep);
        FloatVector d3 = FloatVector.fromArray(S, start, startAt + 3 * startStep + V);
        FloatVector c4 = FloatVector.fromArray(S, start, startAt + 4 * startStep);
        FloatVector d4 = FloatVector.fromArray(S, start, startAt + 4 * startStep + V);
        FloatVector c5 = FloatVector.fromArray(S, start, startAt + 5 * startStep);
        FloatVector d5 = FloatVector.fromArray(S, start, startAt + 5 * startStep + V);
        FloatVector c6 = FloatVector.fromArray(S, start, startAt + 6 * startStep);
        FloatVector d6 = FloatVector.fromArray(S, start, startAt + 6 * startStep + V);
        FloatVector c7 = FloatVector.fromArray(S, start, startAt + 7 * startStep);
        FloatVector d7 = FloatVector.fromArray(S, start, startAt + 7 * startStep + V);
        // Two of k a turn: row after row needs fewer addresses at a time than k after k.
        for (int p = 0; p < k - 1; p += 2) {
            FloatVector b0 = FloatVector.fromArray(S, b, bAt);
            FloatVector e0 = FloatVector.fromArray(S, b, bAt + V);
            FloatVector b1 = FloatVector.fromArray(S, b, bAt + bStep);
            FloatVector e1 = FloatVector.fromArray(S, b, bAt + bStep + V);
            FloatVector x00 = FloatVector.broadcast(S, a[a0 + p]);
            c0 = x00.fma(b0, c0);
            d0 = x00.fma(e0, d0);
            FloatVector x01 = FloatVector.broadcast(S, a[a0 + p + 1]);
            c0 = x01.fma(b1, c0);
            d0 = x01.fma(e1, d0);
            FloatVector x10 = FloatVector.broadcast(S, a[a1 + p]);
            c1 = x10.fma(b0, c1);
            d1 = x10.fma(e0, d1);
            FloatVector x11 = FloatVector.broadcast(S, a[a1 + p + 1]);
            c1 = x11.fma(b1, c1);
            d1 = x11.fma(e1, d1);
            FloatVector x20 = FloatVector.broadcast(S, a[a2 + p]);
            c2 = x20.fma(b0, c2);
            d2 = x20.fma(e0, d2);
            FloatVector x21 = FloatVector.broadcast(S, a[a2 + p + 1]);
            c2 = x21.fma(b1, c2);
            d2 = x21.fma(e1, d2);
            FloatVector x30 = FloatVector.broadcast(S, a[a3 + p]);
            c3 = x30.fma(b0, c3);
            d3 = x30.fma(e0, d3);
            FloatVector x31 = FloatVector.broadcast(S, a[a3 + p + 1]);
            c3 = x31.fma(b1, c3);
            d3 = x31.fma(e1, d3);
            FloatVector x40 = FloatVector.broadcast(S, a[a4 + p]);
            c4 = x40.fma(b0, c4);
            d4 = x40.fma(e0, d4);
            FloatVector x41 = FloatVector.broadcast(S, a[a4 + p + 1]);
            c4 = x41.fma(b1, c4);
            d4 = x41.fma(e1, d4);
            FloatVector x50 = FloatVector.broadcast(S, a[a5 + p]);
            c5 = x50.fma(b0, c5);
            d5 = x50.fma(e0, d5);
            FloatVector x51 = FloatVector.broadcast(S, a[a5 + p + 1]);
            c5 = x51.fma(b1, c5);
            d5 = x51.fma(e1, d5);
            FloatVector x60 = FloatVector.broadcast(S, a[a6 + p]);
            c6 = x60.fma(b0, c6);
            d6 = x60.fma(e0, d6);
            FloatVector x61 = FloatVector.broadcast(S, a[a6 + p + 1]);
            c6 = x61.fma(b1, c6);
            d6 = x61.fma(e1, d6);
            FloatVector x70 = FloatVector.broadcast(S, a[a7 + p]);
            c7 = x70.fma(b0, c7);
            d7 = x70.fma(e0, d7);
            FloatVector x71 = FloatVector.broadcast(S, a[a7 + p + 1]);
            c7 = x71.fma(b1, c7);
            d7 = x71.fma(e1, d7);
            bAt += 2 * bStep;
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
    }
}
