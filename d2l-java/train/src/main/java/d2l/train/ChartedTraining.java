package d2l.train;

import d2l.plot.Animator;
import d2l.plot.Tables;

import tech.tablesaw.api.Table;

import java.util.ArrayList;
import java.util.List;

/// Shows a training as it goes, with a chart that grows from epoch to epoch; afterwards it has the
/// history.
final class ChartedTraining extends ShownProgress {
    private final int epochs;
    private final Animator animator =
            new Animator()
                    .title("Loss and accuracy, epoch by epoch")
                    .xlabel("epoch")
                    .ylabel("loss, accuracy")
                    .legend("train loss", "train acc", "test acc");
    private final List<double[]> history = new ArrayList<>();

    ChartedTraining(int epochs) {
        this.epochs = epochs;
        if (epochs > 1) {
            animator.xlim(1, epochs);
        }
    }

    @Override
    String name() {
        return "epoch " + (history.size() + 1) + " of " + epochs;
    }

    @Override
    public void tested(Epoch epoch, double testAccuracy) {
        history.add(new double[] {epoch.loss(), epoch.accuracy(), testAccuracy});
        animator.add(history.size(), history.getLast());
    }

    /// The chart gets no further point.
    void finish() {
        animator.finish();
    }

    /// One row an epoch.
    Table history() {
        return Tables.history(column(0), column(1), column(2));
    }

    private double[] column(int i) {
        return history.stream().mapToDouble(row -> row[i]).toArray();
    }
}
