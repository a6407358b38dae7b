package d2l.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Says which series of a chart stopped being numbers, and where.
///
/// A NaN with numbers behind it is a gap, as [Axes#add] has it; one that stays, or an infinity, is
/// worth a sentence.
final class Divergence {
    private static final int MOST_SENTENCES = 3;

    private static final String ADVICE = "; a smaller learning rate may help";

    private Divergence() {}

    /// «the loss became NaN in epoch 1; a smaller learning rate may help», for each series.
    static List<String> notes(Axes axes) {
        var notes = new ArrayList<String>();
        long losses = axes.series.stream().filter(one -> isLoss(axes, one)).count();
        for (var series : axes.series) {
            int place = place(series.ys());
            if (place >= 0) {
                boolean loss = isLoss(axes, series);
                boolean alone = loss && losses == 1;
                String what = alone ? "the loss" : SeriesText.heading(axes, series);
                var point = series.points().get(place);
                String event = what + " became " + kind(point.y());
                notes.add(event + where(axes, point.x()) + (loss ? ADVICE : ""));
            }
        }
        if (notes.size() > MOST_SENTENCES) {
            int others = notes.size() - MOST_SENTENCES + 1;
            notes.subList(MOST_SENTENCES - 1, notes.size()).clear();
            notes.add("so did " + others + " other series");
        }
        return notes;
    }

    /// The first infinity, or where NaN begins that stays; −1 where all is well.
    private static int place(double[] y) {
        int end = y.length;
        while (end > 0 && !Double.isFinite(y[end - 1])) {
            end--;
        }
        for (int i = 0; i < end; i++) {
            if (Double.isInfinite(y[i])) {
                return i;
            }
        }
        return end < y.length ? end : -1;
    }

    private static String kind(double y) {
        return Double.isNaN(y) ? "NaN" : y > 0 ? "infinite" : "minus infinite";
    }

    private static String where(Axes axes, double x) {
        if (axes.bars) {
            return " at " + axes.categories.get((int) x);
        }
        boolean during = axes.x.name().equals("epoch") && Scale.isWhole(x);
        return (during ? " in " : " at ") + axes.x.name() + " " + Decimal.brief(x);
    }

    private static boolean isLoss(Axes axes, Series series) {
        String name = SeriesText.heading(axes, series).toLowerCase(Locale.ROOT);
        boolean unnamed = !axes.legend;
        return name.matches(".*\\bloss\\b.*")
                || (unnamed && axes.y.label.matches("(?i).*\\bloss\\b.*"));
    }
}
