package d2l.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.lang.ref.WeakReference;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.Supplier;

@Timeout(60)
class WorkersTest {
    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void eachChunkIsDoneOnce() {
        var workers = new Workers(3);
        var done = new AtomicIntegerArray(1000);
        for (int time = 1; time <= 50; time++) {
            workers.run(1000, done::incrementAndGet);
            for (int i = 0; i < 1000; i++) {
                assertEquals(time, done.get(i));
            }
        }
    }

    /// Each of two chunks waits for the other, so that a helper must come, from spinning or from its
    /// sleep.
    @Test
    void aHelperComesWheneverThereIsWork() throws InterruptedException {
        var workers = new Workers(2);
        var both = new CyclicBarrier(2);
        for (int i = 0; i < 30; i++) {
            workers.run(2, _ -> await(both));
            Thread.sleep(i % 3 * 5L);
        }
    }

    @Test
    void operandsCanGoWhenTheJobIsDone() throws InterruptedException {
        var workers = new Workers(2);
        WeakReference<byte[]> operand = useAnOperand(workers);
        for (int i = 0; i < 100 && operand.get() != null; i++) {
            System.gc();
            Thread.sleep(10);
        }
        assertNull(operand.get(), "a helper remembers the job");
        workers.run(2, _ -> {}); // the helper is still alive
    }

    private static WeakReference<byte[]> useAnOperand(Workers workers) {
        byte[] operand = new byte[1000];
        var both = new CyclicBarrier(2);
        workers.run(
                2,
                i -> {
                    await(both);
                    operand[i] = 1;
                });
        return new WeakReference<>(operand);
    }

    /// From spinning and from its sleep.
    @Test
    void aHelperRunsAnErrandBeforeItIsAskedFor() throws InterruptedException {
        var workers = new Workers(2);
        for (int i = 0; i < 10; i++) {
            var ran = new CountDownLatch(1);
            Supplier<Thread> errand =
                    workers.ahead(
                            () -> {
                                ran.countDown();
                                return Thread.currentThread();
                            });
            ran.await();
            assertNotSame(Thread.currentThread(), errand.get());
            Thread.sleep(i % 3 * 5L);
        }
    }

    @Test
    void whoAsksForAnErrandThatNobodyBeganRunsIt() {
        for (int threads = 1; threads <= 2; threads++) {
            var workers = new Workers(threads);
            // No helper has the time.
            workers.run(
                    threads,
                    _ -> {
                        var times = new AtomicInteger();
                        Supplier<Integer> first = workers.ahead(times::incrementAndGet);
                        workers.ahead(times::incrementAndGet); // the first gives way
                        assertEquals(1, first.get());
                    });
        }
    }

    @Test
    void anErrandThatHasChunksDoesThemAlone() throws InterruptedException {
        var workers = new Workers(3);
        var ran = new CountDownLatch(1);
        var another = new CountDownLatch(2);
        Supplier<Set<Thread>> errand =
                workers.ahead(
                        () -> {
                            Set<Thread> threads = ConcurrentHashMap.newKeySet();
                            workers.run(
                                    9,
                                    _ -> {
                                        if (threads.add(Thread.currentThread())) {
                                            another.countDown();
                                            awaitShortly(another);
                                        }
                                    });
                            ran.countDown();
                            return threads;
                        });
        ran.await();
        assertEquals(1, errand.get().size());
    }

    /// Long enough for another thread to come, if one does.
    private static void awaitShortly(CountDownLatch latch) {
        try {
            var unused = latch.await(200, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void anErrandIsForgottenWhenItIsDone() throws InterruptedException {
        var workers = new Workers(2);
        WeakReference<byte[]> result = sendOnAnErrand(workers);
        for (int i = 0; i < 100 && result.get() != null; i++) {
            System.gc();
            Thread.sleep(10);
        }
        assertNull(result.get(), "somebody remembers the errand");
        workers.run(2, _ -> {});
    }

    private static WeakReference<byte[]> sendOnAnErrand(Workers workers)
            throws InterruptedException {
        var ran = new CountDownLatch(1);
        Supplier<byte[]> errand =
                workers.ahead(
                        () -> {
                            ran.countDown();
                            return new byte[1000];
                        });
        ran.await();
        return new WeakReference<>(errand.get());
    }

    @Test
    void theFailureOfAnErrandIsThatOfWhoAsks() throws InterruptedException {
        var workers = new Workers(2);
        var failure = new IllegalStateException("broken");
        var ran = new CountDownLatch(1);
        Supplier<Object> errand =
                workers.ahead(
                        () -> {
                            ran.countDown();
                            throw failure;
                        });
        ran.await();
        assertSame(failure, assertThrows(IllegalStateException.class, errand::get));
        Thread.currentThread().interrupt();
        assertEquals(3, workers.ahead(() -> 3).get());
        assertTrue(Thread.interrupted());
    }

    @Test
    void aFailureIsTheSameOnAnyNumberOfThreads() {
        for (Throwable failure :
                new Throwable[] {
                    new OutOfMemoryError("no room"), new IllegalStateException("broken")
                }) {
            for (int threads = 1; threads <= 3; threads++) {
                var workers = new Workers(threads);
                assertSame(
                        failure,
                        assertThrows(
                                failure.getClass(),
                                () -> workers.run(5, i -> fail(i, failure))));
                workers.run(5, _ -> {}); // and it goes on
            }
        }
    }

    private static void fail(int chunk, Throwable failure) {
        if (chunk == 3) {
            switch (failure) {
                case Error e -> throw e;
                case RuntimeException e -> throw e;
                default -> throw new AssertionError(failure);
            }
        }
    }
}
