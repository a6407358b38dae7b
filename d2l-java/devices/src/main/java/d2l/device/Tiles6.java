package d2l.device;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Tiles of six rows of a matrix product, for vector units of 16 registers; else as [Tiles12].
final class Tiles6 {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int V = S.length();
    private static final int GROUP = VectorPack.GROUP;

    private Tiles6() {}

    /// Six rows, two vectors.
    static void packed6x2(
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
            FloatVector a4 = FloatVector.broadcast(S, a[aAt + GROUP + 0]);
            c4 = a4.fma(b0, c4);
            d4 = a4.fma(b1, d4);
            FloatVector a5 = FloatVector.broadcast(S, a[aAt + GROUP + 1]);
            c5 = a5.fma(b0, c5);
            d5 = a5.fma(b1, d5);
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
        c4.intoArray(c, cAt + 4 * cStep);
        d4.intoArray(c, cAt + 4 * cStep + V);
        c5.intoArray(c, cAt + 5 * cStep);
        d5.intoArray(c, cAt + 5 * cStep + V);
    }
}
