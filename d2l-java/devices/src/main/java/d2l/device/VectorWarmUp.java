package d2l.device;

import java.util.function.Consumer;

/// Uses the vector loops on small arrays until they are compiled, and measures them.
///
/// Many products of few k come before those of more: a loop that the compiler finds in the middle of
/// its turns is compiled twice, for a tenth of a second more.
final class VectorWarmUp {
    /// Nanoseconds, on a very busy machine.
    private static final long PATIENCE = 20_000_000_000L;

    /// So many times in a row they must win: the first time may be the others' bad luck.
    private static final int WINS = 5;

    private static final int ROUNDS = 200;

    private VectorWarmUp() {}

    /// Warms these tiles up and tells whether they are faster than the plain loops then.
    static boolean tilesWin(Tile tile) {
        return wins(tile, VectorWarmUp::tiles);
    }

    /// As [#tilesWin], of all other vector loops.
    static boolean othersWin() {
        return wins(Tile.FOUR_VECTORS, VectorWarmUp::others);
    }

    private static boolean wins(Tile tile, Consumer<Device> uses) {
        var plain = new PlainDevice(1);
        var vector = new VectorDevice(1, tile);
        long start = System.nanoTime();
        int won = 0;
        while (won < WINS && System.nanoTime() - start < PATIENCE) {
            won = time(uses, vector) < time(uses, plain) ? won + 1 : 0;
        }
        return won == WINS;
    }

    private static long time(Consumer<Device> uses, Device device) {
        long start = System.nanoTime();
        uses.accept(device);
        return System.nanoTime() - start;
    }

    /// GFLOP/s of products in each kind of tile, both ways in which rows can lie, on one thread; 0 where
    /// the plain loops are faster.
    ///
    /// They take turns, and the shortest time of each counts: what a neighbour takes from one it does not
    /// take from the other.
    static FastestTile.Rates rates() {
        boolean four = tilesWin(Tile.FOUR_VECTORS);
        boolean two = tilesWin(Tile.TWO_VECTORS);
        var fours = new VectorDevice(1, Tile.FOUR_VECTORS);
        var twos = new VectorDevice(1, Tile.TWO_VECTORS);
        double bestOfFour = 0;
        double bestOfTwo = 0;
        for (int i = 0; i < ROUNDS; i++) {
            bestOfFour = four ? Math.max(bestOfFour, rate(fours)) : 0;
            bestOfTwo = two ? Math.max(bestOfTwo, rate(twos)) : 0;
        }
        return new FastestTile.Rates(bestOfFour, bestOfTwo);
    }

    private static double rate(Device device) {
        int m = 120;
        int n = 128;
        int k = 256;
        Buffer a = device.allocate(m * k);
        Buffer b = device.allocate(k * n);
        Buffer c = device.allocate(m * n);
        long start = System.nanoTime();
        device.gemm(false, false, m, n, k, a, b, c);
        device.gemm(true, false, m, n, k, a, b, c);
        return 4.0 * m * n * k / (System.nanoTime() - start);
    }

    /// Products in tiles: many lanes and fewer than a panel's; many rows and few; one block of k and two, k
    /// odd, even, and shorter than a vector; rows and lanes that are whole tiles and panels and a rest,
    /// and those that are only a rest; lanes packed by the first tile and before it. A path not taken here would be
    /// compiled in the middle of a training.
    private static void tiles(Device device) {
        Buffer a = device.allocate(50 * (VectorGemm.K_BLOCK + 1));
        Buffer b = device.allocate(90 * (VectorGemm.K_BLOCK + 1));
        Buffer c = device.allocate(600 * 128);
        for (int i = 0; i < 4; i++) {
            device.gemm(false, false, 7, 330, 20, a, b, c);
            device.gemm(true, false, 7, 330, 20, a, b, c);
        }
        for (boolean transposeA : new boolean[] {false, true}) {
            for (boolean transposeB : new boolean[] {false, true}) {
                device.gemm(transposeA, transposeB, 50, 70, 17, a, b, c);
                device.gemm(transposeA, transposeB, 13, 40, 10, a, b, c);
                device.gemm(transposeA, transposeB, 16, 70, 18, a, b, c);
            }
        }
        device.gemm(true, false, 40, 10, 17, a, b, c); // as the transposed product
        device.gemm(true, true, 100, 4, 18, a, b, c);
        device.gemm(false, false, 4, 40, VectorGemm.K_BLOCK + 1, a, b, c);
        // Vectors win these beyond doubt; small ones, plain loops do as fast.
        device.gemm(false, false, 600, 128, 26, a, b, c);
        device.gemm(true, false, 600, 128, 26, a, b, c);
    }

    /// Products of no more lanes than a vector has, and what else vectors do.
    private static void others(Device device) {
        Buffer a = device.allocate(256 * 128);
        Buffer b = device.allocate(128 * 10);
        Buffer c = device.allocate(1600 * 10);
        Buffer wide = device.allocate(2 * 70);
        Buffer narrow = device.allocate(2 * 10);
        byte[] bytes = new byte[70];
        int[] rows = new int[24];
        device.gemm(false, false, 100, 10, 4, a, b, c);
        // Before the loop is compiled as if k were always even.
        device.gemm(false, true, 1, 4, 5, a, b, c);
        device.gemm(false, false, 1600, 10, 4, a, b, c);
        device.gemm(false, true, 1600, 4, 6, a, b, c);
        for (int i = 0; i < 12; i++) {
            rows(device, wide, 70, a);
            rows(device, narrow, 10, a);
        }
        device.brightness(bytes, 0, 70, rows, c);
        device.gemm(false, false, 256, 10, 128, a, b, c); // large enough, as above
        device.gemm(false, true, 100, 4, 17, a, b, c);
    }

    /// What is done with two rows of so many columns.
    private static void rows(Device device, Buffer x, int columns, Buffer row) {
        int[] sizes = {2, columns};
        int[] strides = {columns, 1};
        device.binary(Binary.ADD, sizes, x, strides, row, new int[] {0, 1}, x);
        device.binary(Binary.WHERE_POSITIVE, sizes, x, strides, x, strides, x);
        device.sum(x, 1, 2, columns, row);
    }
}
