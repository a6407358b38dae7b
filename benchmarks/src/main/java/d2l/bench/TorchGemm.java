package d2l.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import org.jspecify.annotations.Nullable;

/// PyTorch's product, called through DJL. Each call makes a new C: DJL offers no other way.
final class TorchGemm implements Gemm {
    private final NDManager manager = NDManager.newBaseManager();

    @Override
    public String name() {
        return "PyTorch";
    }

    @Override
    public Product product(Form form, Shape shape, float[] a, float[] b) {
        var A =
                form.transposeA
                        ? matrix(a, shape.k(), shape.m()).transpose()
                        : matrix(a, shape.m(), shape.k());
        var B =
                form.transposeB
                        ? matrix(b, shape.n(), shape.k()).transpose()
                        : matrix(b, shape.k(), shape.n());
        return new Product() {
            private @Nullable NDArray C;

            @Override
            public void compute() {
                if (C != null) {
                    C.close();
                }
                C = A.matMul(B);
            }

            @Override
            public float[] result() {
                return C == null ? new float[0] : C.toFloatArray();
            }
        };
    }

    private NDArray matrix(float[] values, int rows, int columns) {
        return manager.create(values, new ai.djl.ndarray.types.Shape(rows, columns));
    }
}
