package d2l.autograd;

import d2l.device.Binary;
import d2l.device.Illegal;
import d2l.tensor.Function;
import d2l.tensor.Shape;
import d2l.tensor.Tensor;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;

/// Y = XW + b in one step; dX = dY · Wᵀ, dW = Xᵀ · dY, db = the column sums of dY.
public final class Linear extends Function {
    private final Tensor X;
    private final Tensor W;
    private final Tensor b;

    /// Of X (n, d), W (d, q) and b (q,).
    public Linear(Tensor X, Tensor W, Tensor b) {
        super(X, W, b);
        MatMul.check("linear", X.shape(), W.shape());
        if (!b.shape().equals(Shape.of(W.size(1)))) {
            throw Illegal.argument(
                    "linear: a bias of shape %s for weights of shape %s; it needs one"
                            + " number for each of the %s columns",
                    b.shape(), W.shape(), W.size(1));
        }
        this.X = X;
        this.W = W;
        this.b = b;
    }

    @Override
    protected Tensor forward() {
        Tensor Y = MatMul.gemm(X, false, W, false); // (n, d) · (d, q) → (n, q)
        zipInto(Binary.ADD, Y, b, Y);
        return Y;
    }

    @Override
    protected boolean makesGradients() {
        return true;
    }

    @Override
    protected List<@Nullable Tensor> backward(Tensor grad) {
        return Arrays.asList(
                // (n, q) · (q, d) → (n, d)
                X.needsGrad() ? MatMul.gemm(grad, false, W, true) : null,
                // (d, n) · (n, q) → (d, q)
                W.needsGrad() ? MatMul.gemm(X, true, grad, false, gradMemory(W)) : null,
                // (n, q) → (q,)
                b.needsGrad() ? sum(grad, 0, false) : null);
    }
}
