package d2l.device;

import static d2l.device.HostBuffer.array;

import jdk.incubator.vector.FloatVector;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/// The processor's vector unit through `jdk.incubator.vector`.
///
/// Until its loops are compiled they are a thousand times slower than after. So the plain ones work at
/// first; once so much was done that more will follow, a thread in the background uses the others on
/// small arrays until they win. Both give the same bits: nobody can see when the change happens.
///
/// Loops that are not compiled yet take a processor, and as much of the compiler's time for what nobody
/// will need, vector operations done number by number. So `tools/jvm.options` has them compiled after
/// some hundred turns and their caller wait for that; and large products wait for them all, a second at
/// most, since the plain loops that they would use meanwhile want to be compiled as well.
final class VectorDevice extends PlainDevice {
    /// Multiply-adds after which more will follow.
    private static final long WORTH_WARMING = 1 << 25;

    /// Of a product of few columns or rows, what else a step does takes longer than it: softmax regression
    /// has ended before all would be warm. One of its multiply-adds in so many counts.
    private static final int NARROW = 512;

    /// Multiply-adds of a product that waits.
    private static final long WORTH_WAITING = 1 << 20;

    private static final int MILLISECONDS_OF_WAITING = 1000;

    /// Nanoseconds, on a very busy machine.
    private static final long PATIENCE = 20_000_000_000L;

    /// None until everything here is warm.
    private volatile @Nullable VectorGemm gemm;

    /// What makes everything warm, as long as large products wait for it.
    private volatile @Nullable Thread warmUp;

    private final AtomicLong plainProducts = new AtomicLong(); // multiply-adds

    /// Warms the vector loops up and tells whether they are the faster ones then.
    private final BooleanSupplier race;

    /// On this many threads; warm at once or when that pays.
    VectorDevice(int threads, boolean warm) {
        this(threads, warm, VectorDevice::vectorsWin);
    }

    VectorDevice(int threads, boolean warm, BooleanSupplier race) {
        super(threads);
        this.race = race;
        gemm = warm ? new VectorGemm(workers()) : null;
    }

    /// Whether the vector loops work by now.
    boolean isWarm() {
        return gemm != null;
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
        long terms = (long) m * n * k;
        boolean narrow = Math.min(m, n) < PlainGemm.LEAST_LANES;
        if (warmUp != null && !narrow && terms >= WORTH_WAITING) {
            awaitVectors();
        }
        VectorGemm vectors = gemm;
        if (vectors != null && VectorGemm.suits(transposeA, m, n, k)) {
            vectors.gemm(transposeA, transposeB, m, n, k, array(a), array(b), array(c));
            return;
        }
        super.gemm(transposeA, transposeB, m, n, k, a, b, c);
        long counts = narrow ? terms / NARROW : terms;
        long before = plainProducts.getAndAdd(counts);
        if (before < WORTH_WARMING && before + counts >= WORTH_WARMING) {
            var thread = new Thread(this::useVectorsIfTheyWin, "d2l-warm-up");
            thread.setDaemon(true);
            thread.start();
            warmUp = thread;
        }
    }

    private void awaitVectors() {
        Thread thread = warmUp;
        if (thread != null) {
            try {
                thread.join(MILLISECONDS_OF_WAITING);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            warmUp = null;
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

    private void useVectorsIfTheyWin() {
        if (race.getAsBoolean()) {
            gemm = new VectorGemm(workers());
        }
    }

    private static boolean vectorsWin() {
        var plain = new PlainDevice(1);
        var vector = new VectorDevice(1, true);
        long start = System.nanoTime();
        // Several times in a row: the first win may be the plain one's bad luck.
        int won = 0;
        while (won < 5 && System.nanoTime() - start < PATIENCE) {
            won = time(vector) < time(plain) ? won + 1 : 0;
        }
        return won == 5;
    }

    /// How long some of everything takes: many lanes, few, and no more than the shortest vector has; many
    /// rows and few; one block of k and two, k odd, even, and shorter than a vector; rows that are some
    /// vectors and a rest, and rows that are only a rest. A path not taken here would be compiled in the
    /// middle of a training.
    private static long time(Device device) {
        Buffer a = device.allocate(40 * (VectorGemm.K_BLOCK + 1));
        Buffer b = device.allocate(40 * (VectorGemm.K_BLOCK + 1));
        Buffer c = device.allocate(40 * 70);
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
            }
        }
        device.gemm(false, false, 4, 40, VectorGemm.K_BLOCK + 1, a, b, c);
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
