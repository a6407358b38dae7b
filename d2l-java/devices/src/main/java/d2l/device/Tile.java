package d2l.device;

/// The shapes of a tile of the matrix product, each two vectors wide. [FastestTile] chooses.
enum Tile {
    /// For 32 registers: a vector of lanes is read for every twelve rows. Where multiply-adds of the
    /// widest vectors have two pipes, reading would keep tiles of fewer rows waiting.
    TWELVE(12),

    /// For 16 registers. Any matrix is read where it lies.
    SIX(6);

    final int rows;

    Tile(int rows) {
        this.rows = rows;
    }
}
