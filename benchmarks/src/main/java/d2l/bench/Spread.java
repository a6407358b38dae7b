package d2l.bench;

import java.util.List;
import java.util.stream.IntStream;

/// What several measurements of the same thing come to: the one in the middle, and the quartiles
/// around it. One disturbed run moves neither.
record Spread(double low, double median, double high, int count) {
    /// Of these measurements, in any order; at least one.
    static Spread of(List<Double> measurements) {
        double[] sorted = measurements.stream().mapToDouble(x -> x).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("the spread of no measurements");
        }
        return new Spread(
                quantile(sorted, .25),
                quantile(sorted, .5),
                quantile(sorted, .75),
                sorted.length);
    }

    /// Half the distance between the quartiles as a share of the median: the ± of a table.
    double relative() {
        return median == 0 ? 0 : (high - low) / 2 / Math.abs(median);
    }

    /// Of the quotients of what was measured next to each other, as far as both lists go.
    static Spread ofQuotients(List<Double> ours, List<Double> theirs) {
        int both = Math.min(ours.size(), theirs.size());
        return of(
                IntStream.range(0, both)
                        .mapToObj(i -> ours.get(i) / theirs.get(i))
                        .toList());
    }

    /// Between two measurements the quantile lies on the straight line.
    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = (int) Math.ceil(place);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
