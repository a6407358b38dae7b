package d2l.cuda;

import d2l.device.Buffer;
import d2l.device.Device;

/// Numbers in the memory of a card.
final class CudaBuffer extends Buffer {
    private final Device device;
    private final int length;
    private final Memory.Block block;

    CudaBuffer(Device device, int length, Memory.Block block) {
        this.device = device;
        this.length = length;
        this.block = block;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public Device device() {
        return device;
    }

    @Override
    public void close() {
        block.close();
    }

    /// Where the numbers begin; refuses numbers of another device, and those that were given back.
    static long address(Device device, Buffer buffer) {
        return ((CudaBuffer) buffer).block.address();
    }
}
