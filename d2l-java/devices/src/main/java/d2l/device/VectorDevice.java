package d2l.device;

import static d2l.device.HostBuffer.array;

import jdk.incubator.vector.FloatVector;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/// The processor's vector unit through `jdk.incubator.vector`.
///
/// Until its loops are compiled they are a thousand times slower than after. So the plain ones work at
/// first; once so much was done that more will follow, threads in the background use the others on small
/// arrays until they win. Both give the same bits: nobody can see when the change happens.
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

    /// Four vectors need 32 registers; those of 512 bits and every ARM have them.
    private static final Tile USUAL =
            FloatVector.SPECIES_PREFERRED.length() == 16
                            || System.getProperty("os.arch", "").equals("aarch64")
                    ? Tile.FOUR_VECTORS
                    : Tile.TWO_VECTORS;

    /// Multiply-adds of a product that waits.
    private static final long WORTH_WAITING = 1 << 20;

    private static final int MILLISECONDS_OF_WAITING = 1000;

    /// None until everything here is warm.
    private volatile @Nullable VectorGemm gemm;

    /// What makes everything warm, as long as large products wait for it.
    private volatile @Nullable Thread warming;

    private final AtomicLong plainProducts = new AtomicLong(); // multiply-adds

    /// Warms the vector loops up and tells whether they are the faster ones then.
    private final Predicate<Tile> race;

    private final FastestTile fastest;

    /// On this many threads; vectors when that pays.
    VectorDevice(int threads) {
        this(threads, VectorWarmUp::won, FastestTile.here(USUAL));
    }

    /// On this many threads; vectors at once, in these tiles.
    VectorDevice(int threads, Tile tile) {
        this(threads);
        gemm = new VectorGemm(workers(), tile);
    }

    VectorDevice(int threads, Predicate<Tile> race, FastestTile fastest) {
        super(threads);
        this.race = race;
        this.fastest = fastest;
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
        Tile known = fastest.known();
        return "vectors of %s floats, %s, tiles of 6 rows and %s vectors (%s)"
                .formatted(
                        FloatVector.SPECIES_PREFERRED.length(),
                        threads(),
                        (known == null ? USUAL : known).vectors,
                        known == null
                                ? "until a training has measured which are the fastest"
                                : fastest.reason());
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
        if (warming != null && !narrow && terms >= WORTH_WAITING) {
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
            warming = thread;
        }
    }

    private void awaitVectors() {
        Thread thread = warming;
        if (thread != null) {
            try {
                thread.join(MILLISECONDS_OF_WAITING);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            warming = null;
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

    /// In the tiles that are known to be fast here, or in the usual ones until that is measured.
    private void useVectorsIfTheyWin() {
        Tile known = fastest.known();
        Tile first = known != null ? known : USUAL;
        if (race.test(first)) {
            gemm = new VectorGemm(workers(), first);
            if (known == null) {
                gemm = new VectorGemm(workers(), fastest.measure());
            }
        }
    }
}
