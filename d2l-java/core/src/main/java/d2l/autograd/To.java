package d2l.autograd;

import d2l.device.Device;
import d2l.tensor.Function;
import d2l.tensor.Tensor;

import java.util.List;

/// The same values in the memory of another device.
public final class To extends Function {
    private final Tensor x;
    private final Device device;

    /// Of x, to this device.
    public To(Tensor x, Device device) {
        super(x);
        this.x = x;
        this.device = device;
    }

    @Override
    protected Tensor forward() {
        return new Tensor(x.shape(), x.data().to(device));
    }

    @Override
    protected List<Tensor> backward(Tensor grad) {
        return List.of(grad.to(x.device()));
    }
}
