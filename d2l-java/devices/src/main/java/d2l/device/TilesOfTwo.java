package d2l.device;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Tiles of six rows and two vectors of lanes, for vector units of 16 registers: twelve sums. Else as
/// [TilesOfFour], but a k of a row lies `aStepOfK` from the next, which is one: if the compiler knew
/// that, it would read more rows at a time than it has registers for.
final class TilesOfTwo {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int V = S.length();

    /// Lanes of a panel.
    static final int WIDTH = 2 * V;

    private TilesOfTwo() {}

    /// As [TilesOfFour#rows].
    static void rows(
            float[] a,
            int aAt,
            int aStep,
            int aStepOfK,
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
        int at = 0; // of a k
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
            FloatVector x0 = FloatVector.broadcast(S, a[a0 + at]);
            c0 = x0.fma(b0, c0);
            d0 = x0.fma(b1, d0);
            FloatVector x1 = FloatVector.broadcast(S, a[a1 + at]);
            c1 = x1.fma(b0, c1);
            d1 = x1.fma(b1, d1);
            FloatVector x2 = FloatVector.broadcast(S, a[a2 + at]);
            c2 = x2.fma(b0, c2);
            d2 = x2.fma(b1, d2);
            FloatVector x3 = FloatVector.broadcast(S, a[a3 + at]);
            c3 = x3.fma(b0, c3);
            d3 = x3.fma(b1, d3);
            FloatVector x4 = FloatVector.broadcast(S, a[a4 + at]);
            c4 = x4.fma(b0, c4);
            d4 = x4.fma(b1, d4);
            FloatVector x5 = FloatVector.broadcast(S, a[a5 + at]);
            c5 = x5.fma(b0, c5);
            d5 = x5.fma(b1, d5);
            at += aStepOfK;
            bAt += WIDTH;
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

    /// As [TilesOfFour#first].
    static void first(
            float[] a,
            int aAt,
            int aStep,
            int aStepOfK,
            int last,
            float[] b,
            int bAt,
            int bStep,
            float[] y,
            int yAt,
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
        int at = 0; // of a k
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
            b0.intoArray(y, yAt + p * WIDTH);
            b1.intoArray(y, yAt + p * WIDTH + V);
            FloatVector x0 = FloatVector.broadcast(S, a[a0 + at]);
            c0 = x0.fma(b0, c0);
            d0 = x0.fma(b1, d0);
            FloatVector x1 = FloatVector.broadcast(S, a[a1 + at]);
            c1 = x1.fma(b0, c1);
            d1 = x1.fma(b1, d1);
            FloatVector x2 = FloatVector.broadcast(S, a[a2 + at]);
            c2 = x2.fma(b0, c2);
            d2 = x2.fma(b1, d2);
            FloatVector x3 = FloatVector.broadcast(S, a[a3 + at]);
            c3 = x3.fma(b0, c3);
            d3 = x3.fma(b1, d3);
            FloatVector x4 = FloatVector.broadcast(S, a[a4 + at]);
            c4 = x4.fma(b0, c4);
            d4 = x4.fma(b1, d4);
            FloatVector x5 = FloatVector.broadcast(S, a[a5 + at]);
            c5 = x5.fma(b0, c5);
            d5 = x5.fma(b1, d5);
            at += aStepOfK;
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
