package d2l.device;

import static d2l.device.HostBuffer.array;

import jdk.incubator.vector.FloatVector;

/// The processor's vector unit through `jdk.incubator.vector`.
///
/// Until its matrix product is compiled it is a thousand times slower than after, so at first the
/// plain one works, while a thread in the background uses the other on small matrices until it wins.
/// Both give the same bits: nobody can see when the change happens.
final class VectorDevice extends PlainDevice {
    private static final long PATIENCE =
            20_000_000_000L; // nanoseconds, on a very busy machine

    private final VectorGemm gemm;
    private volatile boolean warm;

    /// On this many threads, cold at first.
    VectorDevice(int threads) {
        this(threads, false);
        var warming = new Thread(this::warmUp, "d2l-warm-up");
        warming.setDaemon(true);
        warming.start();
    }

    VectorDevice(int threads, boolean warm) {
        super(threads);
        this.warm = warm;
        gemm = new VectorGemm(workers());
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
        if (warm && m > 0 && n > 0 && k > 0) {
            gemm.gemm(transposeA, transposeB, m, n, k, array(a), array(b), array(c));
        } else {
            super.gemm(transposeA, transposeB, m, n, k, a, b, c);
        }
    }

    private void warmUp() {
        var single = new Workers(1);
        var plain = new PlainGemm(single);
        var vector = new VectorGemm(single);
        long start = System.nanoTime();
        int won = 0; // several times in a row: the first win may be the plain one's bad
        // luck
        while (won < 5 && System.nanoTime() - start < PATIENCE) {
            won = time(vector::gemm) < time(plain::gemm) ? won + 1 : 0;
        }
        warm = won == 5;
    }

    private interface Gemm {
        void gemm(
                boolean transposeA,
                boolean transposeB,
                int m,
                int n,
                int k,
                float[] a,
                float[] b,
                float[] c);
    }

    /// How long products of each kind take together: many lanes and few, many rows and few, one block
    /// of k and two, k shorter than a vector. A path not taken here would be compiled in the middle of
    /// a training.
    private static long time(Gemm gemm) {
        int k = VectorGemm.K_BLOCK + 8;
        float[] a = new float[64 * k];
        float[] b = new float[k * 64];
        float[] c = new float[64 * 64];
        long start = System.nanoTime();
        for (boolean transposeA : new boolean[] {false, true}) {
            for (boolean transposeB : new boolean[] {false, true}) {
                gemm.gemm(transposeA, transposeB, 64, 40, k, a, b, c);
                gemm.gemm(transposeA, transposeB, 28, 64, 64, a, b, c);
                gemm.gemm(transposeA, transposeB, 64, 10, 64, a, b, c);
                gemm.gemm(transposeA, transposeB, 64, 64, 10, a, b, c);
            }
        }
        return System.nanoTime() - start;
    }
}
