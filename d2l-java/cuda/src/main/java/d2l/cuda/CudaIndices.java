package d2l.cuda;

import d2l.device.Device;
import d2l.device.Illegal;
import d2l.device.Indices;

/// Positions in the memory of a card.
final class CudaIndices extends Indices {
    private final Device device;
    private final int length;
    private final Memory.Block block;

    CudaIndices(Device device, int length, Memory.Block block) {
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

    /// Where the positions begin; refuses those of another device, and those that were given back.
    ///
    /// Whoever asks keeps them in sight until the driver has the address, as [Memory.Block#address]
    /// says.
    static long address(Device device, Indices indices) {
        if (!(indices instanceof CudaIndices here) || !here.device.equals(device)) {
            throw Illegal.argument(
                    "positions of the device %s met numbers of the device %s: move one by"
                            + " to(…)",
                    indices.device().name(), device.name());
        }
        if (!here.block.isOpen()) {
            throw Illegal.state("%s positions were closed before", here.length);
        }
        return here.block.address();
    }
}
