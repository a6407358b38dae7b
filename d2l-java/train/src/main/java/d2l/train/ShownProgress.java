package d2l.train;

import d2l.plot.Display;
import d2l.plot.Progress;

import org.jspecify.annotations.Nullable;

import java.util.function.DoubleSupplier;

/// Shows how far an epoch has come.
class ShownProgress implements TrainingListener {
    private @Nullable Progress progress;

    /// What the epoch that begins is called.
    String name() {
        return "epoch";
    }

    @Override
    public final void epochBegins(int batches) {
        progress = Display.progress(name(), batches);
    }

    @Override
    public final void batchDone(DoubleSupplier loss) {
        if (progress != null) {
            progress.step(loss);
        }
    }

    @Override
    public final void epochEnds() {
        if (progress != null) {
            progress.close();
        }
    }
}
