package d2l.cuda;

import d2l.device.Illegal;

import org.jspecify.annotations.Nullable;

import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// The memory of a card, in blocks that are used again: to ask the driver for one takes longer than most
/// kernels.
///
/// A block goes back once: when it is closed, or after the garbage collector found that nobody knows it.
/// It may be given out at once, though kernels that use it still wait: the card works in the order in
/// which it was asked, so they come before whatever the next owner asks for.
///
/// Sizes are rounded up to one of eight between each power of two and the next, which wastes an eighth
/// at most and lets few sizes serve all shapes.
final class Memory {
    private static final long SMALLEST = 256; // to which the driver aligns
    private static final long GARBAGE = 2L << 30;
    private static final long PATIENCE = 10; // milliseconds
    private static final long LONGEST = 250; // a JVM may not collect when asked

    private final Driver driver;
    private final long cap;
    private final long garbage;
    private final Map<Long, Deque<Long>> free = new HashMap<>(); // size → addresses
    private final Set<Lease> leases = new HashSet<>(); // or they would be garbage too
    private final ReferenceQueue<Object> forgotten = new ReferenceQueue<>();
    private long held; // bytes that the driver gave
    private long used; // of these, in blocks that somebody may know
    private boolean answered = true; // by the garbage collector, when last asked
    private long bound; // of what is used, where a collection is worth its time

    /// Nine tenths of what nobody uses: the driver and the screen need some too.
    Memory(Driver driver) {
        this(driver, driver.freeBytes() / 10 * 9);
    }

    /// At most so many bytes.
    Memory(Driver driver, long cap) {
        this.driver = driver;
        this.cap = cap;
        garbage = Math.min(cap / 4, GARBAGE);
        bound = garbage;
    }

    /// A block of so many bytes with anything in them.
    ///
    /// @throws CudaException if the memory is used up, though no block is free and none is garbage
    Block take(long bytes) {
        return take(bytes, null);
    }

    /// A block that goes back, unless it was closed before, once nobody knows its owner.
    ///
    /// @param owner null for the block itself
    synchronized Block take(long bytes, @Nullable Object owner) {
        long size = rounded(bytes);
        takeBack();
        Long address = reused(size);
        if (address == null && used + size > bound) {
            collect(PATIENCE);
            bound = Math.max(garbage, 2 * used); // twice what lives, as a heap grows
            address = reused(size);
        }
        if (address == null) {
            address = fresh(size);
        }
        if (address == null) {
            throw usedUp(bytes);
        }
        driver.lend(address, bytes);
        used += size;
        var block = new Block(address, size, owner);
        leases.add(block.lease);
        return block;
    }

    /// Bytes in blocks that somebody may know.
    synchronized long used() {
        takeBack();
        return used;
    }

    /// Bytes that the driver gave: those in use and those that wait for their next use.
    synchronized long held() {
        return held;
    }

    /// Gives what nobody uses back to the driver.
    synchronized void trim() {
        takeBack();
        if (held > used) {
            driver.synchronize(); // kernels may still use what is free
        }
        for (Map.Entry<Long, Deque<Long>> entry : free.entrySet()) {
            Deque<Long> addresses = entry.getValue();
            while (!addresses.isEmpty()) {
                held -= entry.getKey(); // first: no block is given back twice
                driver.free(addresses.pop());
            }
        }
    }

    /// The size of the blocks that serve for so many bytes.
    static long rounded(long bytes) {
        long step = Math.max(SMALLEST, Long.highestOneBit(Math.max(bytes - 1, 1)) / 8);
        return Math.max(1, (bytes + step - 1) / step) * step;
    }

    private @Nullable Long reused(long size) {
        Deque<Long> addresses = free.get(size);
        return addresses == null ? null : addresses.poll();
    }

