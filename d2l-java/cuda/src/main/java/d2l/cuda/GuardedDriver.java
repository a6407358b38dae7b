package d2l.cuda;

import d2l.device.Illegal;

import org.jspecify.annotations.Nullable;

import java.util.Set;
import java.util.function.Supplier;

/// A driver that any thread may call: calls take turns, what it refuses is told in a sentence, and once
/// the program has lost the card nothing more is asked of it.
final class GuardedDriver implements Driver {
    /// After these no call of the program succeeds: it has to start anew.
    private static final Set<String> LOST =
            Set.of(
                    "CUDA_ERROR_ASSERT",
                    "CUDA_ERROR_CONTEXT_IS_DESTROYED",
                    "CUDA_ERROR_DEINITIALIZED",
                    "CUDA_ERROR_ECC_UNCORRECTABLE",
                    "CUDA_ERROR_HARDWARE_STACK_ERROR",
                    "CUDA_ERROR_ILLEGAL_ADDRESS",
                    "CUDA_ERROR_ILLEGAL_INSTRUCTION",
                    "CUDA_ERROR_INVALID_ADDRESS_SPACE",
                    "CUDA_ERROR_INVALID_PC",
                    "CUDA_ERROR_LAUNCH_FAILED",
                    "CUDA_ERROR_LAUNCH_TIMEOUT",
                    "CUDA_ERROR_MISALIGNED_ADDRESS",
                    "CUDA_ERROR_MPS_CLIENT_TERMINATED");

    private final Driver driver;
    private @Nullable CudaException loss;

    GuardedDriver(Driver driver) {
        this.driver = driver;
    }

    @Override
    public Card card() {
        return call("say what it is", driver::card);
    }

    @Override
    public void load(String ptx) {
        run("translate the kernels", () -> driver.load(ptx));
    }

    @Override
    public long kernel(String name) {
        return call("find the kernel " + name, () -> driver.kernel(name));
    }

    @Override
    public long freeBytes() {
        return call("say how much memory is free", driver::freeBytes);
    }

    @Override
    public long allocate(long bytes) {
        return call("give memory", () -> driver.allocate(bytes));
    }

    @Override
    public void free(long address) {
        run("take memory back", () -> driver.free(address));
    }

    @Override
    public synchronized void lend(long address, long bytes) {
        driver.lend(address, bytes);
    }

    @Override
    public void copyIn(float[] from, long to) {
        run("take numbers", () -> driver.copyIn(from, to));
    }

    @Override
    public void copyIn(int[] from, long to) {
        run("take positions", () -> driver.copyIn(from, to));
    }

    @Override
    public void copyIn(byte[] from, long to) {
        run("take bytes", () -> driver.copyIn(from, to));
    }

    @Override
    public void copyOut(long from, float[] to) {
        run("give numbers back", () -> driver.copyOut(from, to));
    }

    @Override
    public void copyOut(long from, int[] to) {
        run("give positions back", () -> driver.copyOut(from, to));
    }

    @Override
    public void copy(long from, long to, long bytes) {
        run("copy numbers", () -> driver.copy(from, to, bytes));
    }

    @Override
    public void clear(long address, long bytes) {
        run("make numbers 0", () -> driver.clear(address, bytes));
    }

    @Override
    public void launch(
            long kernel,
            int gridX,
            int gridY,
            int blockX,
            int blockY,
            long... arguments) {
        run(
                "begin a kernel",
                () -> driver.launch(kernel, gridX, gridY, blockX, blockY, arguments));
    }

    @Override
    public void synchronize() {
        run("end what it was asked for", driver::synchronize);
    }

    private void run(String task, Runnable work) {
        call(
                task,
                () -> {
                    work.run();
                    return true;
                });
    }

    private synchronized <T> T call(String task, Supplier<T> work) {
        if (loss != null) {
            throw lost(loss);
        }
        try {
            return work.get();
        } catch (CudaException e) {
            if (LOST.contains(e.code())) {
                loss = e;
                throw lost(e);
            }
            throw new CudaException(
                    Illegal.text(
                            "the card could not %s: NVIDIA's driver says %s; ./d2l doctor"
                                    + " tests the card, and the processor can compute"
                                    + " instead",
                            task, e.getMessage()),
                    e);
        }
    }

    private static CudaException lost(CudaException e) {
        return new CudaException(
                Illegal.text(
                        "this program has lost the card and all numbers on it: NVIDIA's"
                                + " driver says %s; start the program anew, or let the"
                                + " processor compute",
                        e.getMessage()),
                e);
    }
}
