package d2l.cuda;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.TreeMap;

/// A driver whose card is the heap: memory is kept to the byte, whoever leaves a block of it is refused,
/// and kernels compute nothing.
class HeapDriver implements Driver {
    private final long memory;
    private final TreeMap<Long, byte[]> blocks = new TreeMap<>();
    private long next = 1L << 32;
    private long used;
    private int allocations;
    private long kernels;

    HeapDriver(long memory) {
        this.memory = memory;
    }

    /// Blocks that were not given back.
    synchronized int blocks() {
        return blocks.size();
    }

    /// Bytes of these blocks.
    synchronized long used() {
        return used;
    }

    /// How often memory was given.
    synchronized int allocations() {
        return allocations;
    }

    @Override
    public Card card() {
        return new Card("heap", memory, 1, 5, 0, 12060);
    }

    @Override
    public void load(String ptx) {}

    @Override
    public synchronized long kernel(String name) {
        return ++kernels;
    }

    @Override
    public synchronized long freeBytes() {
        return memory - used;
    }

    @Override
    public synchronized long allocate(long bytes) {
        if (bytes <= 0) {
            throw new CudaException("CUDA_ERROR_INVALID_VALUE", "cuMemAlloc");
        }
        if (used + bytes > memory) {
            throw new CudaException(CudaException.OUT_OF_MEMORY, "cuMemAlloc");
        }
        long address = next;
        next += (bytes + 511) / 256 * 256; // a gap, so that who runs over is caught
        used += bytes;
        allocations++;
        blocks.put(address, new byte[(int) bytes]);
        return address;
    }

    @Override
    public synchronized void free(long address) {
        byte[] block = blocks.remove(address);
        if (block == null) {
            throw new CudaException("CUDA_ERROR_INVALID_VALUE", "cuMemFree");
        }
        used -= block.length;
    }

    /// The bytes from here to the end of their block.
    private ByteBuffer at(long address, long bytes) {
        Map.Entry<Long, byte[]> block = blocks.floorEntry(address);
        long from = block == null ? 0 : address - block.getKey();
        if (block == null || from + bytes > block.getValue().length) {
            throw new CudaException("CUDA_ERROR_ILLEGAL_ADDRESS", "copy of " + bytes);
        }
        return ByteBuffer.wrap(block.getValue(), (int) from, (int) bytes)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public synchronized void copyIn(float[] from, long to) {
        at(to, 4L * from.length).asFloatBuffer().put(from);
    }

    @Override
    public synchronized void copyIn(int[] from, long to) {
        at(to, 4L * from.length).asIntBuffer().put(from);
    }

    @Override
    public synchronized void copyIn(byte[] from, long to) {
        at(to, from.length).put(from);
    }

    @Override
    public synchronized void copyOut(long from, float[] to) {
        at(from, 4L * to.length).asFloatBuffer().get(to);
    }

    @Override
    public synchronized void copyOut(long from, int[] to) {
        at(from, 4L * to.length).asIntBuffer().get(to);
    }

    @Override
    public synchronized void copy(long from, long to, long bytes) {
        at(to, bytes).put(at(from, bytes));
    }

    @Override
    public synchronized void clear(long address, long bytes) {
        at(address, bytes).put(new byte[(int) bytes]);
    }

    @Override
    public void launch(
            long kernel,
            int gridX,
            int gridY,
            int blockX,
            int blockY,
            long... arguments) {}

    @Override
    public void synchronize() {}
}
