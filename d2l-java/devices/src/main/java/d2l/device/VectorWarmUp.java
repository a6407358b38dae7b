package d2l.device;

/// Uses the vector loops on small arrays until they are compiled, and measures them.
final class VectorWarmUp {
    /// Nanoseconds, on a very busy machine.
    private static final long PATIENCE = 20_000_000_000L;

    /// So many times in a row they must win: the first time may be the others' bad luck.
    private static final int WINS = 5;

    private static final int ROUNDS = 100;

    private VectorWarmUp() {}

    /// Warms the vector loops up and tells whether they are faster than the plain ones then.
    static boolean won(Tile tile) {
        var plain = new PlainDevice(1);
        var vector = new VectorDevice(1, tile);
        long start = System.nanoTime();
        int won = 0;
        while (won < WINS && System.nanoTime() - start < PATIENCE) {
            won = time(vector) < time(plain) ? won + 1 : 0;
        }
        return won == WINS;
    }

    /// GFLOP/s of products in these tiles, both ways in which rows can lie, on one thread; 0 where the
    /// plain loops are faster.
    static double rate(Tile tile) {
        if (!won(tile)) {
            return 0;
        }
        int m = 120;
        int n = 128;
        int k = 256;
        var device = new VectorDevice(1, tile);
        Buffer a = device.allocate(m * k);
        Buffer b = device.allocate(k * n);
        Buffer c = device.allocate(m * n);
        long least = Long.MAX_VALUE;
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            device.gemm(false, false, m, n, k, a, b, c);
            device.gemm(true, false, m, n, k, a, b, c);
            least = Math.min(least, System.nanoTime() - start);
        }
        return 4.0 * m * n * k / least;
    }

    /// How long some of everything takes: many lanes, few, and no more than the shortest vector has; many
    /// rows and few; one block of k and two, k odd, even, and shorter than a vector; rows that are some
    /// vectors and a rest, and rows that are only a rest; lanes read where they lie and packed. A path not taken here would be compiled in the
    /// middle of a training.
    private static long time(Device device) {
        Buffer a = device.allocate(40 * (VectorGemm.K_BLOCK + 1));
        Buffer b = device.allocate(40 * (VectorGemm.K_BLOCK + 1));
        Buffer c = device.allocate(50 * 330);
        Buffer wide = device.allocate(2 * 70);
        Buffer narrow = device.allocate(2 * 10);
        byte[] bytes = new byte[70];
        int[] rows = new int[24];
        long start = System.nanoTime();
        for (boolean transposeA : new boolean[] {false, true}) {
            for (boolean transposeB : new boolean[] {false, true}) {
                device.gemm(transposeA, transposeB, 40, 70, 17, a, b, c);
                device.gemm(transposeA, transposeB, 40, 10, 17, a, b, c);
                device.gemm(transposeA, transposeB, 100, 4, 18, a, b, c);
                device.gemm(transposeA, transposeB, 13, 40, 10, a, b, c);
                device.gemm(transposeA, transposeB, 16, 70, 18, a, b, c);
            }
        }
        device.gemm(false, false, 4, 40, VectorGemm.K_BLOCK + 1, a, b, c);
        device.gemm(false, false, 50, 330, 4, a, b, c);
        for (int i = 0; i < 12; i++) {
            rows(device, wide, 70, a);
            rows(device, narrow, 10, a);
        }
        device.brightness(bytes, 0, 70, rows, c);
        return System.nanoTime() - start;
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
