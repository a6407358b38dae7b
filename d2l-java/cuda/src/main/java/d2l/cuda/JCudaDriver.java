package d2l.cuda;

import static jcuda.driver.JCudaDriver.cuCtxSetCurrent;
import static jcuda.driver.JCudaDriver.cuDeviceGet;
import static jcuda.driver.JCudaDriver.cuDeviceGetAttribute;
import static jcuda.driver.JCudaDriver.cuDeviceGetName;
import static jcuda.driver.JCudaDriver.cuDevicePrimaryCtxRetain;
import static jcuda.driver.JCudaDriver.cuDeviceTotalMem;
import static jcuda.driver.JCudaDriver.cuDriverGetVersion;
import static jcuda.driver.JCudaDriver.cuInit;
import static jcuda.driver.JCudaDriver.cuLaunchKernel;
import static jcuda.driver.JCudaDriver.cuMemAlloc;
import static jcuda.driver.JCudaDriver.cuMemFree;
import static jcuda.driver.JCudaDriver.cuMemGetInfo;
import static jcuda.driver.JCudaDriver.cuMemcpyDtoDAsync;
import static jcuda.driver.JCudaDriver.cuMemcpyHtoD;
import static jcuda.driver.JCudaDriver.cuMemsetD32Async;
import static jcuda.driver.JCudaDriver.cuMemsetD8Async;
import static jcuda.driver.JCudaDriver.cuModuleGetFunction;
import static jcuda.driver.JCudaDriver.cuModuleLoadDataJIT;
import static jcuda.driver.JCudaDriver.cuStreamSynchronize;

import jcuda.Pointer;
import jcuda.driver.CUcontext;
import jcuda.driver.CUdevice;
import jcuda.driver.CUdevice_attribute;
import jcuda.driver.CUdeviceptr;
import jcuda.driver.CUfunction;
import jcuda.driver.CUjit_option;
import jcuda.driver.CUmodule;
import jcuda.driver.CUresult;
import jcuda.driver.JITOptions;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/// NVIDIA's driver for the first card of this machine, called through JCuda. Any thread may call, one at
/// a time, as [GuardedDriver] sees to.
final class JCudaDriver implements Driver {
    private static final int PARAMETERS = 64; // of a kernel, at most
    private static final CUdeviceptr ZERO = new CUdeviceptr();

    private final CUdevice device = new CUdevice();
    private final CUcontext context = new CUcontext();
    private final CUmodule module = new CUmodule();
    private final List<CUfunction> kernels =
            new ArrayList<>(); // the address of one is its position
    private final ByteBuffer slots =
            ByteBuffer.allocateDirect(Long.BYTES * PARAMETERS)
                    .order(ByteOrder.nativeOrder());
    private final Pointer[] slot = new Pointer[PARAMETERS];
    private @Nullable Staging staging;

    /// Begins to use the card.
    JCudaDriver() {
        check(cuInit(0), "cuInit");
        check(cuDeviceGet(device, 0), "cuDeviceGet");
        Pointer start = Pointer.to(slots);
        Arrays.setAll(slot, i -> start.withByteOffset((long) Long.BYTES * i));
    }

    /// Takes the card's context, which all of this process share; memory of the card is needed for it.
    /// Once it succeeded, nothing is taken again.
    void open() {
        if (staging != null) {
            return;
        }
        check(cuDevicePrimaryCtxRetain(context, device), "cuDevicePrimaryCtxRetain");
        enter();
        staging = new Staging();
    }

    @Override
    public Card card() {
        byte[] name = new byte[256];
        check(cuDeviceGetName(name, name.length, device), "cuDeviceGetName");
        long[] memory = {0};
        check(cuDeviceTotalMem(memory, device), "cuDeviceTotalMem");
        int[] version = {0};
        check(cuDriverGetVersion(version), "cuDriverGetVersion");
        return new Card(
                new String(name, StandardCharsets.UTF_8).split("\0", 2)[0].strip(),
                memory[0],
                attribute(CUdevice_attribute.CU_DEVICE_ATTRIBUTE_MULTIPROCESSOR_COUNT),
                attribute(
                        CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR),
                attribute(
                        CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR),
                version[0]);
    }

    private int attribute(int which) {
        int[] value = {0};
        check(cuDeviceGetAttribute(value, which, device), "cuDeviceGetAttribute");
        return value[0];
    }

    @Override
    public void load(String ptx) {
        enter();
        byte[] log = new byte[8192];
        var options = new JITOptions();
        options.putInt(CUjit_option.CU_JIT_ERROR_LOG_BUFFER_SIZE_BYTES, log.length);
        options.putBytes(CUjit_option.CU_JIT_ERROR_LOG_BUFFER, log);
        byte[] text = (ptx + "\0").getBytes(StandardCharsets.US_ASCII);
        int result = cuModuleLoadDataJIT(module, Pointer.to(text), options);
        if (result != CUresult.CUDA_SUCCESS) {
            String said =
                    new String(log, StandardCharsets.UTF_8).split("\0", 2)[0].strip();
            throw new CudaException(
                    CUresult.stringFor(result), "cuModuleLoadData (" + said + ")");
        }
    }

