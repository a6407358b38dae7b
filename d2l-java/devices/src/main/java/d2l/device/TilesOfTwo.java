package d2l.device;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Tiles of six rows and two vectors of lanes, for vector units of 16 registers: twelve sums. Else as
/// [TilesOfFour].
final class TilesOfTwo {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int V = S.length();

    private TilesOfTwo() {}

    /// As [TilesOfFour#across].
    static void across(
            float[] a,
            int aAt,
            int aStep,
            int last,
            float[] b,
            int bAt,
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
        FloatVector c00 = FloatVector.fromArray(S, start, startAt + 0 * startStep);
        FloatVector c01 = FloatVector.fromArray(S, start, startAt + 0 * startStep + V);
        FloatVector c10 = FloatVector.fromArray(S, start, startAt + 1 * startStep);
        FloatVector c11 = FloatVector.fromArray(S, start, startAt + 1 * startStep + V);
        FloatVector c20 = FloatVector.fromArray(S, start, startAt + 2 * startStep);
        FloatVector c21 = FloatVector.fromArray(S, start, startAt + 2 * startStep + V);
        FloatVector c30 = FloatVector.fromArray(S, start, startAt + 3 * startStep);
        FloatVector c31 = FloatVector.fromArray(S, start, startAt + 3 * startStep + V);
        FloatVector c40 = FloatVector.fromArray(S, start, startAt + 4 * startStep);
        FloatVector c41 = FloatVector.fromArray(S, start, startAt + 4 * startStep + V);
        FloatVector c50 = FloatVector.fromArray(S, start, startAt + 5 * startStep);
        FloatVector c51 = FloatVector.fromArray(S, start, startAt + 5 * startStep + V);
        for (int p = 0; p < k; p++) {
            FloatVector b0 = FloatVector.fromArray(S, b, bAt + p * 2 * V);
            FloatVector b1 = FloatVector.fromArray(S, b, bAt + p * 2 * V + V);
            FloatVector x0 = FloatVector.broadcast(S, a[a0 + p]);
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            FloatVector x1 = FloatVector.broadcast(S, a[a1 + p]);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            FloatVector x2 = FloatVector.broadcast(S, a[a2 + p]);
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            FloatVector x3 = FloatVector.broadcast(S, a[a3 + p]);
            c30 = x3.fma(b0, c30);
            c31 = x3.fma(b1, c31);
            FloatVector x4 = FloatVector.broadcast(S, a[a4 + p]);
            c40 = x4.fma(b0, c40);
            c41 = x4.fma(b1, c41);
            FloatVector x5 = FloatVector.broadcast(S, a[a5 + p]);
            c50 = x5.fma(b0, c50);
            c51 = x5.fma(b1, c51);
        }
        c00.intoArray(c, cAt + 0 * cStep);
        c01.intoArray(c, cAt + 0 * cStep + V);
        c10.intoArray(c, cAt + 1 * cStep);
        c11.intoArray(c, cAt + 1 * cStep + V);
        c20.intoArray(c, cAt + 2 * cStep);
        c21.intoArray(c, cAt + 2 * cStep + V);
        c30.intoArray(c, cAt + 3 * cStep);
        c31.intoArray(c, cAt + 3 * cStep + V);
        c40.intoArray(c, cAt + 4 * cStep);
        c41.intoArray(c, cAt + 4 * cStep + V);
        c50.intoArray(c, cAt + 5 * cStep);
        c51.intoArray(c, cAt + 5 * cStep + V);
    }

    /// As [TilesOfFour#beside].
    static void beside(
            float[] a,
            int aAt,
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
        FloatVector c00 = FloatVector.fromArray(S, start, startAt + 0 * startStep);
        FloatVector c01 = FloatVector.fromArray(S, start, startAt + 0 * startStep + V);
        FloatVector c10 = FloatVector.fromArray(S, start, startAt + 1 * startStep);
        FloatVector c11 = FloatVector.fromArray(S, start, startAt + 1 * startStep + V);
        FloatVector c20 = FloatVector.fromArray(S, start, startAt + 2 * startStep);
        FloatVector c21 = FloatVector.fromArray(S, start, startAt + 2 * startStep + V);
        FloatVector c30 = FloatVector.fromArray(S, start, startAt + 3 * startStep);
        FloatVector c31 = FloatVector.fromArray(S, start, startAt + 3 * startStep + V);
        FloatVector c40 = FloatVector.fromArray(S, start, startAt + 4 * startStep);
        FloatVector c41 = FloatVector.fromArray(S, start, startAt + 4 * startStep + V);
        FloatVector c50 = FloatVector.fromArray(S, start, startAt + 5 * startStep);
        FloatVector c51 = FloatVector.fromArray(S, start, startAt + 5 * startStep + V);
        for (int p = 0; p < k; p++) {
            FloatVector b0 = FloatVector.fromArray(S, b, bAt);
            FloatVector b1 = FloatVector.fromArray(S, b, bAt + V);
            FloatVector x0 = FloatVector.broadcast(S, a[aAt + p * 6]);
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            FloatVector x1 = FloatVector.broadcast(S, a[aAt + p * 6 + 1]);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            FloatVector x2 = FloatVector.broadcast(S, a[aAt + p * 6 + 2]);
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            FloatVector x3 = FloatVector.broadcast(S, a[aAt + p * 6 + 3]);
            c30 = x3.fma(b0, c30);
            c31 = x3.fma(b1, c31);
            FloatVector x4 = FloatVector.broadcast(S, a[aAt + p * 6 + 4]);
            c40 = x4.fma(b0, c40);
            c41 = x4.fma(b1, c41);
            FloatVector x5 = FloatVector.broadcast(S, a[aAt + p * 6 + 5]);
            c50 = x5.fma(b0, c50);
            c51 = x5.fma(b1, c51);
            bAt += bStep;
        }
        c00.intoArray(c, cAt + 0 * cStep);
        c01.intoArray(c, cAt + 0 * cStep + V);
        c10.intoArray(c, cAt + 1 * cStep);
        c11.intoArray(c, cAt + 1 * cStep + V);
        c20.intoArray(c, cAt + 2 * cStep);
        c21.intoArray(c, cAt + 2 * cStep + V);
        c30.intoArray(c, cAt + 3 * cStep);
        c31.intoArray(c, cAt + 3 * cStep + V);
        c40.intoArray(c, cAt + 4 * cStep);
        c41.intoArray(c, cAt + 4 * cStep + V);
        c50.intoArray(c, cAt + 5 * cStep);
        c51.intoArray(c, cAt + 5 * cStep + V);
    }
}
