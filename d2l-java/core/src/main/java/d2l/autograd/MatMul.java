package d2l.autograd;

import d2l.device.Buffer;
import d2l.device.Illegal;
import d2l.tensor.Function;
import d2l.tensor.Shape;
import d2l.tensor.Tensor;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;

/// The matrix product; with C = A · B, dA = dC · Bᵀ and dB = Aᵀ · dC.
public final class MatMul extends Function {
    private final Tensor A;
    private final Tensor B;

    /// Of A (m, k) and B (k, n).
    public MatMul(Tensor A, Tensor B) {
        super(A, B);
        check("matmul", A.shape(), B.shape());
        this.A = A;
        this.B = B;
    }

    @Override
    protected Tensor forward() {
        return gemm(A, false, B, false); // (m, k) · (k, n) → (m, n)
    }

    @Override
    protected boolean makesGradients() {
        return true;
    }

    @Override
    protected List<@Nullable Tensor> backward(Tensor grad) {
        return Arrays.asList(
                // (m, n) · (n, k) → (m, k)
                A.needsGrad() ? gemm(grad, false, B, true) : null,
                // (k, m) · (m, n) → (k, n)
                B.needsGrad() ? gemm(A, true, grad, false, gradMemory(B)) : null);
    }

    /// A · B, either one transposed without moving it.
    static Tensor gemm(Tensor A, boolean transposeA, Tensor B, boolean transposeB) {
        int m = A.size(transposeA ? 1 : 0);
        int n = B.size(transposeB ? 0 : 1);
        Buffer c = A.device().allocate(Shape.of(m, n).count());
        return gemm(A, transposeA, B, transposeB, c);
    }

    /// A · B in this memory, whatever it holds.
    static Tensor gemm(
            Tensor A, boolean transposeA, Tensor B, boolean transposeB, Buffer c) {
        int m = A.size(transposeA ? 1 : 0);
        int k = A.size(transposeA ? 0 : 1);
        int n = B.size(transposeB ? 0 : 1);
        A.device().gemm(transposeA, transposeB, m, n, k, A.data(), B.data(), c);
        return new Tensor(Shape.of(m, n), c);
    }

    /// Refuses what is not (m, k) × (k, n).
    static void check(String name, Shape a, Shape b) {
        if (a.rank() != 2 || b.rank() != 2) {
            throw Illegal.argument(
                    "%s: %s × %s: both must be matrices, (m, k) × (k, n); reshape them"
                            + " first",
                    name, a, b);
        }
        if (a.size(1) != b.size(0)) {
            boolean transposeHelps = a.size(1) == b.size(1) || a.size(0) == b.size(0);
            String remedy = transposeHelps ? "; did you mean the transpose?" : "";
            throw Illegal.argument(
                    "%s: %s × %s: inner sizes %s and %s differ%s",
                    name, a, b, a.size(1), b.size(0), remedy);
        }
    }
}
