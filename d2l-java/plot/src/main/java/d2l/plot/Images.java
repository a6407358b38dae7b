package d2l.plot;

import d2l.tensor.Shape;
import d2l.tensor.Tensor;

import java.util.List;

/// Tensors as pictures.
public final class Images {
    private Images() {}

    /// Shows images in a grid, each below its title.
    ///
    /// `X` is (n, height, width), of which the first rows × columns are shown. A title of two lines
    /// is the truth and, below it, the prediction; where they differ the image is marked as wrong.
    public static void showImages(Tensor X, int rows, int columns, List<String> titles) {
        Display.show(grid(X, rows, columns, titles));
    }

    /// Shows images in a grid, without titles.
    public static void showImages(Tensor X, int rows, int columns) {
        showImages(X, rows, columns, List.of());
    }

    /// The grid of [#showImages], to show it later.
    ///
    /// Pixels from 0, black, to 1, white; other values are scaled from the least to the greatest.
    public static Picture grid(Tensor X, int rows, int columns, List<String> titles) {
        check("image grid", X, rows, columns, titles);
        return new ImageGrid(X, rows, columns, titles, false);
    }

    /// Weights as a grid of images: blue below zero, white at zero, orange above.
    ///
    /// `W` is (n, height, width); the colours are full at the weight that is farthest from zero.
    public static Picture weights(Tensor W, int rows, int columns, List<String> titles) {
        check("weights as images", W, rows, columns, titles);
        return new ImageGrid(W, rows, columns, titles, true);
    }

    private static void check(
            String what, Tensor X, int rows, int columns, List<String> titles) {
        Shape shape = X.shape();
        if (shape.rank() != 3 || shape.count() == 0) {
            throw new IllegalArgumentException(
                    what
                            + ": images are a tensor (n, height, width), this one is "
                            + shape
                            + advice(shape));
        }
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException(
                    what
                            + ": a grid of "
                            + rows
                            + " rows and "
                            + columns
                            + " columns is empty");
        }
        int shown = Math.min(shape.size(0), rows * columns);
        if (!titles.isEmpty()
                && titles.size() != shown
                && titles.size() != shape.size(0)) {
            throw new IllegalArgumentException(
                    what + ": " + titles.size() + " titles for " + shown + " images");
        }
    }

    private static String advice(Shape shape) {
        if (shape.count() == 0) {
            return ", it has no pixels";
        }
        int[] sizes = shape.sizes();
        if (sizes.length == 2) {
            int side = (int) Math.sqrt(sizes[1]);
            return side > 1 && side * side == sizes[1]
                    ? "; reshape("
                            + sizes[0]
                            + ", "
                            + side
                            + ", "
                            + side
                            + ") makes it so"
                    : "; for a single image, reshape(1, "
                            + sizes[0]
                            + ", "
                            + sizes[1]
                            + ")";
        }
        return "; reshape makes it so";
    }
}
