package d2l.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import d2l.device.Binary;
import d2l.device.Buffer;
import d2l.device.Indices;
import d2l.device.Unary;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

import java.util.ArrayList;
import java.util.List;

/// What the device asks of its driver; what the kernels compute is another test's.
class CudaDeviceTest {
    /// Notes kernels and copies of bytes, and fails where it is told to.
    private static final class Noting extends HeapDriver {
        final List<String> launched = new ArrayList<>();
        int copiesOfBytes;
        int clears;
        @Nullable String clearFails;
        @Nullable String launchFails;
        @Nullable String bytesFail;
        @Nullable String copyFails;
        private final List<String> names = new ArrayList<>();

        Noting() {
            super(1 << 24);
        }

        @Override
        public long kernel(String name) {
            names.add(name);
            return names.size();
        }

        @Override
        public void launch(long kernel, int x, int y, int a, int b, long... arguments) {
            if (launchFails != null) {
                throw new CudaException(launchFails, "cuLaunchKernel");
            }
            launched.add(names.get((int) kernel - 1) + " " + x * y + " " + a * b);
        }

        @Override
        public synchronized void clear(long address, long bytes) {
            if (clearFails != null) {
                throw new CudaException(clearFails, "cuMemsetD32Async");
            }
            clears++;
            super.clear(address, bytes);
        }

        @Override
        public synchronized void copyIn(byte[] from, long to) {
            copiesOfBytes++;
            if (bytesFail != null) {
                throw new CudaException(bytesFail, "cuMemcpyHtoD");
            }
            super.copyIn(from, to);
        }

        @Override
        public synchronized void copyOut(long from, float[] to) {
            if (copyFails != null) {
                throw new CudaException(copyFails, "cuMemcpyDtoH");
            }
            super.copyOut(from, to);
        }
    }

    private final Noting driver = new Noting();
    private final CudaDevice device = new CudaDevice(driver);

    @Test
    void aKernelIsAThreadForEachElement() {
        Buffer x = device.allocate(513);
        device.unary(Unary.EXP, x, x);
        device.normal(1, 2, 0, 1, x);
        assertEquals(List.of("unary_exp 3 256", "normal 1 256"), driver.launched);
    }

    @Test
    void whereThereIsNothingToComputeNothingIsLaunched() {
        Buffer none = device.allocate(0);
        Buffer some = device.allocate(6);
        int[] sizes = {0, 3};
        int[] strides = {3, 1};
        device.unary(Unary.EXP, none, none);
        device.binary(Binary.ADD, sizes, none, strides, some, strides, none);
        device.rearrange(sizes, none, strides, none);
        device.sum(none, 0, 4, 1, none);
        device.sum(none, 3, 4, 0, none);
        device.gemm(false, false, 0, 2, 3, none, some, none);
        device.gemm(false, false, 2, 3, 0, none, none, some); // 0, by clearing
        device.uniform(1, 2, 0, 1, none);
        device.sgd(none, none, 1);
        device.brightness(new byte[9], 0, 3, new int[0], none);
        assertEquals(List.of(), driver.launched);
        assertEquals(0, driver.copiesOfBytes);
    }

    /// Half of what a training would ask the card for, otherwise.
    @Test
    void whatAKernelWritesIsNotClearedBefore() {
        Buffer x = device.upload(new float[6]);
        Buffer y = device.allocate(6);
        device.unary(Unary.EXP, x, y);
        device.gemm(false, false, 2, 2, 3, x, x, device.allocate(4));
        device.sum(y, 2, 3, 1, device.allocate(2));
        device.download(y);
        device.copy(x, 0, device.allocate(6), 0, 6);
        assertEquals(0, driver.clears);
        device.unary(Unary.EXP, device.allocate(6), y); // reads it
        device.momentum(device.allocate(6), y, 0.9f); // reads it too
        device.copy(x, 0, device.allocate(6), 0, 3); // leaves some
        device.sum(x, 2, 3, 1, device.allocate(3)); // as here
        device.download(device.allocate(1));
        assertEquals(5, driver.clears);
    }

    @Test
    void whatWasNotClearedIsClearedTheNextTime() {
        Buffer x = device.upload(new float[] {1, 2});
        x.close();
        Buffer y = device.allocate(2);
        driver.clearFails = "CUDA_ERROR_UNKNOWN";
        assertThrows(CudaException.class, () -> device.download(y));
        driver.clearFails = null;
        assertArrayEquals(new float[2], device.download(y));
    }

    @Test
    void aStepLeavesImagesOnTheCard() {
        byte[] images = new byte[100];
        Buffer y = device.allocate(20);
        device.brightness(images, 0, 10, new int[] {9, 0}, y);
        device.brightness(images, 0, 10, new int[] {1, 2}, y);
        assertEquals(1, driver.copiesOfBytes);
        device.brightness(new byte[100], 0, 10, new int[] {1, 2}, y);
        assertEquals(2, driver.copiesOfBytes);
    }

    @Test
    void bytesThatCannotBeCopiedKeepNoMemory() {
        byte[] images = new byte[100];
        Buffer y = device.allocate(10);
        long used = device.memory.used();
        driver.bytesFail = "CUDA_ERROR_INVALID_VALUE";
        assertThrows(
                CudaException.class,
                () -> device.brightness(images, 0, 10, new int[1], y));
        assertEquals(used, device.memory.used());
        driver.bytesFail = null;
        device.brightness(images, 0, 10, new int[1], y);
    }

