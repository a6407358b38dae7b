package d2l.plot;

import d2l.device.Illegal;
import d2l.tensor.Shape;
import d2l.tensor.Tensor;

import java.util.List;

/// Tensors as pictures.
public final class Images {
    private Images() {}

    /// Images in a grid, each below its title.
    ///
    /// `X` is (n, height, width), of which the first rows × columns are shown. A title of two lines
    /// is the truth and, below it, the prediction; where they differ the image is marked as wrong.
    /// Pixels from 0, black, to 1, white; other values are scaled from the least to the greatest.
    public static Picture grid(Tensor X, int rows, int columns, List<String> titles) {
        check("image grid", X.shape(), rows, columns, titles);
        return new ImageGrid(X, rows, columns, titles, false);
    }

    /// Weights as a grid of images: blue below zero, white at zero, orange above.
    ///
    /// `W` is (n, height, width); the colours are full at the weight that is farthest from zero.
    public static Picture weights(Tensor W, int rows, int columns, List<String> titles) {
        check("weights as images", W.shape(), rows, columns, titles);
        return new ImageGrid(W, rows, columns, titles, true);
    }

    private static void check(
            String what, Shape shape, int rows, int columns, List<String> titles) {
        if (shape.rank() != 3 || shape.count() == 0) {
            throw Illegal.argument(
                    "%s: images are a tensor (n, height, width), this one is %s%s",
                    what, shape, advice(shape));
        }
        if (rows < 1 || columns < 1) {
            throw Illegal.argument(
                    "%s: a grid of %s rows and %s columns is empty", what, rows, columns);
        }
        int shown = Math.min(shape.size(0), rows * columns);
        if (!titles.isEmpty()
                && titles.size() != shown
                && titles.size() != shape.size(0)) {
            throw Illegal.argument(
                    "%s: %s titles for %s images", what, titles.size(), shown);
        }
    }

    private static String advice(Shape shape) {
        if (shape.count() == 0) {
            return ", it has no pixels";
        }
        if (shape.rank() != 2) {
            return "; reshape makes it so";
        }
        int n = shape.size(0);
        int pixels = shape.size(1);
        int side = (int) Math.sqrt(pixels);
        return side > 1 && side * side == pixels
                ? Illegal.text("; reshape(%s, %s, %s) makes it so", n, side, side)
                : Illegal.text("; for a single image, reshape(1, %s, %s)", n, pixels);
    }
}
