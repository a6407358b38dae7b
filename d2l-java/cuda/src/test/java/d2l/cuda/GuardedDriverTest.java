package d2l.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

class GuardedDriverTest {
    /// Fails at the next launch or copy with this.
    private static final class Failing extends HeapDriver {
        @Nullable String code;
        int calls;

        Failing() {
            super(1 << 20);
        }

        private void perhaps(String call) {
            calls++;
            if (code != null) {
                throw new CudaException(code, call);
            }
        }

        @Override
        public void launch(long kernel, int x, int y, int a, int b, long... arguments) {
            perhaps("cuLaunchKernel");
        }

        @Override
        public synchronized void copyOut(long from, float[] to) {
            perhaps("cuMemcpyDtoH");
            super.copyOut(from, to);
        }
    }

    private final Failing failing = new Failing();
    private final Driver driver = new GuardedDriver(failing);

    @Test
    void aRefusalSaysWhatToDo() {
        long gemm = driver.kernel("gemm");
        failing.code = "CUDA_ERROR_LAUNCH_OUT_OF_RESOURCES";
        var e =
                assertThrows(
                        CudaException.class, () -> driver.launch(gemm, 3, 2, 16, 8, 1L));
        assertEquals("CUDA_ERROR_LAUNCH_OUT_OF_RESOURCES", e.code());
        assertEquals(
                "the card could not begin a kernel: NVIDIA's driver says cuLaunchKernel:"
                    + " CUDA_ERROR_LAUNCH_OUT_OF_RESOURCES; ./d2l doctor tests the card,"
                    + " and the processor can compute instead",
                e.getMessage());
        failing.code = null;
        driver.launch(gemm, 1, 1, 1, 1); // it was only this call
    }

    @Test
    void aLostCardIsAskedForNothingMore() {
        long address = driver.allocate(4);
        driver.launch(driver.kernel("exp"), 1, 1, 32, 1);
        failing.code = "CUDA_ERROR_ILLEGAL_ADDRESS";
        String expected =
                "this program has lost the card and all numbers on it: NVIDIA's driver"
                    + " says cuMemcpyDtoH: CUDA_ERROR_ILLEGAL_ADDRESS; start the program"
                    + " anew, or let the processor compute";
        var e =
                assertThrows(
                        CudaException.class, () -> driver.copyOut(address, new float[1]));
        assertEquals(expected, e.getMessage());
        failing.code = null;
        int calls = failing.calls;
        e = assertThrows(CudaException.class, () -> driver.launch(7, 9, 9, 9, 9));
        assertEquals(expected, e.getMessage());
        assertEquals(calls, failing.calls);
    }

    @Test
    void callsOfSeveralThreadsTakeTurns() throws InterruptedException {
        var inside = new AtomicInteger();
        var overlapped = new AtomicBoolean();
        var counted = new int[1]; // by no lock of its own
        var card =
                new HeapDriver(1 << 20) {
                    @Override
                    public void launch(
                            long kernel, int x, int y, int a, int b, long... arguments) {
                        if (inside.incrementAndGet() != 1) {
                            overlapped.set(true);
                        }
                        Thread.yield();
                        counted[0]++;
                        inside.decrementAndGet();
                    }
                };
        var shared = new GuardedDriver(card);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            var builder = i % 2 == 0 ? Thread.ofPlatform() : Thread.ofVirtual();
            threads.add(
                    builder.start(
                            () -> {
                                for (int call = 0; call < 500; call++) {
                                    shared.launch(1, 1, 1, 1, 1);
                                }
                            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertFalse(overlapped.get());
        assertEquals(8 * 500, counted[0]);
    }
}
