package d2l.device;

/// Memory of the processor: a `float[]`.
final class HostBuffer extends Buffer {
    private final Device device;
    private final float[] array;

    HostBuffer(Device device, float[] array) {
        this.device = device;
        this.array = array;
    }

    @Override
    public Device device() {
        return device;
    }

    @Override
    public int length() {
        return array.length;
    }

    static float[] array(Buffer buffer) {
        if (buffer instanceof HostBuffer host) {
            return host.array;
        }
        throw new IllegalArgumentException(
                "a tensor of device "
                        + buffer.device().name()
                        + " met one of the processor");
    }
}
