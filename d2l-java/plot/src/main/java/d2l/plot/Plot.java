package d2l.plot;

import d2l.device.Illegal;
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
            throw Illegal.argument(
                    "plot: %s names for %s lines", legend.length, ys.size());
        }
        var figure = new Figure();
        for (int i = 0; i < ys.size(); i++) {
            String unnamed = ys.size() == 1 ? "" : "y" + (i + 1);
            figure.line(legend.length == 0 ? unnamed : legend[i], x, ys.get(i));
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
            throw Illegal.argument(
                    "bar: %s names but %s heights", names.size(), heights.length);
        }
        var figure = new Figure();
        figure.axes().addBars(names, heights);
        return figure;
    }

    /// One bar for each name, as high as the tensor says.
    public static Figure bar(List<String> names, Tensor heights) {
        return bar(names, doubles(heights));
    }

    private static double[] doubles(Tensor tensor) {
        float[] values = tensor.toArray();
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }
}
