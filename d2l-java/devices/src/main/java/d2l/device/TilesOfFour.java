package d2l.device;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Tiles of six rows and four vectors of lanes, for vector units of 32 registers: 24 sums.
///
/// Of what a core does besides its multiply-adds, six rows of four vectors ask the least: ten reads for
/// 24 of them, where twelve rows of two have fourteen. That is what a core lacks whose other half is
/// busy.
///
/// Arrays are spelled out as local variables because sums in an array would live in memory. Sums begin
/// with what is in `start`, zeros or the sums so far: a branch for that would cost a fifth of the
/// speed, for the compiler keeps registers for both ways.
final class TilesOfFour {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int V = S.length();

    private TilesOfFour() {}

    /// Rows along which k runs, from `aAt` on, one every `aStep`; those beyond row `last` as that one.
    /// Lanes are packed.
    static void rows(
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
        FloatVector c02 =
                FloatVector.fromArray(S, start, startAt + 0 * startStep + 2 * V);
        FloatVector c03 =
                FloatVector.fromArray(S, start, startAt + 0 * startStep + 3 * V);
        FloatVector c10 = FloatVector.fromArray(S, start, startAt + 1 * startStep);
        FloatVector c11 = FloatVector.fromArray(S, start, startAt + 1 * startStep + V);
        FloatVector c12 =
                FloatVector.fromArray(S, start, startAt + 1 * startStep + 2 * V);
        FloatVector c13 =
                FloatVector.fromArray(S, start, startAt + 1 * startStep + 3 * V);
        FloatVector c20 = FloatVector.fromArray(S, start, startAt + 2 * startStep);
        FloatVector c21 = FloatVector.fromArray(S, start, startAt + 2 * startStep + V);
        FloatVector c22 =
                FloatVector.fromArray(S, start, startAt + 2 * startStep + 2 * V);
        FloatVector c23 =
                FloatVector.fromArray(S, start, startAt + 2 * startStep + 3 * V);
        FloatVector c30 = FloatVector.fromArray(S, start, startAt + 3 * startStep);
        FloatVector c31 = FloatVector.fromArray(S, start, startAt + 3 * startStep + V);
        FloatVector c32 =
                FloatVector.fromArray(S, start, startAt + 3 * startStep + 2 * V);
        FloatVector c33 =
                FloatVector.fromArray(S, start, startAt + 3 * startStep + 3 * V);
        FloatVector c40 = FloatVector.fromArray(S, start, startAt + 4 * startStep);
        FloatVector c41 = FloatVector.fromArray(S, start, startAt + 4 * startStep + V);
        FloatVector c42 =
                FloatVector.fromArray(S, start, startAt + 4 * startStep + 2 * V);
        FloatVector c43 =
                FloatVector.fromArray(S, start, startAt + 4 * startStep + 3 * V);
        FloatVector c50 = FloatVector.fromArray(S, start, startAt + 5 * startStep);
        FloatVector c51 = FloatVector.fromArray(S, start, startAt + 5 * startStep + V);
        FloatVector c52 =
                FloatVector.fromArray(S, start, startAt + 5 * startStep + 2 * V);
        FloatVector c53 =
                FloatVector.fromArray(S, start, startAt + 5 * startStep + 3 * V);
        for (int p = 0; p < k; p++) {
            FloatVector b0 = FloatVector.fromArray(S, b, bAt + p * 4 * V);
            FloatVector b1 = FloatVector.fromArray(S, b, bAt + p * 4 * V + V);
            FloatVector b2 = FloatVector.fromArray(S, b, bAt + p * 4 * V + 2 * V);
            FloatVector b3 = FloatVector.fromArray(S, b, bAt + p * 4 * V + 3 * V);
            FloatVector x0 = FloatVector.broadcast(S, a[a0 + p]);
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            c02 = x0.fma(b2, c02);
            c03 = x0.fma(b3, c03);
            FloatVector x1 = FloatVector.broadcast(S, a[a1 + p]);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            c12 = x1.fma(b2, c12);
            c13 = x1.fma(b3, c13);
            FloatVector x2 = FloatVector.broadcast(S, a[a2 + p]);
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            c22 = x2.fma(b2, c22);
            c23 = x2.fma(b3, c23);
            FloatVector x3 = FloatVector.broadcast(S, a[a3 + p]);
            c30 = x3.fma(b0, c30);
            c31 = x3.fma(b1, c31);
            c32 = x3.fma(b2, c32);
            c33 = x3.fma(b3, c33);
            FloatVector x4 = FloatVector.broadcast(S, a[a4 + p]);
            c40 = x4.fma(b0, c40);
            c41 = x4.fma(b1, c41);
            c42 = x4.fma(b2, c42);
            c43 = x4.fma(b3, c43);
            FloatVector x5 = FloatVector.broadcast(S, a[a5 + p]);
            c50 = x5.fma(b0, c50);
            c51 = x5.fma(b1, c51);
            c52 = x5.fma(b2, c52);
            c53 = x5.fma(b3, c53);
        }
        c00.intoArray(c, cAt + 0 * cStep);
        c01.intoArray(c, cAt + 0 * cStep + V);
        c02.intoArray(c, cAt + 0 * cStep + 2 * V);
        c03.intoArray(c, cAt + 0 * cStep + 3 * V);
        c10.intoArray(c, cAt + 1 * cStep);
        c11.intoArray(c, cAt + 1 * cStep + V);
        c12.intoArray(c, cAt + 1 * cStep + 2 * V);
        c13.intoArray(c, cAt + 1 * cStep + 3 * V);
        c20.intoArray(c, cAt + 2 * cStep);
        c21.intoArray(c, cAt + 2 * cStep + V);
        c22.intoArray(c, cAt + 2 * cStep + 2 * V);
        c23.intoArray(c, cAt + 2 * cStep + 3 * V);
        c30.intoArray(c, cAt + 3 * cStep);
        c31.intoArray(c, cAt + 3 * cStep + V);
        c32.intoArray(c, cAt + 3 * cStep + 2 * V);
        c33.intoArray(c, cAt + 3 * cStep + 3 * V);
        c40.intoArray(c, cAt + 4 * cStep);
        c41.intoArray(c, cAt + 4 * cStep + V);
        c42.intoArray(c, cAt + 4 * cStep + 2 * V);
        c43.intoArray(c, cAt + 4 * cStep + 3 * V);
        c50.intoArray(c, cAt + 5 * cStep);
        c51.intoArray(c, cAt + 5 * cStep + V);
        c52.intoArray(c, cAt + 5 * cStep + 2 * V);
        c53.intoArray(c, cAt + 5 * cStep + 3 * V);
    }

