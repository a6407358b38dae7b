package d2l.device;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/// Threads that help with the chunks of a kernel.
///
/// Chunks are claimed one at a time, and the caller claims too, so it never waits for a helper that
/// the machine has no time to run; it waits only for chunks that a helper has begun. Idle helpers
/// spin for some microseconds, since kernels follow each other closely, and then park. In between they
/// run errands: what somebody will want later.
final class Workers {
    /// Multiply-adds below which a product is done before the helpers have heard of it.
    private static final long WORTH_SHARING = 1 << 18;

    private static final int SPINS = 4000;

    /// After so many an idle helper runs an errand, which takes longer than many a kernel: not where the
    /// next is about to come.
    private static final int SPINS_BEFORE_ERRANDS = SPINS / 4;

    private final Helper[] helpers;
    private final ReentrantLock busy = new ReentrantLock();
    private volatile @Nullable Job job;
    private final AtomicReference<@Nullable Errand<?>> errand = new AtomicReference<>();

    /// This many threads, the caller among them.
    Workers(int threads) {
        helpers = new Helper[threads - 1];
        for (int i = 0; i < helpers.length; i++) {
            helpers[i] = new Helper(i);
            helpers[i].start();
        }
    }

    int threads() {
        return helpers.length + 1;
    }

    /// How many threads a product of this size is worth.
    int threadsFor(int m, int n, int k) {
        return (long) m * n * k < WORTH_SHARING ? 1 : threads();
    }

    /// Does chunks 0 … n − 1, each once, in any order and on any thread.
    void run(int n, IntConsumer chunk) {
        // A second caller, an errand, or a chunk that has chunks itself, does them alone.
        if (n == 1
                || helpers.length == 0
                || Thread.currentThread() instanceof Helper
                || busy.isHeldByCurrentThread()
                || !busy.tryLock()) {
            for (int i = 0; i < n; i++) {
                chunk.accept(i);
            }
            return;
        }
        try {
            var mine = new Job(n, chunk);
            job = mine;
            for (Helper helper : helpers) {
                if (helper.parked) {
                    LockSupport.unpark(helper);
                }
            }
            mine.work();
            mine.awaitEnd();
            job = null;
            mine.rethrow();
        } finally {
            busy.unlock();
        }
    }

    /// What `work` computes, once: by a helper that has nothing else to do, or by whoever asks for it. An
    /// errand that nobody has begun gives way to the next.
    <T> Supplier<T> ahead(Supplier<T> work) {
        if (helpers.length == 0) {
            return work;
        }
        var mine = new Errand<>(work);
        errand.set(mine);
        if (helpers[0].parked) {
            LockSupport.unpark(helpers[0]);
        }
        return mine;
    }

    private final class Errand<T> implements Supplier<T> {
        private final FutureTask<T> task;

        Errand(Supplier<T> work) {
            task = new FutureTask<>(work::get);
        }

        void run() {
            errand.compareAndSet(this, null); // or it would be remembered for ever
            task.run(); // does nothing the second time
        }

        @Override
        public T get() {
            run();
            boolean interrupted = false;
            try {
                while (true) {
                    try {
                        return task.get();
                    } catch (InterruptedException e) {
                        interrupted = true; // it will not take long
                    }
                }
            } catch (ExecutionException e) {
                throw rethrown(e.getCause());
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    private static RuntimeException rethrown(@Nullable Throwable failure) {
        switch (failure) {
            case Error e -> throw e;
            case RuntimeException e -> throw e;
            case null, default ->
                    throw new AssertionError(failure); // there are no others
        }
    }

    /// A part of 0 … n − 1.
    interface Range {
        void of(int from, int to);
    }

    /// Does 0 … n − 1 in this many parts of about the same size, or fewer where n is smaller.
    void shareOut(int n, int parts, Range range) {
        int chunks = Math.min(n, parts);
        run(chunks, i -> range.of(start(n, i, chunks), start(n, i + 1, chunks)));
    }

    /// Where part i begins of 0 … n − 1 in so many parts of about the same size.
    static int start(int n, int i, int parts) {
        return (int) ((long) n * i / parts);
    }

    private static final class Job {
        private final int n;
        private final IntConsumer chunk;
        private final AtomicInteger claimed = new AtomicInteger();
        private final AtomicInteger done = new AtomicInteger();
        private volatile @Nullable Throwable failure;

        Job(int n, IntConsumer chunk) {
            this.n = n;
            this.chunk = chunk;
        }

        /// Whether chunks are left that nobody has begun.
        boolean open() {
            return claimed.get() < n;
        }

        void work() {
            while (open()) {
                int i = claimed.getAndIncrement();
                if (i < n) {
                    try {
                        chunk.accept(i);
                    } catch (RuntimeException | Error e) {
                        failure = e;
                    }
                    done.incrementAndGet();
                }
            }
        }

        /// The failure of a chunk as it is: what one thread throws, several throw too.
        void rethrow() {
            if (failure != null) {
                throw rethrown(failure);
            }
        }

        void awaitEnd() {
            for (int spins = 0; done.get() < n; spins++) {
                if (spins < SPINS) {
                    Thread.onSpinWait();
                } else {
                    // A helper was suspended in the middle of its chunk.
                    LockSupport.parkNanos(20_000);
                }
            }
        }
    }

    private final class Helper extends Thread {
        private volatile boolean parked;

        Helper(int i) {
            super("d2l-worker-" + (i + 1));
            setDaemon(true);
        }

        @Override
        public void run() {
            int spins = 0;
            while (true) {
                if (helped() || (spins > SPINS_BEFORE_ERRANDS && ranErrand())) {
                    spins = 0;
                } else if (++spins < SPINS) {
                    Thread.onSpinWait();
                } else {
                    parked = true;
                    // Read after parked was set, so that no wake-up is lost.
                    if (!wanted()) {
                        LockSupport.park(Workers.this);
                    }
                    parked = false;
                    spins = 0;
                }
            }
        }

        /// Methods of their own, since the frame of [#run] lives for ever, and so would the operands
        /// of a job that it remembered.
        private boolean helped() {
            Job current = job;
            if (current == null || !current.open()) {
                return false;
            }
            current.work();
            return true;
        }

        private boolean ranErrand() {
            Errand<?> current = errand.get();
            if (current == null) {
                return false;
            }
            current.run();
            return true;
        }

        private boolean wanted() {
            Job current = job;
            return (current != null && current.open()) || errand.get() != null;
        }
    }
}
