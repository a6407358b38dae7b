package d2l.cuda;

import d2l.cuda.ptx.CardMemory;
import d2l.cuda.ptx.PtxModule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A card that there isn't: kernels run in an interpreter of PTX, over memory of which each access is
/// checked. What a card would do silently or by chance fails as an error.
class InterpretedDriver implements Driver {
    private final long capacity;
    private final int multiprocessors;
    private final boolean descending;
    private final CardMemory memory = new CardMemory(true);
    private final Map<String, Long> steps = new TreeMap<>();
    private final List<String> kernels = new ArrayList<>();
    private PtxModule module;

    /// A card of so much memory and so many multiprocessors, which runs blocks and warps in ascending or
    /// descending order.
    InterpretedDriver(long capacity, int multiprocessors, boolean descending) {
        this.capacity = capacity;
        this.multiprocessors = multiprocessors;
        this.descending = descending;
    }

    /// A small card of 1 GiB, the first threads first.
    InterpretedDriver() {
        this(1L << 30, 1, false);
    }

    /// What is allocated.
    synchronized CardMemory memory() {
        return memory;
    }

    /// How many instructions the warps of each kernel have run.
    synchronized Map<String, Long> steps() {
        return Map.copyOf(steps);
    }

    @Override
    public Card card() {
        return new Card("an interpreter of PTX", capacity, multiprocessors, 5, 0, 12060);
    }

    @Override
    public synchronized void load(String ptx) {
        module = new PtxModule(ptx, memory);
        kernels.addAll(module.kernels());
    }

    @Override
    public synchronized long kernel(String name) {
        if (!kernels.contains(name)) {
            throw new CudaException("CUDA_ERROR_NOT_FOUND", "cuModuleGetFunction");
        }
        return kernels.indexOf(name);
    }

    @Override
    public synchronized long freeBytes() {
        return capacity - memory.allocated();
    }

    @Override
    public synchronized long allocate(long bytes) {
        if (bytes <= 0) {
            throw new CudaException("CUDA_ERROR_INVALID_VALUE", "cuMemAlloc");
        }
        if (bytes > freeBytes()) {
            throw new CudaException(CudaException.OUT_OF_MEMORY, "cuMemAlloc");
        }
        return memory.allocate(bytes);
    }

    @Override
    public synchronized void free(long address) {
        memory.free(address);
    }

    @Override
    public synchronized void lend(long address, long bytes) {
        memory.lend(address, bytes);
    }

    @Override
    public synchronized void copyIn(float[] from, long to) {
        int[] bits = new int[from.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(from[i]);
        }
        memory.copyIn(bits, to);
    }

    @Override
    public synchronized void copyIn(int[] from, long to) {
        memory.copyIn(from, to);
    }

    @Override
    public synchronized void copyIn(byte[] from, long to) {
        memory.copyIn(from, to);
    }

    @Override
    public synchronized void copyOut(long from, float[] to) {
        int[] bits = new int[to.length];
        memory.copyOut(from, bits);
        for (int i = 0; i < bits.length; i++) {
            to[i] = Float.intBitsToFloat(bits[i]);
        }
    }

    @Override
    public synchronized void copyOut(long from, int[] to) {
        memory.copyOut(from, to);
    }

    @Override
    public synchronized void copy(long from, long to, long bytes) {
        memory.copy(from, to, bytes);
    }

    @Override
    public synchronized void clear(long address, long bytes) {
        memory.clear(address, bytes);
    }

    @Override
    public synchronized void launch(
            long kernel,
            int gridX,
            int gridY,
            int blockX,
            int blockY,
            long... arguments) {
        if (gridX < 1
                || gridY < 1
                || gridY > 65535
                || blockX < 1
                || blockY < 1
                || blockX * blockY > 1024) {
            throw new CudaException("CUDA_ERROR_INVALID_VALUE", "cuLaunchKernel");
        }
        String name = kernels.get((int) kernel);
        long ran =
                module.launch(name, gridX, gridY, blockX, blockY, descending, arguments);
        steps.merge(name, ran, Long::sum);
    }

    @Override
    public void synchronize() {}
}
