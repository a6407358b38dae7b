package d2l.plot;

import d2l.tensor.Tensor;

import java.util.List;
import java.util.stream.IntStream;

/// Charts of what is already known; [Display#show] displays them.
public final class Plot {
    private Plot() {}

    /// One line through these points.
    public static Figure plot(double[] x, double[] y) {
        return plot(x, List.of(y));
    }

    /// Several lines over the same x, named by the legend in their order.
    public static Figure plot(double[] x, List<double[]> ys, String... legend) {
        if (legend.length != 0 && legend.length != ys.size()) {
            throw new IllegalArgumentException(
                    "plot: " + legend.length + " names for " + ys.size() + " lines");
        }
        var figure = new Figure();
        for (int i = 0; i < ys.size(); i++) {
            String name =
                    legend.length != 0 ? legend[i] : ys.size() == 1 ? "" : "y" + (i + 1);
            figure.axes().line(name, x, ys.get(i));
        }
        return figure;
    }

    /// One line through the points of two tensors of the same length.
    public static Figure plot(Tensor x, Tensor y) {
        return plot(doubles(x), doubles(y));
    }

    /// One bar for each name.
    public static Figure bar(List<String> names, double... heights) {
        if (names.size() != heights.length) {
            throw new IllegalArgumentException(
                    "bar: " + names.size() + " names but " + heights.length + " heights");
        }
        var figure = new Figure();
        figure.axes().bars(names, heights);
        return figure;
    }

    /// One bar for each name, as high as the tensor says.
    public static Figure bar(List<String> names, Tensor heights) {
        return bar(names, doubles(heights));
    }

    /// How many values fall into each of so many equal bins between the least and the greatest.
    ///
    /// A bin holds its left edge; the last one holds both. NaN and infinities are refused.
    public static Figure hist(double[] values, int bins) {
        if (bins < 1 || values.length == 0) {
            throw new IllegalArgumentException(
                    "hist: "
                            + bins
                            + " bins of "
                            + values.length
                            + " values; give at least one of both");
        }
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            if (!(Math.abs(value) <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException(
                        "hist: one of the values is " + value + ", it falls into no bin");
            }
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        if (low == high) {
            low -= 0.5;
            high += 0.5;
        }
        double start = low;
        double width = (high - low) / bins;
        var edges =
                IntStream.rangeClosed(0, bins)
                        .mapToDouble(i -> start + i * width)
                        .toArray();
        edges[bins] = high;
        var counts = new double[bins];
        for (double value : values) {
            counts[(int) Math.min(bins - 1, Math.floor((value - start) / width))]++;
        }
        var figure = new Figure();
        figure.axes().ylabel("count").histogram(edges, counts);
        return figure;
    }

    /// How a tensor's elements are distributed.
    public static Figure hist(Tensor values, int bins) {
        return hist(doubles(values), bins);
    }

    private static double[] doubles(Tensor tensor) {
        float[] values = tensor.toArray();
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }
}
