package d2l.device;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/// Copies parts of matrices into the order in which the tiles and [VectorNarrowGemm] read them.
///
/// Where k runs along memory, that is a transposition, done as one shuffles a pack of cards: the
/// numbers of the first and of the second half in turn. Two such shuffles of four rows put the four
/// numbers of each k together; log₂ V of them transpose V rows of V (Stone 1971, Parallel processing
/// with the perfect shuffle).
final class VectorPack {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int V = S.length();

    /// Whether there is a transposition for vectors of this length.
    static final boolean IS_POSSIBLE = V == 4 || V == 8 || V == 16;

    private static final IntVector FRONT =
            IntVector.fromArray(IntVector.SPECIES_PREFERRED, shuffled(0), 0);
    private static final IntVector BACK =
            IntVector.fromArray(IntVector.SPECIES_PREFERRED, shuffled(V / 2), 0);

    private final float[] block = new float[V * V];

    /// One of each of two vectors in turn, from this position on.
    private static int[] shuffled(int start) {
        int[] positions = new int[V];
        for (int i = 0; i < V; i++) {
            positions[i] = start + i / 2 + (i % 2) * V;
        }
        return positions;
    }

    /// Up to `width` lanes, a multiple of V: those of one k side by side, those of the next k `width` further
    /// on.
    void lanes(
            Operand x,
            int lane,
            int count,
            int from,
            int k,
            float[] y,
            int at,
            int width) {
        if (x.step() == 1 && count > V) {
            for (int p = 0; p < k; p++) {
                int read = lane + (from + p) * x.stepOfK();
                System.arraycopy(x.values(), read, y, at + p * width, count);
            }
            return;
        }
        for (int done = 0; done < count; done += V) {
            int read = (lane + done) * x.step() + from * x.stepOfK();
            int some = Math.min(V, count - done);
            if (x.step() == 1) {
                copy(x.values(), read, x.stepOfK(), some, k, y, at + done, width);
            } else if (k < V) {
                one(
                        x.values(),
                        read,
                        x.step(),
                        x.stepOfK(),
                        some,
                        k,
                        y,
                        at + done,
                        width);
            } else {
                transpose(x.values(), read, x.step(), some, k, y, at + done, width);
            }
        }
    }

    /// Whole vectors of what lies side by side; where only the first `count` numbers are wanted, those of
    /// the next k overwrite the others. Nothing behind the matrix is read.
    private static void copy(
            float[] x,
            int read,
            int step,
            int count,
            int k,
            float[] y,
            int at,
            int width) {
        int whole = Math.clamp(Math.floorDiv(x.length - V - read, step) + 1, 0, k);
        for (int p = 0; p < whole; p++) {
            FloatVector.fromArray(S, x, read + p * step).intoArray(y, at + p * width);
        }
        one(
                x,
                read + whole * step,
                1,
                step,
                count,
                k - whole,
                y,
                at + whole * width,
                width);
    }

    /// One number at a time.
    static void one(
            float[] x,
            int read,
            int step,
            int stepOfK,
            int count,
            int k,
            float[] y,
            int at,
            int width) {
        for (int i = 0; i < count; i++) {
            for (int p = 0; p < k; p++) {
                y[at + p * width + i] = x[read + i * step + p * stepOfK];
            }
        }
    }

    private void transpose(
            float[] x,
            int read,
            int step,
            int count,
            int k,
            float[] y,
            int at,
            int width) {
        for (int next = 0; next < k; next += V) {
            int p = Math.min(next, k - V);
            float[] first = V == 4 ? y : block;
            int to = V == 4 ? at + p * width : 0;
            int apart = V == 4 ? width : V;
            for (int r = 0; r < V / 4; r++) {
                shuffleTwice(
                        x,
                        read + p + Math.min(r, count - 1) * step,
                        read + p + Math.min(r + V / 4, count - 1) * step,
                        read + p + Math.min(r + V / 2, count - 1) * step,
                        read + p + Math.min(r + 3 * V / 4, count - 1) * step,
                        first,
                        to + 4 * r * apart,
                        apart);
            }
            if (V == 16) {
                for (int r = 0; r < V / 4; r++) {
                    shuffleTwice(
                            block,
                            r * V,
                            (r + V / 4) * V,
                            (r + V / 2) * V,
                            (r + 3 * V / 4) * V,
                            y,
                            at + (p + 4 * r) * width,
                            width);
                }
            } else if (V == 8) {
                for (int r = 0; r < V / 2; r++) {
                    IntVector a =
                            FloatVector.fromArray(S, block, r * V).reinterpretAsInts();
                    IntVector b =
                            FloatVector.fromArray(S, block, (r + V / 2) * V)
                                    .reinterpretAsInts();
                    FRONT.selectFrom(a, b)
                            .reinterpretAsFloats()
                            .intoArray(y, at + (p + 2 * r) * width);
                    BACK.selectFrom(a, b)
                            .reinterpretAsFloats()
                            .intoArray(y, at + (p + 2 * r + 1) * width);
                }
            }
        }
    }

    /// As bits: only vectors of integers are selected from by a constant.
    private static void shuffleTwice(
            float[] x, int at0, int at1, int at2, int at3, float[] y, int at, int step) {
        IntVector x0 = FloatVector.fromArray(S, x, at0).reinterpretAsInts();
        IntVector x1 = FloatVector.fromArray(S, x, at1).reinterpretAsInts();
        IntVector x2 = FloatVector.fromArray(S, x, at2).reinterpretAsInts();
        IntVector x3 = FloatVector.fromArray(S, x, at3).reinterpretAsInts();
        IntVector even0 = FRONT.selectFrom(x0, x2);
        IntVector even1 = BACK.selectFrom(x0, x2);
        IntVector odd0 = FRONT.selectFrom(x1, x3);
        IntVector odd1 = BACK.selectFrom(x1, x3);
        FRONT.selectFrom(even0, odd0).reinterpretAsFloats().intoArray(y, at);
        BACK.selectFrom(even0, odd0).reinterpretAsFloats().intoArray(y, at + step);
        FRONT.selectFrom(even1, odd1).reinterpretAsFloats().intoArray(y, at + 2 * step);
        BACK.selectFrom(even1, odd1).reinterpretAsFloats().intoArray(y, at + 3 * step);
    }
}
