package d2l.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import d2l.tensor.Tensor;

import org.junit.jupiter.api.Test;

import java.util.List;

class DisplayTest {
    @Test
    void aTranscriptHoldsTheTextOfEverythingShownInOrder() {
        String text =
                Display.transcript(
                        () -> {
                            Display.show("text");
                            Display.show(3);
                            Display.show(new int[] {1, 2});
                            Display.show(Tensor.of(new float[] {1, 2}, 2));
                        });
        assertEquals("text\n3\n[1, 2]\n" + Tensor.of(new float[] {1, 2}, 2) + "\n", text);
    }

    @Test
    void aLiveChartStandsWhereItBeganInItsLastState() {
        String text =
                Display.transcript(
                        () -> {
                            var animator =
                                    new Animator().xlabel("epoch").legend("loss", "acc");
                            animator.add(1, 0.5, 0.75);
                            Display.show("after it");
                            animator.add(2, 0.25, 0.8);
                            animator.finish();
                        });
        assertEquals(
                """
                epoch    loss     acc
                    1  0.5000  0.7500
                    2  0.2500  0.8000
                after it
                """,
                text);
    }

    @Test
    void onlyTheTextOfATranscriptIsKept() {
        String outer =
                Display.transcript(
                        () -> {
                            Display.show("outer");
                            assertEquals(
                                    "inner\n",
                                    Display.transcript(() -> Display.show("inner")));
                        });
        assertEquals("outer\n", outer);
    }

    @Test
    void progressSaysNothingInATranscript() {
        String text =
                Display.transcript(
                        () -> {
                            try (var progress = Display.progress("epoch 1", 2)) {
                                progress.step(0.5);
                                progress.step(0.25);
                            }
                        });
        assertEquals("", text);
    }

    @Test
    void nothingToShowIsRefusedKindly() {
        var error =
                assertThrows(IllegalArgumentException.class, () -> Display.show(null));
        assertTrue(error.getMessage().contains("nothing to show"), error.getMessage());
    }

    @Test
    void otherThingsAreShownByTheirText() {
        assertEquals(
                "[a, b]\n", Display.transcript(() -> Display.show(List.of("a", "b"))));
    }
}
