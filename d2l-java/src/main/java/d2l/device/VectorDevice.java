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
        while (!warm && System.nanoTime() - start < PATIENCE) {
            warm = time(vector::gemm) < time(plain::gemm);
        }
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

    /// How long a product of each kind takes: rows in place and packed, many columns and few.
    private static long time(Gemm gemm) {
        float[] a = new float[64 * 64];
        float[] b = new float[64 * 64];
        float[] c = new float[64 * 64];
        long start = System.nanoTime();
        for (int i = 0; i < 20; i++) {
            gemm.gemm(false, false, 64, 64, 32, a, b, c);
            gemm.gemm(true, false, 64, 64, 32, a, b, c);
            gemm.gemm(false, false, 60, 4, 32, a, b, c);
            gemm.gemm(true, false, 60, 4, 32, a, b, c);
        }
        return System.nanoTime() - start;
    }
}