    @Override
    public long kernel(String name) {
        enter();
        var kernel = new CUfunction();
        check(cuModuleGetFunction(kernel, module, name), "cuModuleGetFunction");
        kernels.add(kernel);
        return kernels.size() - 1L;
    }

    @Override
    public long freeBytes() {
        enter();
        long[] free = {0};
        check(cuMemGetInfo(free, new long[1]), "cuMemGetInfo");
        return free[0];
    }

    // ---- memory

    @Override
    public long allocate(long bytes) {
        enter();
        var allocation = new Allocation();
        check(cuMemAlloc(allocation, bytes), "cuMemAlloc");
        return allocation.address();
    }

    @Override
    public void free(long address) {
        enter();
        check(cuMemFree(at(address)), "cuMemFree");
    }

    @Override
    public void copyIn(float[] from, long to) {
        long bytes = (long) Float.BYTES * from.length;
        copyIn(Pointer.to(from), to, bytes, room -> room.asFloatBuffer().put(from));
    }

    @Override
    public void copyIn(int[] from, long to) {
        long bytes = (long) Integer.BYTES * from.length;
        copyIn(Pointer.to(from), to, bytes, room -> room.asIntBuffer().put(from));
    }

    @Override
    public void copyIn(byte[] from, long to) {
        copyIn(Pointer.to(from), to, from.length, room -> room.put(from));
    }

    private void copyIn(Pointer from, long to, long bytes, Consumer<ByteBuffer> fill) {
        enter();
        if (bytes > Staging.LARGEST) {
            check(cuMemcpyHtoD(at(to), from, bytes), "cuMemcpyHtoD");
        } else if (bytes > 0) {
            fill.accept(staging().room((int) bytes));
            staging().send((int) bytes, at(to));
        }
    }

    @Override
    public void copyOut(long from, float[] to) {
        copyOut(
                from,
                to.length,
                (part, i, length) -> part.asFloatBuffer().get(to, i, length));
    }

    @Override
    public void copyOut(long from, int[] to) {
        copyOut(
                from,
                to.length,
                (part, i, length) -> part.asIntBuffer().get(to, i, length));
    }

    /// Takes a part of what came from the card: so many numbers, the first of which is number i.
    private interface Taker {
        void take(ByteBuffer part, int i, int length);
    }

    /// Of numbers of four bytes.
    private void copyOut(long from, int count, Taker taker) {
        enter();
        int most = Staging.LARGEST / Integer.BYTES;
        for (int i = 0; i < count; i += most) {
            int length = Math.min(most, count - i);
            CUdeviceptr start = at(from + (long) Integer.BYTES * i);
            taker.take(staging().fetched(Integer.BYTES * length, start), i, length);
        }
    }

    @Override
    public void copy(long from, long to, long bytes) {
        enter();
        if (bytes > 0) {
            check(cuMemcpyDtoDAsync(at(to), at(from), bytes, null), "cuMemcpyDtoDAsync");
        }
    }

    @Override
    public void clear(long address, long bytes) {
        enter();
        if (address % Integer.BYTES == 0 && bytes % Integer.BYTES == 0) {
            long count = bytes / Integer.BYTES;
            if (count > 0) {
                check(cuMemsetD32Async(at(address), 0, count, null), "cuMemsetD32Async");
            }
        } else {
            check(cuMemsetD8Async(at(address), (byte) 0, bytes, null), "cuMemsetD8Async");
        }
    }

    // ---- kernels

    @Override
    public void launch(
            long kernel,
            int gridX,
            int gridY,
            int blockX,
            int blockY,
            long... arguments) {
        enter();
        slots.asLongBuffer().put(arguments); // the driver copies them before it returns
        Pointer parameters = Pointer.to(Arrays.copyOf(slot, arguments.length));
        check(
                cuLaunchKernel(
                        kernels.get(Math.toIntExact(kernel)),
                        gridX,
                        gridY,
                        1,
                        blockX,
                        blockY,
                        1,
                        0,
                        null,
                        parameters,
                        null),
                "cuLaunchKernel");
    }

    @Override
    public void synchronize() {
        enter();
        check(cuStreamSynchronize(null), "cuStreamSynchronize");
    }

    /// Makes the card's context that of this thread: each has its own.
    private void enter() {
        check(cuCtxSetCurrent(context), "cuCtxSetCurrent");
    }

    private Staging staging() {
        if (staging == null) {
            throw new IllegalStateException("the card was not opened");
        }
        return staging;
    }

    /// Throws what the driver answered to a call, unless that succeeded.
    static void check(int result, String call) {
        if (result != CUresult.CUDA_SUCCESS) {
            throw new CudaException(CUresult.stringFor(result), call);
        }
    }

    private static CUdeviceptr at(long address) {
        return ZERO.withByteOffset(address);
    }

    private static final class Allocation extends CUdeviceptr {
        long address() {
            return getNativePointer();
        }
    }
}
