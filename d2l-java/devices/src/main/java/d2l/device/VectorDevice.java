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
/// arrays until they win: one what softmax regression needs, one the tiles of wide products. Both give
/// the same bits: nobody can see when the change happens.
///
/// Loops that are not compiled yet take a processor, and as much of the compiler's time for what nobody
/// will need, vector operations done number by number. So `tools/jvm.options` has them compiled after
/// some hundred turns and their caller wait for that; and large products wait for the tiles, a second at
/// most, since the plain loops that they would use meanwhile want to be compiled as well.
final class VectorDevice extends PlainDevice {
    /// Multiply-adds after which more will follow.
    private static final long WORTH_WARMING = 1 << 25;

    /// Of a product of few columns or rows, what else a step does takes longer than it. One of its
    /// multiply-adds in so many counts: softmax regression goes on in vectors before its first epoch ends,
    private static final int NARROW = 16;

    /// ... and has ended before it has paid for the tiles.
    private static final int NARROW_FOR_TILES = 512;

    /// Four vectors need 32 registers; those of 512 bits and every ARM have them.
    private static final Tile USUAL =
            FloatVector.SPECIES_PREFERRED.length() == 16
                            || System.getProperty("os.arch", "").equals("aarch64")
                    ? Tile.FOUR_VECTORS
                    : Tile.TWO_VECTORS;

    /// Multiply-adds of a product that waits.
    private static final long WORTH_WAITING = 1 << 20;

    private static final int MILLISECONDS_OF_WAITING = 1000;

    /// None until it is warm, and all vector loops with it but for the tiles.
    private volatile @Nullable VectorNarrowGemm narrowGemm;

    /// None until the tiles are warm.
    private volatile @Nullable VectorGemm gemm;

    /// What makes the tiles warm, as long as large products wait for it.
    private volatile @Nullable Thread warming;

    /// Multiply-adds of the plain loops, as they count.
    private final AtomicLong plainTerms = new AtomicLong();

    private final AtomicLong plainTermsForTiles = new AtomicLong();

    /// Warms the tiles up and tells whether they are faster than the plain loops then.
    private final Predicate<Tile> race;

    private final FastestTile fastest;

    /// On this many threads; vectors when that pays.
    VectorDevice(int threads) {
        this(threads, VectorWarmUp::tilesWin, FastestTile.here(USUAL));
    }

    /// On this many threads; vectors at once, in these tiles.
    VectorDevice(int threads, Tile tile) {
        this(threads);
        narrowGemm = new VectorNarrowGemm(workers());
        gemm = new VectorGemm(workers(), tile);
    }

    VectorDevice(int threads, Predicate<Tile> race, FastestTile fastest) {
        super(threads);
        this.race = race;
        this.fastest = fastest;
    }

    /// Whether the tiles work by now.
    boolean isWarm() {
        return gemm != null;
    }

    /// Whether all vector loops but the tiles do.
    boolean isWarmButForTiles() {
        return narrowGemm != null;
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
        VectorGemm tiles = gemm;
        VectorNarrowGemm oneVector = narrowGemm;
        if (oneVector != null && VectorNarrowGemm.suits(transposeA, m, n, k)) {
            var columns = Operand.columns(array(b), transposeB, n, k);
            oneVector.gemm(array(a), columns, m, n, k, array(c));
        } else if (tiles != null && VectorGemm.suits(m, n, k)) {
            tiles.gemm(transposeA, transposeB, m, n, k, array(a), array(b), array(c));
        } else {
            super.gemm(transposeA, transposeB, m, n, k, a, b, c);
            if (isPassed(plainTerms, narrow ? terms / NARROW : terms)) {
                start("d2l-warm-up", this::useVectorsIfTheyWin);
            }
            if (isPassed(plainTermsForTiles, narrow ? terms / NARROW_FOR_TILES : terms)) {
                warming = start("d2l-warm-up-tiles", this::useTilesIfTheyWin);
            }
        }
    }

    /// Whether these terms are those with which it becomes worth warming.
    private static boolean isPassed(AtomicLong sum, long terms) {
        long before = sum.getAndAdd(terms);
        return before < WORTH_WARMING && before + terms >= WORTH_WARMING;
    }

    private static Thread start(String name, Runnable work) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
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
        if (narrowGemm != null) {
            VectorLoops.brightness(bytes, from, length, y, to);
        } else {
            super.brightness(bytes, from, length, y, to);
        }
    }

    @Override
    void pairs(Binary f, float[] a, float[] b, float[] y) {
        if (narrowGemm != null && f == Binary.WHERE_POSITIVE) {
            VectorLoops.wherePositive(a, b, y);
        } else {
            super.pairs(f, a, b, y);
        }
    }

    @Override
    void withRow(Binary f, float[] a, float[] b, int n, float[] y) {
        if (narrowGemm != null && f == Binary.ADD) {
            VectorLoops.addRow(a, b, n, y);
        } else {
            super.withRow(f, a, b, n, y);
        }
    }

    @Override
    public void sum(Buffer x, int outer, int n, int inner, Buffer y) {
        if (narrowGemm != null && inner > 1) {
            VectorLoops.sum(array(x), outer, n, inner, array(y));
        } else {
            super.sum(x, outer, n, inner, y);
        }
    }

    private void useVectorsIfTheyWin() {
        if (VectorWarmUp.othersWin()) {
            narrowGemm = new VectorNarrowGemm(workers());
        }
    }

    /// In the tiles that are known to be fast here, or in the usual ones until that is measured.
    private void useTilesIfTheyWin() {
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
