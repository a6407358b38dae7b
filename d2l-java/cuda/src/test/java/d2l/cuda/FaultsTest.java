package d2l.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/// A training on cards that fail, each at another call, and on one that several threads share.
class FaultsTest {
    private static final long MEGABYTE = 1_000_000;

    /// A device whose kernels compute nothing: the host's side is the same.
    private static final class Card {
        final HeapDriver heap = new HeapDriver(8 * MEGABYTE);
        final FaultyDriver faults = new FaultyDriver(heap);
        final CudaDevice device = new CudaDevice(faults.driver());

        String train() {
            return new SmallTraining(device, 5).run(1);
        }
    }

    private final List<Card> cards = new ArrayList<>();

    private Card card() {
        var card = new Card();
        cards.add(card);
        return card;
    }

    /// Whatever the test did, all memory comes back to the pool.
    @AfterEach
    void nothingLeaks() {
        for (Card card : cards) {
            leaksNothing(card.device.memory);
            assertEquals(card.heap.used(), card.device.memory.held());
        }
    }

    private static void leaksNothing(Memory memory) {
        for (int i = 0; i < 20 && memory.used() > 0; i++) {
            memory.collect(100);
        }
        assertEquals(0, memory.used());
    }

    private static int calls() {
        var card = new Card();
        card.faults.fail(-1, "", false);
        card.train();
        return card.faults.calls();
    }

    /// What the training failed with; null if it never came to the call that fails: the more garbage is
    /// collected on its way, the less memory it asks for.
    private static @Nullable CudaException failure(Card card) {
        try {
            card.train();
        } catch (CudaException e) {
            return e;
        }
        assertEquals("", card.faults.failed());
        return null;
    }

    @Test
    void eachFailureIsOneSentenceAndLeavesTheCardAsItWas() {
        Set<String> failed = new TreeSet<>();
        int calls = calls();
        for (int call = 0; call < calls; call++) {
            var card = card();
            card.faults.fail(call, "CUDA_ERROR_UNKNOWN", false);
            CudaException e = failure(card);
            if (e == null) {
                continue;
            }
            failed.add(card.faults.failed());
            String sentence =
                    "NVIDIA's driver says cu"
                            + card.faults.failed()
                            + ": CUDA_ERROR_UNKNOWN;";
            String said = String.valueOf(e.getMessage());
            assertTrue(said.startsWith("the card could not "), said);
            assertTrue(said.contains(sentence), said);
            assertEquals(said.indexOf(sentence), said.lastIndexOf(sentence), said);
            card.faults.fail(-1, "", false);
            card.train();
        }
        assertEquals(Set.of("allocate", "copyIn", "copyOut", "kernel", "launch"), failed);
    }

    @Test
    void whereTheCardIsLostNothingMoreIsAskedOfIt() {
        int lost = 0;
        int calls = calls();
        for (int call = 0; call < calls; call++) {
            var card = card();
            card.faults.fail(call, "CUDA_ERROR_ILLEGAL_ADDRESS", false);
            CudaException e = failure(card);
            if (e == null) {
                continue;
            }
            lost++;
            String said = String.valueOf(e.getMessage());
            assertTrue(said.startsWith("this program has lost the card"), said);
            assertTrue(said.contains("start the program anew"), said);
            int asked = card.faults.calls();
            e = assertThrows(CudaException.class, card::train);
            said = String.valueOf(e.getMessage());
            assertTrue(said.contains("start the program anew"), said);
            assertEquals(asked, card.faults.calls());
        }
        assertTrue(lost > calls / 2, lost + " of " + calls);
    }

    /// As where another program has taken what was free a moment ago.
    @Test
    void memoryThatIsRefusedIsAskedForAgain() {
        String expected = new Card().train();
        int refused = 0;
        int calls = calls();
        for (int call = 0; call < calls; call++) {
            var card = card();
            card.faults.fail(call, CudaException.OUT_OF_MEMORY, false);
            try {
                assertEquals(expected, card.train());
                if (!card.faults.failed().isEmpty()) {
                    assertEquals("allocate", card.faults.failed());
                    refused++;
                }
            } catch (CudaException e) {
                assertNotEquals("allocate", card.faults.failed());
            }
        }
        assertTrue(refused > 5, "refused " + refused);
    }

    @Test
    void aCardWithoutMemorySaysSo() {
        var card = card();
        long others = card.heap.allocate(card.heap.freeBytes());
        var e = assertThrows(CudaException.class, card::train);
        String said = String.valueOf(e.getMessage());
        assertTrue(said.startsWith("the memory of the card is used up: 1 MB were"), said);
        card.heap.free(others);
    }

    @Test
    void aCardThatCannotBeMadeSaysWhy() {
        for (int call = 0; call < 4; call++) {
            var faults = new FaultyDriver(new HeapDriver(MEGABYTE));
            faults.fail(call, "CUDA_ERROR_UNKNOWN", true);
            var e =
                    assertThrows(
                            CudaException.class,
                            () -> CudaProvider.made(faults.driver()));
            String said = String.valueOf(e.getMessage());
            assertTrue(said.startsWith("the card could not "), said);
        }
    }

    /// Nobody closes the activations of a step, 1 MB or so; the card has room for those of sixty.
    @Test
    void aThousandStepsLeakNothing() {
        var heap = new HeapDriver(64 * MEGABYTE);
        var device = new CudaDevice(heap);
        new SmallTraining(device, 10_000).run(334);
        leaksNothing(device.memory);
        assertEquals(heap.used(), device.memory.held());
        assertTrue(heap.used() < 60 * MEGABYTE);
        assertTrue(heap.allocations() < 2000, "allocations: " + heap.allocations());
    }

    /// On a card that computes, with so little memory that blocks change hands all the time.
    @Test
    void threadsThatShareACardLearnWhatEachLearnsAlone() throws InterruptedException {
        var faults = new FaultyDriver(new InterpretedDriver(1 << 20, 1, false));
        var device = new CudaDevice(faults.driver());
        String alone =
                new SmallTraining(new CudaDevice(new InterpretedDriver()), 7).run(3);
        Set<String> learnt = ConcurrentHashMap.newKeySet();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            var builder = i % 2 == 0 ? Thread.ofPlatform() : Thread.ofVirtual();
            threads.add(builder.start(() -> learnt.add(train(device))));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(Set.of(alone), learnt);
        assertFalse(faults.overlapped());
        leaksNothing(device.memory);
    }

    private static String train(CudaDevice device) {
        try {
            return new SmallTraining(device, 7).run(3);
        } catch (RuntimeException e) {
            return e.toString();
        }
    }
}
