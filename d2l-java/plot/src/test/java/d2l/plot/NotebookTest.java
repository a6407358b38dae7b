package d2l.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import d2l.tensor.Tensor;

import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import tech.tablesaw.api.Table;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

class NotebookTest {
    private final FakeKernel fake = new FakeKernel();
    private final Notebook notebook;

    NotebookTest() throws ReflectiveOperationException {
        notebook = new Notebook(new Kernel(fake));
    }

    @AfterEach
    void noKernelRuns() {
        BaseKernel.running = null;
        io.github.spencerpark.ijava.runtime.Kernel.running = null;
    }

    @Test
    void bothKernelsAreFoundWhereTheyRun() throws Exception {
        assertNull(Kernel.find());
        BaseKernel.running = fake;
        assertNotNull(Kernel.find());
        BaseKernel.running = null;
        io.github.spencerpark.ijava.runtime.Kernel.running = fake;
        assertNotNull(Kernel.find());
        // A thread of a pool may carry a class loader that knows no kernel.
        var found = new Kernel[1];
        var thread = new Thread(() -> found[0] = Kernel.find());
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        thread.start();
        thread.join();
        assertNotNull(found[0]);
    }

    @Test
    void aKernelOfAnotherKindIsNone() {
        BaseKernel.running = "not a kernel";
        assertNull(Kernel.find());
    }

    @Test
    void textGoesWithEverything() {
        Display.on(
                notebook,
                () -> {
                    Display.show("text");
                    Display.show(Tensor.of(new float[] {1, 2}, 2));
                    Display.show(Plot.plot(new double[] {1, 2}, new double[] {3, 4}));
                });
        var forms = fake.messages().stream().map(Map.Entry::getValue).toList();
        assertEquals(Map.of("text/plain", "text"), forms.get(0));
        assertEquals(Set.of("text/plain", "text/html"), forms.get(1).keySet());
        assertTrue(
                forms.get(1).get("text/html").contains(">(2,)\u00a0float32</caption>"));
        assertTrue(forms.get(2).get("text/plain").contains("3.0000"));
        assertTrue(
                forms.get(2)
                        .get("text/html")
                        .startsWith("<img alt=\"y by x. y is 3.0000"));
        assertEquals(
                3, fake.messages().stream().map(Map.Entry::getKey).distinct().count());
    }

    /// While a loop runs its chart is cheap; what stays has pixels, for viewers without SVG.
    @Test
    void whatStaysHasPixels() {
        Display.on(
                notebook,
                () -> {
                    var animator = new Animator().legend("loss");
                    animator.add(1, 0.5);
                    for (int i = 0; i < 100 && fake.messages().size() < 2; i++) {
                        pause(100);
                    }
                    animator.finish();
                    animator.finish();
                    Display.show(Plot.plot(new double[] {1, 2}, new double[] {3, 4}));
                });
        assertEquals(
                List.of(false, false, true, true),
                fake.messages().stream()
                        .map(message -> message.getValue().containsKey("image/png"))
                        .toList());
        assertTrue(
                fake.messages()
                        .getLast()
                        .getValue()
                        .get("image/png")
                        .startsWith("iVBOR"));
    }

    @Test
    void theLastValueOfACellIsShownAsByShow() {
        Tensor tensor = Tensor.of(new float[] {1, 2}, 2);
        Display.on(notebook, () -> Display.show(tensor));
        assertEquals(
                fake.messages().getFirst().getValue(),
                fake.renderer.render(tensor, Tensor.class));
        var table =
                Tables.history(new double[] {1}, new double[] {0.5}, new double[] {0.5});
        assertTrue(
                fake.renderer
                        .render(table, Table.class)
                        .get("text/html")
                        .contains("<th>epoch"));
        var figure = Plot.plot(new double[] {1, 2}, new double[] {3, 4});
        assertEquals(
                figure.toString(),
                fake.renderer.render(figure, Picture.class).get("text/plain"));
    }

    @Test
    void aLiveChartIsUpdatedInPlaceAndRarely() {
        Display.on(
                notebook,
                () -> {
                    var animator = new Animator().legend("loss");
                    long start = System.nanoTime();
                    int points = 0;
                    while (System.nanoTime() - start < 600_000_000L) {
                        animator.add(++points, points);
                        pause(1);
                    }
                    animator.finish();
                    String last = points + "  " + points + ".0000";
                    var messages = fake.messages();
                    assertTrue(
                            messages.getLast()
                                    .getValue()
                                    .get("text/plain")
                                    .contains(last),
                            "the last point is drawn");
                    assertTrue(messages.size() >= 2, "displayed and updated");
                    assertTrue(
                            messages.size() <= 6, messages.size() + " messages in 0.6 s");
                    String id = messages.getFirst().getKey();
                    assertEquals(
                            Set.of("=" + id),
                            messages.stream()
                                    .skip(1)
                                    .map(Map.Entry::getKey)
                                    .collect(Collectors.toSet()));
                });
    }

    @Test
    void withoutAFinishTheLastPointComesAWhileLater() {
        Display.on(
                notebook,
                () -> {
                    var animator = new Animator().legend("loss");
                    for (int i = 1; i <= 3; i++) {
                        animator.add(i, i);
                    }
                });
        for (int i = 0; i < 100 && !lastText().contains("3  3.0000"); i++) {
            pause(100);
        }
        assertTrue(lastText().contains("3  3.0000"), lastText());
    }

    /// A picture whose drawing fails while `broken` says so.
    private static final class Fragile implements Picture {
        private volatile boolean broken;

        @Override
        public String title() {
            return "fragile";
        }

        @Override
        public String description() {
            return "";
        }

        @Override
        public String svg() {
            if (broken) {
                throw new IllegalStateException("no room for a tick");
            }
            return "<svg/>";
        }

        @Override
        public String toString() {
            return "fragile";
        }
    }

    @Test
    void aFailureWhileDrawingReachesTheReader() {
        var picture = new Fragile();
        var live = notebook.live(picture);
        live.finish();
        picture.broken = true;
        live.changed();
        for (int i = 0; i < 100 && !lastText().contains("no room for a tick"); i++) {
            pause(50);
        }
        assertTrue(
                lastText().startsWith("This picture could not be drawn: "), lastText());
        assertTrue(lastText().contains("no room for a tick"), lastText());
        int before = fake.messages().size();
        live.finish();
        assertEquals(before + 1, fake.messages().size(), "the end says it again");
        assertTrue(lastText().contains("no room for a tick"), lastText());
        // The next picture is drawn, and this one again when it can be.
        var other = new Fragile();
        notebook.show(other);
        assertEquals("fragile", lastText());
        picture.broken = false;
        live.changed();
        live.finish();
        assertTrue(
                fake.messages().getLast().getValue().get("text/html").contains("<img"));
    }

    private static void pause(int milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private String lastText() {
        return fake.messages().getLast().getValue().get("text/plain");
    }

    @Test
    void anInterruptedThreadStillShowsAndStaysInterrupted() {
        Display.on(
                notebook,
                () -> {
                    var animator = new Animator().legend("loss");
                    animator.add(1, 0.5);
                    Thread.currentThread().interrupt();
                    animator.add(2, 0.25);
                    animator.finish();
                    Display.show("interrupted");
                    assertTrue(Thread.interrupted(), "the interrupt is not lost");
                });
        assertTrue(lastText().equals("interrupted"), lastText());
        var beforeLast = fake.messages().get(fake.messages().size() - 2).getValue();
        assertTrue(beforeLast.get("text/plain").contains("0.2500"));
    }
}
