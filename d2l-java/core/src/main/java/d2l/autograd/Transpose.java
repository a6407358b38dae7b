package d2l.autograd;

import d2l.device.Buffer;
import d2l.tensor.Function;
import d2l.tensor.Shape;
import d2l.tensor.Tensor;

import java.util.List;

/// Two axes exchanged.
public final class Transpose extends Function {
    private final Tensor x;
    private final int axis1;
    private final int axis2;

    /// Of x and two of its axes.
    public Transpose(Tensor x, int axis1, int axis2) {
        super(x);
        this.x = x;
        this.axis1 = x.shape().axis(axis1);
        this.axis2 = x.shape().axis(axis2);
    }

    @Override
    protected Tensor forward() {
        int[] sizes = exchanged(x.shape().sizes());
        Buffer y = x.device().allocate(x.shape().count());
        x.device().rearrange(sizes, x.data(), exchanged(x.shape().strides()), y);
        return new Tensor(Shape.of(sizes), y);
    }

    @Override
    protected List<Tensor> backward(Tensor grad) {
        return List.of(grad.transpose(axis1, axis2));
    }

    private int[] exchanged(int[] numbers) {
        int kept = numbers[axis1];
        numbers[axis1] = numbers[axis2];
        numbers[axis2] = kept;
        return numbers;
    }
}
