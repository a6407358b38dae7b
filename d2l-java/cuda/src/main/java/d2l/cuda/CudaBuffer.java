package d2l.cuda;

import d2l.device.Buffer;
import d2l.device.Device;
import d2l.device.Illegal;

/// Numbers in the memory of a card.
final class CudaBuffer extends Buffer {
    private final Device device;
    private final int length;
    private final Memory.Block block;
    private boolean blank;

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

    /// The numbers are +0, but to write them is put off: most often a kernel writes others first.
    synchronized CudaBuffer blank() {
        blank = true;
        return this;
    }

    /// Has +0 written, if that was put off until now.
    synchronized void settle(Runnable clear) {
        if (blank) {
            clear.run();
            blank = false;
        }
    }

    /// All numbers were written: there is nothing to put off any longer.
    synchronized void overwritten() {
        blank = false;
    }

    /// Where the numbers begin; refuses numbers of another device, and those that were given back.
    ///
    /// Whoever asks keeps them in sight until the driver has the address, as [Memory.Block#address]
    /// says.
    static long address(Device device, Buffer buffer) {
        if (!(buffer instanceof CudaBuffer here) || !here.device.equals(device)) {
            throw Illegal.argument(
                    "a buffer of the device %s met one of the device %s: move one by"
                            + " to(…)",
                    buffer.device().name(), device.name());
        }
        if (!here.block.isOpen()) {
            throw Illegal.state("a buffer of %s numbers was closed before", here.length);
        }
        return here.block.address();
    }
}
