package d2l.device;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Tiles of twelve rows of a matrix product, for vector units of 32 registers: 24 sums, two vectors
/// of lanes and one of a row fit in.
///
/// Arrays are spelled out as local variables because sums in an array would live in memory. Rows are
/// packed in fours by [VectorPack], from `aAt` on; lanes are read from `bAt` on, one k every `bStep`.
/// Sums begin with what is in `start`, zeros or the sums so far: a branch for that would cost a
/// fifth of the speed, for the compiler keeps registers for both ways.
final class Tiles12 {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int V = S.length();
    private static final int GROUP = VectorPack.GROUP;

    private Tiles12() {}

    /// Twelve rows, two vectors.
    static void packed12x2(
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
        FloatVector c6 = FloatVector.fromArray(S, start, startAt + 6 * startStep);
        FloatVector d6 = FloatVector.fromArray(S, start, startAt + 6 * startStep + V);
        FloatVector c7 = FloatVector.fromArray(S, start, startAt + 7 * startStep);
        FloatVector d7 = FloatVector.fromArray(S, start, startAt + 7 * startStep + V);
        FloatVector c8 = FloatVector.fromArray(S, start, startAt + 8 * startStep);
        FloatVector d8 = FloatVector.fromArray(S, start, startAt + 8 * startStep + V);
        FloatVector c9 = FloatVector.fromArray(S, start, startAt + 9 * startStep);
        FloatVector d9 = FloatVector.fromArray(S, start, startAt + 9 * startStep + V);
        FloatVector c10 = FloatVector.fromArray(S, start, startAt + 10 * startStep);
        FloatVector d10 = FloatVector.fromArray(S, start, startAt + 10 * startStep + V);
        FloatVector c11 = FloatVector.fromArray(S, start, startAt + 11 * startStep);
        FloatVector d11 = FloatVector.fromArray(S, start, startAt + 11 * startStep + V);
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
            FloatVector a6 = FloatVector.broadcast(S, a[aAt + GROUP + 2]);
            c6 = a6.fma(b0, c6);
            d6 = a6.fma(b1, d6);
            FloatVector a7 = FloatVector.broadcast(S, a[aAt + GROUP + 3]);
            c7 = a7.fma(b0, c7);
            d7 = a7.fma(b1, d7);
            FloatVector a8 = FloatVector.broadcast(S, a[aAt + 2 * GROUP + 0]);
            c8 = a8.fma(b0, c8);
            d8 = a8.fma(b1, d8);
            FloatVector a9 = FloatVector.broadcast(S, a[aAt + 2 * GROUP + 1]);
            c9 = a9.fma(b0, c9);
            d9 = a9.fma(b1, d9);
            FloatVector a10 = FloatVector.broadcast(S, a[aAt + 2 * GROUP + 2]);
            c10 = a10.fma(b0, c10);
            d10 = a10.fma(b1, d10);
            FloatVector a11 = FloatVector.broadcast(S, a[aAt + 2 * GROUP + 3]);
            c11 = a11.fma(b0, c11);
            d11 = a11.fma(b1, d11);
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

    /// Four rows, two vectors: the last rows of a matrix.
    static void packed4x2(
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
}
