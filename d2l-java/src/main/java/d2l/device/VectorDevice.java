package d2l.device;

import static d2l.device.HostBuffer.array;

import jdk.incubator.vector.FloatVector;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.atomic.AtomicLong;

/// The processor's vector unit through `jdk.incubator.vector`.
///
/// Until its loops are compiled they are a thousand times slower than after, and compiling them takes
/// a processor for a second. So the plain ones work at first; once products have taken long enough for
/// that to pay, a thread in the background uses the others on small arrays until they win. Both give the
/// same bits: nobody can see when the change happens.
final class VectorDevice extends PlainDevice {
    /// Nanoseconds of products after which more of them will probably follow. Narrow ones count a
    /// quarter: what else a step does takes longer than they, and ten epochs of softmax regression are
    /// done before all would be warm.
    private static final long WORTH_WARMING = 400_000_000;

    /// Nanoseconds, on a very busy machine.
    private static final long PATIENCE = 20_000_000_000L;

    /// None until everything here is warm.
    private volatile @Nullable VectorGemm gemm;

    private final AtomicLong plainProducts = new AtomicLong(); // nanoseconds

    /// On this many threads; warm at once or when that pays.
    VectorDevice(int threads, boolean warm) {
        super(threads);
        gemm = warm ? new VectorGemm(workers()) : null;
    }

    @Override
    public String name() {
        return "vector";
    }

    @Override
    public String description() {
        return "vectors of "
                + FloatVector.SPECIES_PREFERRED.length()
                + " floats, "
                + threads();
    }

    @Override
    public void gemm(
            boolean transposeA,
            boolean transposeB,
            int m,
            int n,
            int k,
            Buffer a,
            Buffer b,
            Buffer c) {
        VectorGemm vectors = gemm;
        if (vectors != null && VectorGemm.takes(transposeA, m, n, k)) {
            vectors.gemm(transposeA, transposeB, m, n, k, array(a), array(b), array(c));
            return;
        }
        long start = System.nanoTime();
        super.gemm(transposeA, transposeB, m, n, k, a, b, c);
        long took = System.nanoTime() - start;
        if (Math.min(m, n) < PlainGemm.FEW) {
            took /= 4;
        }
        long before = plainProducts.getAndAdd(took);
        if (before < WORTH_WARMING && before + took >= WORTH_WARMING) {
            var warming = new Thread(this::warmUp, "d2l-warm-up");
            warming.setDaemon(true);
            warming.start();
        }
    }

    @Override
    void brightness(byte[] bytes, int from, int length, float[] y, int to) {
        if (gemm != null) {
            VectorLoops.brightness(bytes, from, length, y, to);
        } else {
            super.brightness(bytes, from, length, y, to);
        }
    }

    @Override
    void pairs(Binary f, float[] a, float[] b, float[] y) {
        if (gemm != null && f == Binary.WHERE_POSITIVE) {
            VectorLoops.wherePositive(a, b, y);
        } else {
            super.pairs(f, a, b, y);
        }
    }

    @Override
    void withRow(Binary f, float[] a, float[] b, int n, float[] y) {
        if (gemm != null && f == Binary.ADD) {
            VectorLoops.addRow(a, b, n, y);
        } else {
            super.withRow(f, a, b, n, y);
        }
    }

    @Override
    public void sum(Buffer x, int outer, int n, int inner, Buffer y) {
        if (gemm != null && inner > 1) {
            VectorLoops.sum(array(x), outer, n, inner, array(y));
        } else {
            super.sum(x, outer, n, inner, y);
        }
    }

    private void warmUp() {
        var plain = new PlainDevice(1);
        var vector = new VectorDevice(1, true);
        long start = System.nanoTime();
        // Several times in a row: the first win may be the plain one's bad luck.
        int won = 0;
        while (won < 5 && System.nanoTime() - start < PATIENCE) {
            won = time(vector) < time(plain) ? won + 1 : 0;
        }
        if (won == 5) {
            gemm = new VectorGemm(workers());
        }
    }

    /// How long some of everything takes: many lanes and few, many rows and few, one block of k and
    /// two, k shorter than a vector. A path not taken here would be compiled in the middle of a training.
    ///
    /// Every loop is called about as often, with few turns: a compiler wants some hundred calls of each,
    /// and what is not compiled yet takes a microsecond a turn.
    private static long time(Device device) {
        Buffer a = device.allocate(40 * (VectorGemm.K_BLOCK + 1));
        Buffer b = device.allocate(40 * (VectorGemm.K_BLOCK + 1));
        Buffer c = device.allocate(40 * 64);
        int[] sizes = {6, 64};
        int[] strides = {64, 1};
        int[] row = {0, 1};
        Buffer d = device.allocate(6 * 64);
        byte[] bytes = new byte[6 * 64];
        int[] rows = new int[24];
        long start = System.nanoTime();
        for (boolean transposeA : new boolean[] {false, true}) {
            for (boolean transposeB : new boolean[] {false, true}) {
                device.gemm(transposeA, transposeB, 40, 64, 24, a, b, c);
                device.gemm(transposeA, transposeB, 40, 10, 24, a, b, c);
                device.gemm(transposeA, transposeB, 100, 10, 24, a, b, c);
                device.gemm(transposeA, transposeB, 13, 40, 10, a, b, c);
            }
        }
        device.gemm(false, false, 4, 40, VectorGemm.K_BLOCK + 1, a, b, c);
        for (int i = 0; i < 24; i++) {
            device.binary(Binary.ADD, sizes, d, strides, a, row, d);
            device.binary(Binary.WHERE_POSITIVE, sizes, d, strides, d, strides, d);
            device.sum(d, 1, 6, 64, a);
        }
        device.brightness(bytes, 0, 6 * 16, rows, c);
        return System.nanoTime() - start;
    }
}
