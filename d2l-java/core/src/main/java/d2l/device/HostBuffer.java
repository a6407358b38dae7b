package d2l.device;

import org.jspecify.annotations.Nullable;

/// Memory of the processor: a `float[]`, which the garbage collector takes back.
final class HostBuffer extends Buffer {
    private final Device device;
    private final int length;
    private float @Nullable [] array; // null once closed

    HostBuffer(Device device, float[] array) {
        this.device = device;
        this.array = array;
        length = array.length;
    }

    @Override
    public Device device() {
        return device;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public void close() {
        array = null;
    }

    static float[] array(Buffer buffer) {
        if (!(buffer instanceof HostBuffer host)) {
            throw Illegal.argument(
                    "a buffer of the device %s met one of the processor: move one by"
                            + " to(…)",
                    buffer.device().name());
        }
        if (host.array == null) {
            throw Illegal.state("a buffer of %s numbers was closed before", host.length);
        }
        return host.array;
    }
}
