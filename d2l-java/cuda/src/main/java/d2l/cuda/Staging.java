package d2l.cuda;

import static jcuda.driver.JCudaDriver.cuEventCreate;
import static jcuda.driver.JCudaDriver.cuEventRecord;
import static jcuda.driver.JCudaDriver.cuEventSynchronize;
import static jcuda.driver.JCudaDriver.cuMemAllocHost;
import static jcuda.driver.JCudaDriver.cuMemcpyDtoH;
import static jcuda.driver.JCudaDriver.cuMemcpyHtoDAsync;

import jcuda.Pointer;
import jcuda.driver.CUdeviceptr;
import jcuda.driver.CUevent;
import jcuda.driver.CUevent_flags;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Memory of the processor that the card reaches by itself. It fetches small arrays from here when it gets
/// to them, so that nobody waits for it; of two halves one is filled again when what it held has arrived.
final class Staging {
    /// The bytes of the largest array that is fetched from here.
    static final int LARGEST = 1 << 20;

    private static final int HALF = 4 * LARGEST;
    private static final int ALIGNMENT =
            16; // of what begins here, for the processor's sake

    private final Pointer memory = new Pointer();
    private final ByteBuffer bytes;
    private final CUevent[] arrived = {new CUevent(), new CUevent()};
    private int half;
    private int next; // in this half

    Staging() {
        JCudaDriver.check(cuMemAllocHost(memory, 2L * HALF), "cuMemAllocHost");
        bytes = memory.getByteBuffer(0, 2L * HALF);
        for (CUevent event : arrived) {
            int flags = CUevent_flags.CU_EVENT_DISABLE_TIMING;
            JCudaDriver.check(cuEventCreate(event, flags), "cuEventCreate");
            JCudaDriver.check(cuEventRecord(event, null), "cuEventRecord");
        }
    }

    /// Room for so many bytes, at most [#LARGEST]: to be filled, then sent before anybody asks again.
    ByteBuffer room(int size) {
        if (next + size > HALF) {
            JCudaDriver.check(cuEventRecord(arrived[half], null), "cuEventRecord");
            int other = 1 - half;
            JCudaDriver.check(cuEventSynchronize(arrived[other]), "cuEventSynchronize");
            half = other;
            next = 0;
        }
        return bytes.slice(half * HALF + next, size).order(ByteOrder.nativeOrder());
    }

    /// Has the card fetch the room that was filled.
    void send(int size, CUdeviceptr to) {
        Pointer from = memory.withByteOffset((long) half * HALF + next);
        next += (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        JCudaDriver.check(cuMemcpyHtoDAsync(to, from, size, null), "cuMemcpyHtoDAsync");
    }

    /// So many bytes of the card, at most [#LARGEST], after all that was asked for before: to be read
    /// before anybody asks again.
    ByteBuffer fetched(int size, CUdeviceptr from) {
        ByteBuffer room = room(size);
        Pointer to = memory.withByteOffset((long) half * HALF + next);
        JCudaDriver.check(cuMemcpyDtoH(to, from, size), "cuMemcpyDtoH");
        return room;
    }
}
