package d2l.tensor;

import d2l.device.Buffer;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;

/// The matrix product; with C = A · B, dA = dC · Bᵀ and dB = Aᵀ · dC.
final class MatMul extends Function {
    private final Tensor A;
    private final Tensor B;

    MatMul(Tensor A, Tensor B) {
        super(A, B);
        boolean matrices = A.shape().rank() == 2 && B.shape().rank() == 2;
        if (!matrices || A.size(1) != B.size(0)) {
            throw new IllegalArgumentException(misfit(A.shape(), B.shape()));
        }
        this.A = A;
        this.B = B;
    }

    @Override
    protected Tensor forward() {
        return gemm(A, false, B, false); // (m, k) · (k, n) → (m, n)
    }

    @Override
    protected List<@Nullable Tensor> backward(Tensor grad) {
        return Arrays.asList(
                A.needsGrad()
                        ? gemm(grad, false, B, true)
                        : null, // (m, n) · (n, k) → (m, k)
                B.needsGrad()
                        ? gemm(A, true, grad, false)
                        : null); // (k, m) · (m, n) → (k, n)
    }

    /// A · B, either one transposed without moving it.
    static Tensor gemm(Tensor A, boolean transposeA, Tensor B, boolean transposeB) {
        int m = A.size(transposeA ? 1 : 0);
        int k = A.size(transposeA ? 0 : 1);
        int n = B.size(transposeB ? 0 : 1);
        Buffer c = A.device().allocate(m * n);
        A.device().gemm(transposeA, transposeB, m, n, k, A.data(), B.data(), c);
        return new Tensor(Shape.of(m, n), c);
    }

    private static String misfit(Shape a, Shape b) {
        String product = "matmul: " + a + " × " + b + ": ";
        if (a.rank() != 2 || b.rank() != 2) {
            return product + "both must be matrices, (m, k) × (k, n); reshape them first";
        }
        String sizes = "inner sizes " + a.size(1) + " and " + b.size(0) + " differ";
        boolean transposeHelps = a.size(1) == b.size(1) || a.size(0) == b.size(0);
        return product + sizes + (transposeHelps ? "; did you mean the transpose?" : "");
    }
}
