package d2l.cuda;

import d2l.device.Buffer;
import d2l.device.Device;
import d2l.device.Illegal;
import d2l.device.Indices;

import java.lang.ref.Reference;
import java.util.Map;
import java.util.Objects;
import java.util.WeakHashMap;

/// What a device keeps on a card: numbers, positions, and the bytes of data sets.
abstract class CudaStorage implements Device {
    final Card card;
    final Kernels kernels;
    private final Driver driver;
    final Memory memory;
    private final Map<byte[], Memory.Block> images = new WeakHashMap<>(); // by identity

    CudaStorage(Driver driver) {
        this.driver = new GuardedDriver(driver);
        memory = new Memory(this.driver);
        kernels = new Kernels(this, this.driver);
        card = this.driver.card();
    }

    private CudaBuffer buffer(int length) {
        return new CudaBuffer(this, length, memory.take(4L * length));
    }

    /// Positions to be written.
    CudaIndices indices(int length) {
        return new CudaIndices(this, length, memory.take(4L * length));
    }

    private long address(Buffer buffer) {
        return CudaBuffer.address(this, buffer);
    }

    @Override
    public Buffer allocate(int length) {
        return buffer(length).blank();
    }

    /// Makes all +0 before anything reads them.
    void clear(Buffer buffer) {
        address(buffer); // refuses those of another device
        ((CudaBuffer) buffer).blank();
    }

    /// Makes the numbers those that they should be, before they are read or some of them written.
    void settle(Buffer buffer) {
        if (buffer instanceof CudaBuffer here) {
            here.settle(() -> fillWithZeros(here));
        }
    }

    private void fillWithZeros(CudaBuffer buffer) {
        if (buffer.length() > 0) {
            try {
                driver.clear(address(buffer), 4L * buffer.length());
            } finally {
                Reference.reachabilityFence(buffer);
            }
        }
    }

    @Override
    public Buffer upload(float[] values) {
        CudaBuffer buffer = buffer(values.length);
        if (values.length > 0) {
            driver.copyIn(values, address(buffer));
        }
        return buffer;
    }

    @Override
    public float[] download(Buffer buffer) {
        float[] values = new float[buffer.length()];
        try {
            settle(buffer);
            long address = address(buffer);
            if (values.length > 0) {
                driver.copyOut(address, values);
            }
        } catch (CudaException e) {
            throw kernels.withLatest(e);
        } finally {
            Reference.reachabilityFence(buffer);
        }
        return values;
    }

    @Override
    public Indices upload(int[] positions) {
        CudaIndices indices = indices(positions.length);
        if (positions.length > 0) {
            driver.copyIn(positions, CudaIndices.address(this, indices));
        }
        return indices;
    }

    @Override
    public int[] download(Indices positions) {
        int[] values = new int[positions.length()];
        try {
            long address = CudaIndices.address(this, positions);
            if (values.length > 0) {
                driver.copyOut(address, values);
            }
        } catch (CudaException e) {
            throw kernels.withLatest(e);
        } finally {
            Reference.reachabilityFence(positions);
        }
        return values;
    }

    @Override
    public void copy(Buffer x, int from, Buffer y, int to, int length) {
        Objects.checkFromIndexSize(from, length, x.length());
        Objects.checkFromIndexSize(to, length, y.length());
        try {
            settle(x);
            if (length < y.length()) {
                settle(y);
            }
            long source = address(x) + 4L * from;
            long target = address(y) + 4L * to;
            if (length > 0) {
                driver.copy(source, target, 4L * length);
            }
            if (y instanceof CudaBuffer written) {
                written.overwritten();
            }
        } finally {
            Reference.reachabilityFence(x);
            Reference.reachabilityFence(y);
        }
    }

    /// Refuses a buffer that a kernel would run out of: on a card it would overwrite another's numbers.
    static void holds(Buffer buffer, long numbers) {
        if (buffer.length() < numbers) {
            throw Illegal.argument(
                    "a kernel of %s numbers met a buffer of %s",
                    numbers, buffer.length());
        }
    }

    /// The card's copy of these bytes, which never change: made at their first use, and kept as long as
    /// the array is known.
    Memory.Block resident(byte[] bytes) {
        synchronized (images) {
            return images.computeIfAbsent(
                    bytes,
                    array -> {
                        Memory.Block block = memory.take(array.length, array);
                        try {
                            driver.copyIn(array, block.address());
                        } catch (CudaException e) {
                            block.close(); // or it would be lent as long as the array
                            throw e;
                        }
                        return block;
                    });
        }
    }
}
