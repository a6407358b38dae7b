package d2l.bench;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.mkl.global.mkl_rt;
import org.bytedeco.openblas.global.openblas;

/// The product of a BLAS library written for the processor's own instructions.
final class BlasGemm implements Gemm {
    /// `cblas_sgemm`, which every BLAS has with the same arguments.
    private interface Sgemm {
        void call(
                int order,
                int transposeA,
                int transposeB,
                int m,
                int n,
                int k,
                float alpha,
                FloatPointer a,
                int lda,
                FloatPointer b,
                int ldb,
                float beta,
                FloatPointer c,
                int ldc);
    }

    private static final int ROW_MAJOR = 101;
    private static final int AS_IT_IS = 111;
    private static final int TRANSPOSED = 112;

    private final String name;
    private final Sgemm sgemm;

    private BlasGemm(String name, Sgemm sgemm) {
        this.name = name;
        this.sgemm = sgemm;
    }

    static BlasGemm openblas() {
        openblas.blas_set_num_threads(Integer.getInteger("d2l.bench.threads", 1));
        return new BlasGemm("OpenBLAS", openblas::cblas_sgemm);
    }

    static BlasGemm mkl() {
        mkl_rt.MKL_Set_Num_Threads(Integer.getInteger("d2l.bench.threads", 1));
        return new BlasGemm("MKL", mkl_rt::cblas_sgemm);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Product product(Form form, Shape shape, float[] a, float[] b) {
        var A = new FloatPointer(a);
        var B = new FloatPointer(b);
        var C = new FloatPointer((long) shape.m() * shape.n());
        return new Product() {
            @Override
            public void compute() {
                sgemm.call(
                        ROW_MAJOR,
                        form.transposeA ? TRANSPOSED : AS_IT_IS,
                        form.transposeB ? TRANSPOSED : AS_IT_IS,
                        shape.m(),
                        shape.n(),
                        shape.k(),
                        1,
                        A,
                        form.transposeA ? shape.m() : shape.k(),
                        B,
                        form.transposeB ? shape.k() : shape.n(),
                        0,
                        C,
                        shape.n());
            }

            @Override
            public float[] result() {
                var values = new float[shape.m() * shape.n()];
                C.get(values);
                return values;
            }
        };
    }
}
