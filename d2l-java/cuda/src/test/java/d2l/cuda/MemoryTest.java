package d2l.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import d2l.device.AnotherJvm;

import org.junit.jupiter.api.Test;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class MemoryTest {
    private static final long MEGABYTE = 1_000_000;

    private final HeapDriver driver = new HeapDriver(64 * MEGABYTE);
    private final Memory memory = new Memory(driver, 32 * MEGABYTE);

    @Test
    void aClosedBlockServesTheNextOfItsSize() {
        long first;
        try (Memory.Block block = memory.take(1000)) {
            first = block.address();
        }
        try (Memory.Block same = memory.take(990);
                Memory.Block other = memory.take(1000)) {
            assertEquals(first, same.address());
            assertNotEquals(first, other.address());
        }
        assertEquals(2, driver.allocations());
    }

    @Test
    void closingTwiceIsClosingOnce() {
        Memory.Block block = memory.take(1000);
        block.close();
        block.close();
        assertEquals(0, memory.used());
        try (Memory.Block a = memory.take(1000);
                Memory.Block b = memory.take(1000)) {
            assertNotEquals(a.address(), b.address());
            block.close(); // though its memory has another owner by now
            assertEquals(2048, memory.used());
        }
    }

    @Test
    void aClosedBlockHasNoAddress() {
        Memory.Block block = memory.take(1000);
        block.close();
        var e = assertThrows(IllegalStateException.class, block::address);
        assertEquals("a block of 1024 bytes was closed before", e.getMessage());
    }

    @Test
    void sizesWasteAnEighthAtMost() {
        long before = 0;
        for (long bytes = 0; bytes <= 2048; bytes++) {
            long size = Memory.rounded(bytes);
            assertTrue(
                    size >= Math.max(1, bytes) && size >= before, size + " for " + bytes);
            assertTrue(size <= Math.max(256, bytes + 255), size + " for " + bytes);
            before = size;
        }
        for (long bytes = 2049; bytes < 1L << 40; bytes = bytes * 9 / 7 + 1) {
            long size = Memory.rounded(bytes);
            assertTrue(
                    size >= bytes && size <= bytes / 8 * 9 + 9, size + " for " + bytes);
            assertEquals(size, Memory.rounded(size));
        }
    }

    @Test
    void whatNobodyKnowsComesBack() {
        for (int step = 0; step < 400; step++) {
            var unused = memory.take(MEGABYTE); // 400 MB of a pool that has 32
        }
        assertTrue(memory.held() <= 32 * MEGABYTE);
        assertEquals(driver.used(), memory.held());
    }

    @Test
    void whatSomebodyKnowsStays() {
        List<Memory.Block> kept = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Memory.Block block = memory.take(100_000);
            driver.copyIn(new int[] {i}, block.address());
            kept.add(block);
            var unused = memory.take(MEGABYTE);
        }
        for (int i = 0; i < kept.size(); i++) {
            int[] number = new int[1];
            driver.copyOut(kept.get(i).address(), number);
            assertEquals(i, number[0]);
        }
    }

    @Test
    void aBlockGoesBackWithItsOwner() {
        Object owner = new byte[1000];
        Memory.Block block = memory.take(1000, owner);
        try {
            memory.collect(100);
            assertEquals(1024, memory.used());
            assertNotEquals(0, block.address());
        } finally {
            Reference.reachabilityFence(owner);
        }
        owner = "another";
        for (int i = 0; i < 20 && memory.used() > 0; i++) {
            memory.collect(100);
        }
        assertEquals(0, memory.used());
        assertThrows(IllegalStateException.class, block::address);
    }

    @Test
    void freeBlocksOfOtherSizesMakeRoom() {
        List<Memory.Block> small = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            small.add(memory.take(MEGABYTE));
        }
        small.forEach(Memory.Block::close);
        try (Memory.Block large = memory.take(31 * MEGABYTE)) {
            assertEquals(1, driver.blocks());
            assertEquals(driver.used(), memory.held());
            assertNotEquals(0, large.address());
        }
    }

    @Test
    void whatKernelsMayStillUseIsNotGivenToOtherPrograms() {
        var busy =
                new HeapDriver(64 * MEGABYTE) {
                    boolean working = true;

                    @Override
                    public void synchronize() {
                        working = false;
                    }

                    @Override
                    public synchronized void free(long address) {
                        assertFalse(working);
                        super.free(address);
                    }
                };
        var pool = new Memory(busy, 32 * MEGABYTE);
        pool.take(1000).close();
        pool.trim();
        assertEquals(0, busy.blocks());
    }

    @Test
    void anotherProgramMayHaveTakenTheCard() {
        memory.take(20 * MEGABYTE).close();
        long room = driver.freeBytes() - MEGABYTE;
        long others = driver.allocate(room);
        try (Memory.Block block =
                memory.take(10 * MEGABYTE)) { // less than the pool may hold
            assertEquals(driver.used() - room, memory.held());
            assertNotEquals(others, block.address());
        }
        driver.free(others);
    }

    @Test
    void usedUpSaysHowMuchAndWhatToDo() {
        try (Memory.Block kept = memory.take(20 * MEGABYTE)) {
            var e = assertThrows(CudaException.class, () -> memory.take(15 * MEGABYTE));
            assertEquals(CudaException.OUT_OF_MEMORY, e.code());
            assertEquals(
                    "the memory of the card is used up: 15 MB were asked for, when 21 MB"
                        + " of at most 32 MB were in use and 44 MB free on the card: take"
                        + " smaller minibatches, close() what has no more use, stop other"
                        + " programs that use the card, or let the processor compute",
                    e.getMessage());
            assertEquals(driver.used(), memory.held());
            assertNotEquals(0, kept.address());
        }
        memory.take(15 * MEGABYTE).close(); // after that there is room again
    }

    @Test
    void aRefusedCallLeavesThePoolRight() {
        var failing =
                new HeapDriver(64 * MEGABYTE) {
                    boolean fails;

                    @Override
                    public synchronized void free(long address) {
                        super.free(address);
                        if (fails) {
                            throw new CudaException("CUDA_ERROR_UNKNOWN", "cuMemFree");
                        }
                    }

                    @Override
                    public synchronized long allocate(long bytes) {
                        if (fails) {
                            throw new CudaException("CUDA_ERROR_UNKNOWN", "cuMemAlloc");
                        }
                        return super.allocate(bytes);
                    }
                };
        var pool = new Memory(failing, 32 * MEGABYTE);
        pool.take(1000).close();
        pool.take(5000).close();
        failing.fails = true;
        assertThrows(CudaException.class, () -> pool.take(2000));
        assertThrows(CudaException.class, pool::trim);
        assertEquals(0, pool.used());
        assertEquals(failing.used(), pool.held());
        failing.fails = false;
        pool.trim();
        assertEquals(0, pool.held());
        assertEquals(0, failing.blocks());
    }

    /// A program of which nothing is collected when it asks.
    public static final class Deaf {
        private Deaf() {}

        /// Prints what it is told when memory is used up, though all of it is garbage.
        public static void main(String[] arguments) {
            var memory = new Memory(new HeapDriver(1 << 20), 1 << 20);
            var e =
                    assertThrows(
                            CudaException.class,
                            () -> {
                                for (int i = 0; i < 20; i++) {
                                    memory.take(100_000);
                                }
                            });
            System.out.println(e.getMessage());
        }
    }

    @Test
    void aJvmThatDoesNotCollectIsNamed() throws Exception {
        String said =
                AnotherJvm.printed(
                        60,
                        System.getProperty("java.class.path"),
                        Map.of(),
                        List.of("-XX:+DisableExplicitGC", Deaf.class.getName()));
        assertTrue(said.endsWith(" no option -XX:+DisableExplicitGC\n"), said);
    }
}