    /// As [#rows], for the first tile of a panel: it reads the lanes from `bAt` on, a k every `bStep`, and
    /// packs them for the others, from `yAt` of `y` on.
    static void first(
            float[] a,
            int aAt,
            int aStep,
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
        FloatVector c00 = FloatVector.fromArray(S, start, startAt + 0 * startStep);
        FloatVector c01 = FloatVector.fromArray(S, start, startAt + 0 * startStep + V);
        FloatVector c02 =
                FloatVector.fromArray(S, start, startAt + 0 * startStep + 2 * V);
        FloatVector c03 =
                FloatVector.fromArray(S, start, startAt + 0 * startStep + 3 * V);
        FloatVector c10 = FloatVector.fromArray(S, start, startAt + 1 * startStep);
        FloatVector c11 = FloatVector.fromArray(S, start, startAt + 1 * startStep + V);
        FloatVector c12 =
                FloatVector.fromArray(S, start, startAt + 1 * startStep + 2 * V);
        FloatVector c13 =
                FloatVector.fromArray(S, start, startAt + 1 * startStep + 3 * V);
        FloatVector c20 = FloatVector.fromArray(S, start, startAt + 2 * startStep);
        FloatVector c21 = FloatVector.fromArray(S, start, startAt + 2 * startStep + V);
        FloatVector c22 =
                FloatVector.fromArray(S, start, startAt + 2 * startStep + 2 * V);
        FloatVector c23 =
                FloatVector.fromArray(S, start, startAt + 2 * startStep + 3 * V);
        FloatVector c30 = FloatVector.fromArray(S, start, startAt + 3 * startStep);
        FloatVector c31 = FloatVector.fromArray(S, start, startAt + 3 * startStep + V);
        FloatVector c32 =
                FloatVector.fromArray(S, start, startAt + 3 * startStep + 2 * V);
        FloatVector c33 =
                FloatVector.fromArray(S, start, startAt + 3 * startStep + 3 * V);
        FloatVector c40 = FloatVector.fromArray(S, start, startAt + 4 * startStep);
        FloatVector c41 = FloatVector.fromArray(S, start, startAt + 4 * startStep + V);
        FloatVector c42 =
                FloatVector.fromArray(S, start, startAt + 4 * startStep + 2 * V);
        FloatVector c43 =
                FloatVector.fromArray(S, start, startAt + 4 * startStep + 3 * V);
        FloatVector c50 = FloatVector.fromArray(S, start, startAt + 5 * startStep);
        FloatVector c51 = FloatVector.fromArray(S, start, startAt + 5 * startStep + V);
        FloatVector c52 =
                FloatVector.fromArray(S, start, startAt + 5 * startStep + 2 * V);
        FloatVector c53 =
                FloatVector.fromArray(S, start, startAt + 5 * startStep + 3 * V);
        for (int p = 0; p < k; p++) {
            FloatVector b0 = FloatVector.fromArray(S, b, bAt);
            FloatVector b1 = FloatVector.fromArray(S, b, bAt + V);
            FloatVector b2 = FloatVector.fromArray(S, b, bAt + 2 * V);
            FloatVector b3 = FloatVector.fromArray(S, b, bAt + 3 * V);
            b0.intoArray(y, yAt + p * 4 * V);
            b1.intoArray(y, yAt + p * 4 * V + V);
            b2.intoArray(y, yAt + p * 4 * V + 2 * V);
            b3.intoArray(y, yAt + p * 4 * V + 3 * V);
            FloatVector x0 = FloatVector.broadcast(S, a[a0 + p]);
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            c02 = x0.fma(b2, c02);
            c03 = x0.fma(b3, c03);
            FloatVector x1 = FloatVector.broadcast(S, a[a1 + p]);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            c12 = x1.fma(b2, c12);
            c13 = x1.fma(b3, c13);
            FloatVector x2 = FloatVector.broadcast(S, a[a2 + p]);
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            c22 = x2.fma(b2, c22);
            c23 = x2.fma(b3, c23);
            FloatVector x3 = FloatVector.broadcast(S, a[a3 + p]);
            c30 = x3.fma(b0, c30);
            c31 = x3.fma(b1, c31);
            c32 = x3.fma(b2, c32);
            c33 = x3.fma(b3, c33);
            FloatVector x4 = FloatVector.broadcast(S, a[a4 + p]);
            c40 = x4.fma(b0, c40);
            c41 = x4.fma(b1, c41);
            c42 = x4.fma(b2, c42);
            c43 = x4.fma(b3, c43);
            FloatVector x5 = FloatVector.broadcast(S, a[a5 + p]);
            c50 = x5.fma(b0, c50);
            c51 = x5.fma(b1, c51);
            c52 = x5.fma(b2, c52);
            c53 = x5.fma(b3, c53);
            bAt += bStep;
        }
        c00.intoArray(c, cAt + 0 * cStep);
        c01.intoArray(c, cAt + 0 * cStep + V);
        c02.intoArray(c, cAt + 0 * cStep + 2 * V);
        c03.intoArray(c, cAt + 0 * cStep + 3 * V);
        c10.intoArray(c, cAt + 1 * cStep);
        c11.intoArray(c, cAt + 1 * cStep + V);
        c12.intoArray(c, cAt + 1 * cStep + 2 * V);
        c13.intoArray(c, cAt + 1 * cStep + 3 * V);
        c20.intoArray(c, cAt + 2 * cStep);
        c21.intoArray(c, cAt + 2 * cStep + V);
        c22.intoArray(c, cAt + 2 * cStep + 2 * V);
        c23.intoArray(c, cAt + 2 * cStep + 3 * V);
        c30.intoArray(c, cAt + 3 * cStep);
        c31.intoArray(c, cAt + 3 * cStep + V);
        c32.intoArray(c, cAt + 3 * cStep + 2 * V);
        c33.intoArray(c, cAt + 3 * cStep + 3 * V);
        c40.intoArray(c, cAt + 4 * cStep);
        c41.intoArray(c, cAt + 4 * cStep + V);
        c42.intoArray(c, cAt + 4 * cStep + 2 * V);
        c43.intoArray(c, cAt + 4 * cStep + 3 * V);
        c50.intoArray(c, cAt + 5 * cStep);
        c51.intoArray(c, cAt + 5 * cStep + V);
        c52.intoArray(c, cAt + 5 * cStep + 2 * V);
        c53.intoArray(c, cAt + 5 * cStep + 3 * V);
    }
}
