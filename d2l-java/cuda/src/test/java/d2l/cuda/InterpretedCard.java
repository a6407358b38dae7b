package d2l.cuda;

import d2l.device.Device;

/// A graphics card for tests in other packages.
public final class InterpretedCard {
    private InterpretedCard() {}

    /// The device, its kernels run by [InterpretedDriver].
    public static Device device(boolean descending) {
        return new CudaDevice(new InterpretedDriver(1L << 30, 132, descending));
    }
}
