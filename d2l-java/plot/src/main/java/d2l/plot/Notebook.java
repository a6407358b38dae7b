package d2l.plot;

import d2l.tensor.Tensor;

import tech.tablesaw.api.Table;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
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
    private static final long PAUSE_MS = 200;

    private static final long STARTED = System.currentTimeMillis();

    private final Kernel kernel;
    private final ScheduledExecutorService painter =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("d2l-display").factory());
    private int displays;

    Notebook(Kernel kernel) {
        this.kernel = kernel;
        kernel.render(Tensor.class, x -> html(x.toString(), Html.of((Tensor) x)));
        kernel.render(Table.class, x -> html(Tables.text((Table) x), Html.of((Table) x)));
        kernel.render(Picture.class, x -> drawn((Picture) x));
    }

    @Override
    public void text(String text) {
        display(() -> Map.of("text/plain", text));
    }

    @Override
    public void table(String text, Supplier<String> html) {
        display(() -> html(text, html.get()));
    }

    @Override
    public void picture(Picture picture) {
        display(() -> drawn(picture));
    }

    @Override
    public Live live(Picture picture) {
        // The place is taken at once, so that what is shown later stands below.
        String id = display(() -> html(picture.toString(), ""));
        return new LivePicture(picture, id);
    }

    @Override
    public Progress progress(String what, int total) {
        return Terminal.NO_PROGRESS;
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

    private static Map<String, String> html(String text, String html) {
        var forms = new LinkedHashMap<String, String>();
        forms.put("text/plain", text);
        forms.put("text/html", html);
        return forms;
    }

    /// While a loop runs: sharp and cheap.
    private static Map<String, String> sketched(Picture picture) {
        return html(picture.toString(), Html.of(picture));
    }

    /// To stay: with pixels too, for the viewers and printers that show no drawing.
    private static Map<String, String> drawn(Picture picture) {
        var forms = sketched(picture);
        forms.put("image/png", Raster.of(picture.svg()).png());
        return forms;
    }

    /// Runs something on the painter's thread and waits for it, interrupted or not.
    private void await(Runnable run) {
        var done = painter.submit(run);
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    done.get();
                    return;
                } catch (InterruptedException _) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException ours -> throw ours;
                case Error error -> throw error;
                case null, default -> throw new IllegalStateException(e);
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private final class LivePicture implements Live {
        private final Picture picture;
        private final String id;
        private boolean stale = true;
        private boolean finished;
        private boolean scheduled;
        private long drawn = System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(PAUSE_MS);

        LivePicture(Picture picture, String id) {
            this.picture = picture;
            this.id = id;
        }

        @Override
        public synchronized void changed() {
            stale = true;
            if (!scheduled) {
                scheduled = true;
                long since = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - drawn);
                var _ =
                        painter.schedule(
                                () -> draw(false),
                                Math.max(0, PAUSE_MS - since),
                                TimeUnit.MILLISECONDS);
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
                return finish ? drawn(picture) : sketched(picture);
            } catch (RuntimeException | Error e) {
                synchronized (this) {
                    stale = true; // for finish() to try once more
                }
                return Map.of("text/plain", "This picture could not be drawn: " + e);
            }
        }
    }
}