    /// Memory from the driver, each way to get some costing more than the one before.
    private @Nullable Long fresh(long size) {
        if (size > cap) {
            return null;
        }
        Long address = asked(size);
        if (address == null) {
            trim();
            address = asked(size);
        }
        for (long patience = PATIENCE;
                address == null && patience <= LONGEST;
                patience *= 5) {
            collect(patience);
            address = reused(size);
            if (address == null) {
                trim();
                address = asked(size);
            }
        }
        return address;
    }

    private @Nullable Long asked(long size) {
        if (held + size > cap) {
            return null;
        }
        try {
            long address = driver.allocate(size);
            held += size;
            return address;
        } catch (CudaException e) {
            if (e.code().equals(CudaException.OUT_OF_MEMORY)) {
                return null;
            }
            throw e;
        }
    }

    private CudaException usedUp(long bytes) {
        String text =
                Illegal.text(
                        "the memory of the card is used up: %s were asked for, when %s of"
                            + " at most %s were in use and %s free on the card: take"
                            + " smaller minibatches, close() what has no more use, stop"
                            + " other programs that use the card, or let the processor"
                            + " compute",
                        megabytes(bytes),
                        megabytes(used),
                        megabytes(cap),
                        megabytes(driver.freeBytes()));
        String deaf =
                "; this JVM collected no garbage when it was asked: see that it has no"
                        + " option -XX:+DisableExplicitGC";
        return new CudaException(
                answered ? text : text + deaf,
                new CudaException(CudaException.OUT_OF_MEMORY, "cuMemAlloc"));
    }

    private static String megabytes(long bytes) {
        return (bytes + 999_999) / 1_000_000 + " MB";
    }

    // ---- what nobody knows any longer

    /// Takes back the blocks of which the garbage collector told so far.
    private void takeBack() {
        Reference<?> reference = forgotten.poll();
        while (reference != null) {
            if (reference instanceof Lease lease) {
                end(lease);
            }
            reference = forgotten.poll();
        }
    }

    /// Has garbage found, and takes back the blocks in it: the collector's helper tells of them one by
    /// one, so that they have all come when none did for so many milliseconds.
    synchronized void collect(long patience) {
        answered = false;
        // Comes, if anything does.
        var canary = new PhantomReference<>(new Object(), forgotten);
        try {
            System.gc();
            Reference<?> reference = next(LONGEST);
            while (reference != null) {
                answered = true;
                if (reference instanceof Lease lease) {
                    end(lease);
                }
                reference = next(patience);
            }
        } finally {
            Reference.reachabilityFence(canary);
        }
    }

    /// The next of which the garbage collector tells, if one comes within so many milliseconds. Who is
    /// interrupted gets its memory and sees to that later.
    private @Nullable Reference<?> next(long milliseconds) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return forgotten.remove(milliseconds);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized void end(Lease lease) {
        if (leases.remove(lease)) { // else it had been closed
            lease.open = false;
            used -= lease.size;
            free.computeIfAbsent(lease.size, size -> new ArrayDeque<>())
                    .push(lease.address);
        }
    }

    /// What is known of a block when nobody knows it any longer.
    private static final class Lease extends PhantomReference<Object> {
        final long address;
        final long size;
        volatile boolean open = true;

        Lease(Object known, long address, long size, ReferenceQueue<Object> forgotten) {
            super(known, forgotten);
            this.address = address;
            this.size = size;
        }
    }

    /// Some of the card's memory, until it is closed or forgotten.
    final class Block implements AutoCloseable {
        private final Lease lease;

        private Block(long address, long size, @Nullable Object owner) {
            Object known = owner == null ? this : owner;
            lease = new Lease(known, address, size, forgotten);
        }

        /// Whether it was not closed.
        boolean isOpen() {
            return lease.open;
        }

        /// Where it begins. Whoever hands it to the driver keeps the block in sight until the driver
        /// has it: [Reference#reachabilityFence].
        ///
        /// @throws IllegalStateException if it was closed
        long address() {
            if (!lease.open) {
                throw Illegal.state("a block of %s bytes was closed before", lease.size);
            }
            return lease.address;
        }

        @Override
        public void close() {
            end(lease);
        }
    }
}