    @Test
    void aRefusedKernelIsNamedWithItsSizes() {
        Buffer x = device.allocate(6);
        device.unary(Unary.NEG, x, x);
        driver.launchFails = "CUDA_ERROR_LAUNCH_OUT_OF_RESOURCES";
        Buffer c = device.allocate(4);
        var e =
                assertThrows(
                        CudaException.class,
                        () -> device.gemm(false, true, 2, 2, 3, x, x, c));
        assertEquals("CUDA_ERROR_LAUNCH_OUT_OF_RESOURCES", e.code());
        assertTrue(
                String.valueOf(e.getMessage())
                        .endsWith(
                                """
                                The latest kernels, the last one first:
                                  gemm_16_32 of 2, 2, 3, 6, 3, 1, 6, 1, 3, 4
                                  unary_neg of 6, 6, 6\
                                """),
                e::getMessage);
        driver.launchFails = null;
        device.unary(Unary.NEG, x, x); // the card is as before
    }

    @Test
    void aKernelThatFailsLaterIsNamedAndTheCardIsLost() {
        Buffer x = device.allocate(6);
        device.unary(Unary.NEG, x, x);
        driver.copyFails = "CUDA_ERROR_ILLEGAL_ADDRESS";
        var e = assertThrows(CudaException.class, () -> device.download(x));
        String message = String.valueOf(e.getMessage());
        assertTrue(message.contains("start the program anew"), message);
        assertTrue(message.contains("unary_neg of 6, 6, 6"), message);
        driver.copyFails = null;
        for (Executable use :
                new Executable[] {
                    () -> device.allocate(6),
                    () -> device.download(x),
                    () -> device.unary(Unary.NEG, x, x)
                }) {
            message = String.valueOf(assertThrows(CudaException.class, use).getMessage());
            assertTrue(message.contains("start the program anew"), message);
        }
    }

    /// On a card a kernel would overwrite the numbers of another tensor.
    @Test
    void shortBuffersAreRefused() {
        Buffer six = device.allocate(6);
        Buffer seven = device.allocate(7);
        Indices two = device.upload(new int[2]);
        int[] one = {1};
        int[] grid = {2, 3};
        int[] far = {4, 1};
        List<Executable> calls =
                List.of(
                        () -> device.unary(Unary.EXP, six, seven),
                        () ->
                                device.binary(
                                        Binary.ADD,
                                        new int[] {7},
                                        six,
                                        one,
                                        seven,
                                        one,
                                        seven),
                        () ->
                                device.binary(
                                        Binary.ADD,
                                        new int[] {7},
                                        seven,
                                        one,
                                        six,
                                        one,
                                        seven),
                        () -> device.rearrange(grid, six, far, six),
                        () -> device.sum(six, 7, 1, 1, seven),
                        () -> device.sum(seven, 7, 1, 1, six),
                        () -> device.argmax(six, 7, 1, 1),
                        () -> device.take(seven, 1, 1, 7, two, seven),
                        () -> device.put(seven, 1, 1, 7, two, seven),
                        () -> device.gemm(false, false, 7, 1, 1, six, six, seven),
                        () -> device.gemm(false, false, 1, 7, 1, six, six, seven),
                        () -> device.gemm(false, false, 7, 1, 1, seven, six, six),
                        () -> device.dropout(1, 1, 1, 1, six, seven),
                        () ->
                                device.crossEntropy(
                                        six, two, 2, 3, six, six.device().allocate(1)),
                        () -> device.crossEntropy(seven, two, 7, 1, seven, seven),
                        () -> device.crossEntropyBackward(six, two, six, 7, 1, seven),
                        () -> device.sgd(seven, six, 1),
                        () -> device.decay(seven, seven, 1, 1, six),
                        () -> device.momentum(seven, six, 1),
                        () -> device.adam(seven, seven, seven, six, 1, 1, 1, 1, 1, 1),
                        () -> device.brightness(new byte[9], 0, 7, new int[1], six));
        for (int i = 0; i < calls.size(); i++) {
            String call = "call " + i;
            assertThrows(IllegalArgumentException.class, calls.get(i), call);
        }
        int[] rows = {1};
        byte[] bytes = new byte[9];
        assertThrows(
                IndexOutOfBoundsException.class,
                () -> device.brightness(bytes, 0, 6, rows, six));
        int[] beyond = {715_827_883}; // 2 bytes from the start, if 32 bits counted them
        assertThrows(
                IndexOutOfBoundsException.class,
                () -> device.brightness(bytes, 0, 6, beyond, six));
        assertThrows(
                IndexOutOfBoundsException.class, () -> device.copy(six, 1, seven, 0, 6));
        assertThrows(
                IndexOutOfBoundsException.class, () -> device.copy(seven, 0, six, 0, 7));
        assertEquals(List.of(), driver.launched);
    }

    @Test
    void anAxisOfNothingHasNoMaximum() {
        Buffer none = device.allocate(0);
        assertThrows(IllegalArgumentException.class, () -> device.argmax(none, 3, 0, 1));
    }
}
