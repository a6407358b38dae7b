package d2l.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import d2l.device.Buffer;
import d2l.device.Device;
import d2l.device.Devices;
import d2l.device.Indices;
import d2l.device.Unary;
import d2l.tensor.Tensor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/// What is on the card meets what is not, or is no longer.
class MeetingTest {
    private final Device card = new CudaDevice(new HeapDriver(1 << 20));
    private final Device processor = Devices.reference();

    private static void refused(
            Class<? extends RuntimeException> kind, String sentence, Executable use) {
        assertEquals(sentence, assertThrows(kind, use).getMessage());
    }

    @Test
    void aBufferOfTheProcessor() {
        Buffer here = processor.allocate(3);
        Buffer there = card.allocate(3);
        String sentence =
                "a buffer of the device "
                        + processor.name()
                        + " met one of the device cuda: move one by to(…)";
        refused(
                IllegalArgumentException.class,
                sentence,
                () -> card.unary(Unary.NEG, here, there));
        refused(
                IllegalArgumentException.class,
                sentence,
                () -> card.unary(Unary.NEG, there, here));
        refused(IllegalArgumentException.class, sentence, () -> card.download(here));
    }

    @Test
    void aBufferOfTheCardOnTheProcessor() {
        Buffer there = card.allocate(3);
        refused(
                IllegalArgumentException.class,
                "a buffer of the device cuda met one of the processor: move one by to(…)",
                () -> processor.unary(Unary.NEG, there, processor.allocate(3)));
    }

    @Test
    void positionsOfTheProcessor() {
        Indices here = processor.upload(new int[] {1});
        refused(
                IllegalArgumentException.class,
                "positions of the device "
                        + processor.name()
                        + " met numbers of the device cuda: move one by to(…)",
                () -> card.take(card.allocate(3), 1, 3, 1, here, card.allocate(1)));
    }

    @Test
    void aRefusedPutLeavesWhatThereWas() {
        Buffer x = card.upload(new float[] {1, 2, 3});
        Buffer one = card.upload(new float[] {4});
        Indices first = card.upload(new int[] {0});
        Buffer elsewhere = processor.allocate(1);
        Indices gone = card.upload(new int[] {0});
        gone.close();
        assertThrows(
                IllegalArgumentException.class,
                () -> card.put(elsewhere, 1, 3, 1, first, x));
        assertThrows(IllegalStateException.class, () -> card.put(one, 1, 3, 1, gone, x));
        assertArrayEquals(new float[] {1, 2, 3}, card.download(x));
    }

    @Test
    void tensors() {
        Tensor here = Tensor.of(new float[] {1, 2}, 2).to(processor);
        Tensor there = here.to(card);
        for (Executable meet :
                new Executable[] {() -> here.add(there), () -> there.add(here)}) {
            String said = assertThrows(IllegalArgumentException.class, meet).getMessage();
            assertTrue(said.contains("to("), said);
            assertTrue(said.contains("cuda"), said);
        }
    }

    @Test
    void whatWasClosed() {
        Buffer x = card.upload(new float[] {1, 2, 3});
        x.close();
        x.close();
        refused(
                IllegalStateException.class,
                "a buffer of 3 numbers was closed before",
                () -> card.download(x));
        Indices positions = card.upload(new int[] {1, 2});
        positions.close();
        positions.close();
        refused(
                IllegalStateException.class,
                "2 positions were closed before",
                () -> card.download(positions));
    }

    @Test
    void nothing() {
        Buffer none = card.upload(new float[0]);
        assertArrayEquals(new float[0], card.download(none));
        card.copy(none, 0, card.allocate(0), 0, 0);
        assertArrayEquals(new int[0], card.download(card.upload(new int[0])));
        none.close();
        assertThrows(IllegalStateException.class, () -> card.download(none));
    }
}
