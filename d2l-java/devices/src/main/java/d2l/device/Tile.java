package d2l.device;

/// The tiles of six rows that a matrix product can be done in; the bits are the same in both.
enum Tile {
    /// For vector units of 32 registers.
    FOUR_VECTORS(4),

    /// For those of 16.
    TWO_VECTORS(2);

    static final int ROWS = 6;

    /// Side by side in a row.
    final int vectors;

    Tile(int vectors) {
        this.vectors = vectors;
    }

    /// As [TilesOfFour#rows].
    void rows(
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
        if (this == FOUR_VECTORS) {
            TilesOfFour.rows(
                    a, aAt, aStep, last, b, bAt, k, start, startAt, startStep, c, cAt,
                    cStep);
        } else {
            TilesOfTwo.rows(
                    a, aAt, aStep, 1, last, b, bAt, k, start, startAt, startStep, c, cAt,
                    cStep);
        }
    }

    /// As [TilesOfFour#first].
    void first(
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
        if (this == FOUR_VECTORS) {
            TilesOfFour.first(
                    a, aAt, aStep, last, b, bAt, bStep, y, yAt, k, start, startAt,
                    startStep, c, cAt, cStep);
        } else {
            TilesOfTwo.first(
                    a, aAt, aStep, 1, last, b, bAt, bStep, y, yAt, k, start, startAt,
                    startStep, c, cAt, cStep);
        }
    }
}
