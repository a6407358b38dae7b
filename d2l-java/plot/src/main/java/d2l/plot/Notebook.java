package d2l.plot;

import d2l.tensor.Tensor;

import tech.tablesaw.api.Table;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// A Jupyter notebook, through its kernel.
///
/// One thread draws and speaks to the kernel: a training loop does not wait for its chart, and an
/// interrupted thread never touches the kernel's sockets, which an interrupt would close.
final class Notebook implements Screen {
    /// At most five updates of a picture a second.
    private static final long PAUSE_NS = 200_000_000;

    private static final long STARTED = System.currentTimeMillis();

    private final Kernel kernel;
    private final ScheduledExecutorService painter =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("d2l-display").factory());
    private int displays;

    Notebook(Kernel kernel) {
        this.kernel = kernel;
        for (Class<?> type :
                List.of(Tensor.class, Table.class, Picture.class, Hypertext.class)) {
            kernel.render(type, x -> forms(x, Display.text(x)));
        }
    }

    @Override
    public void show(Object x) {
        String text = Display.text(x);
        display(() -> forms(x, text));
    }

    @Override
    public Live live(Picture picture) {
        // The place is taken at once, so that what is shown later stands below.
        return new LivePicture(picture, display(() -> html(picture.toString(), "")));
    }

    @Override
    public boolean draws() {
        return true;
    }

    private String display(Supplier<Map<String, String>> forms) {
        String id = nextId();
        await(() -> kernel.display(id, forms.get()));
        return id;
    }

    /// A page may still hold what an earlier kernel displayed: no id of that may come again.
    private synchronized String nextId() {
        displays++;
        return "d2l-" + STARTED + "-" + displays;
    }

    /// Something to stay, by MIME type: a picture with pixels too, for the viewers and printers
    /// that show no drawing.
    private static Map<String, String> forms(Object x, String text) {
        return switch (x) {
            case Picture picture -> {
                var forms = html(text, Html.of(picture));
                forms.put("image/png", Raster.of(picture.svg()).png());
                yield forms;
            }
            case Tensor tensor -> html(text, Html.of(tensor));
            case Table table -> html(text, Tables.html(table));
            case Hypertext page -> html(text, page.html());
            default -> Map.of("text/plain", text);
        };
    }

    private static Map<String, String> html(String text, String html) {
        var forms = new LinkedHashMap<String, String>();
        forms.put("text/plain", text);
        forms.put("text/html", html);
        return forms;
    }

    /// Runs something on the painter's thread and waits for it, interrupted or not.
    private void await(Runnable run) {
        try {
            CompletableFuture.runAsync(run, painter).join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case RuntimeException ours -> throw ours;
                case Error error -> throw error;
                case null, default -> throw e;
            }
        }
    }

    private final class LivePicture implements Live {
        private final Picture picture;
        private final String id;
        private boolean stale = true;
        private boolean finished;
        private boolean scheduled;
        private long drawn = System.nanoTime() - PAUSE_NS;

        LivePicture(Picture picture, String id) {
            this.picture = picture;
            this.id = id;
        }

        @Override
        public synchronized void changed() {
            stale = true;
            if (!scheduled) {
                scheduled = true;
                long rest = PAUSE_NS - (System.nanoTime() - drawn);
                var _ = painter.schedule(() -> draw(false), rest, TimeUnit.NANOSECONDS);
            }
        }

        @Override
        public void finish() {
            await(() -> draw(true));
        }

        private void draw(boolean finish) {
            synchronized (this) {
                scheduled = false;
                if (!stale && (finished || !finish)) {
                    return;
                }
                stale = false;
                finished = finish;
                drawn = System.nanoTime();
            }
            kernel.update(id, drawnOrWhyNot(finish));
        }

        /// A loop that trains does not stop for its chart: what goes wrong stands in its place.
        private Map<String, String> drawnOrWhyNot(boolean finish) {
            try {
                String text = picture.toString();
                // While a loop runs a picture is sharp and cheap.
                return finish ? forms(picture, text) : html(text, Html.of(picture));
            } catch (RuntimeException | Error e) {
                synchronized (this) {
                    stale = true; // for finish() to try once more
                }
                return Map.of("text/plain", "This picture could not be drawn: " + e);
            }
        }
    }
}
