package d2l.data;

import d2l.device.Illegal;
import d2l.tensor.Shape;
import d2l.tensor.Tensor;

import java.util.Arrays;

/// Normalises inputs: x becomes (x − μ) ÷ max(σ, ε), with the mean μ and the standard
/// deviation σ of the training examples.
///
/// Fit it on the training set only and apply it to both sets: statistics that have seen
/// the test set have told the model something about it. ε keeps what is always the same,
/// a pixel that is never written on, from being divided by 0.
///
/// There is one mean for each channel, over all its positions and all examples: a grey
/// image (height, width) has one channel, an image (channels, height, width) one for
/// each, and of a vector every element is a channel of its own. [#fitPerFeature] takes
/// one for every position instead. σ is that of the examples themselves (divided by n,
/// not n − 1).
///
/// The sums run in an order that ARITHMETIC.md fixes, so every machine gets the same bits.
public final class Normalize {
    private final Shape example;
    private final Tensor mean;
    private final Tensor std;
    private final Tensor shift;
    private final Tensor scale;

    private Normalize(
            Shape example, float[] mean, float[] std, float eps, int... channels) {
        this.example = example;
        float[] divisor = new float[std.length];
        for (int c = 0; c < std.length; c++) {
            divisor[c] = Math.max(std[c], eps);
        }
        // A channel's number stands at its axis: (channels, 1, 1) for an image.
        int[] sizes = new int[channels.length == 0 ? 0 : example.rank()];
        Arrays.fill(sizes, 1);
        System.arraycopy(channels, 0, sizes, 0, channels.length);
        this.mean = Tensor.of(mean, channels);
        this.std = Tensor.of(std, channels);
        this.shift = Tensor.of(mean, sizes);
        this.scale = Tensor.of(divisor, sizes);
    }

    /// One mean and one standard deviation for each channel of these training examples.
    public static Normalize fit(Dataset train, double eps) {
        Shape example = train.shape();
        int[] channels =
                switch (example.rank()) {
                    case 0, 2 -> new int[0];
                    default -> new int[] {example.size(0)};
                };
        return over(train, eps, channels);
    }

    /// One mean and one standard deviation for each channel of the examples that this
    /// loader trains with, whatever its order.
    public static Normalize fit(DataLoader train, double eps) {
        return fit(train.dataset(), eps);
    }

    /// One mean and one standard deviation for each position of an example: each pixel.
    public static Normalize fitPerFeature(Dataset train, double eps) {
        return over(train, eps, train.shape().sizes());
    }

    /// One mean and one standard deviation for each position of the examples that this
    /// loader trains with, whatever its order.
    public static Normalize fitPerFeature(DataLoader train, double eps) {
        return fitPerFeature(train.dataset(), eps);
    }

    private static Normalize over(Dataset train, double eps, int... channels) {
        float smallest = (float) eps;
        if (!(smallest > 0) || Float.isInfinite(smallest)) {
            throw Illegal.argument(
                    "Normalize: eps %s; it is what a standard deviation of 0 is replaced"
                            + " by, so it must be a positive number: 1e-5, for instance",
                    eps);
        }
        Shape example = train.shape();
        if (train.size() == 0 || example.count() == 0) {
            throw Illegal.argument(
                    "Normalize: %s examples of shape %s have no mean; fit on the training"
                            + " set",
                    train.size(), example);
        }
        int count = Shape.of(channels).count();
        int positions = example.count() / count;
        double n = (double) train.size() * positions;

        double[] mean = new double[count];
        double[] sums = sums(train, mean, positions, false);
        for (int c = 0; c < count; c++) {
            mean[c] = channel(sums, c, positions) / n;
            if (!Double.isFinite(mean[c])) {
                throw Illegal.argument(
                        "Normalize: channel %s has the mean %s; an example holds a number"
                                + " that is not finite, find and mend it first",
                        c, mean[c]);
            }
        }
        double[] squares = sums(train, mean, positions, true);
        float[] means = new float[count];
        float[] stds = new float[count];
        for (int c = 0; c < count; c++) {
            means[c] = (float) mean[c];
            stds[c] = (float) Math.sqrt(channel(squares, c, positions) / n);
        }
        return new Normalize(example, means, stds, smallest, channels);
    }

    /// For each position the sum over the examples, in their order: of the values, or of
    /// the squares of what they are off the mean of their channel.
    private static double[] sums(
            Dataset train, double[] mean, int positions, boolean squares) {
        int length = train.shape().count();
        double[] sums = new double[length];
        double[] centre = new double[length];
        for (int p = 0; p < length; p++) {
            centre[p] = mean[p / positions];
        }
        float[] values = new float[length];
        for (int i = 0; i < train.size(); i++) {
            train.copy(i, values, 0);
            for (int p = 0; p < length; p++) {
                double x = values[p] - centre[p];
                sums[p] += squares ? x * x : x;
            }
        }
        return sums;
    }

    private static double channel(double[] sums, int channel, int positions) {
        double sum = 0;
        for (int p = channel * positions; p < (channel + 1) * positions; p++) {
            sum += sums[p];
        }
        return sum;
    }

    /// μ, one for each channel: a scalar for grey images, one for each position after
    /// [#fitPerFeature].
    public Tensor mean() {
        return mean;
    }

    /// σ, shaped as [#mean]; where it is below ε, ε is divided by instead.
    public Tensor std() {
        return std;
    }

    /// One example or a minibatch of them, normalised.
    public Tensor apply(Tensor X) {
        if (scale.shape().rank() > 0 && !fits(X.shape())) {
            throw Illegal.argument(
                    "Normalize: X of shape %s, but it was fitted to examples of shape %s;"
                            + " X is one of these or a minibatch, (n, …) in front",
                    X.shape(), example);
        }
        return X.sub(shift.to(X.device())).div(scale.to(X.device()));
    }

    private boolean fits(Shape shape) {
        int front = shape.rank() - example.rank();
        return front >= 0
                && Arrays.equals(
                        Arrays.copyOfRange(shape.sizes(), front, shape.rank()),
                        example.sizes());
    }

    /// The same data set with every example normalised.
    public Dataset apply(Dataset raw) {
        return new Normalized(this, raw);
    }

    /// The same minibatches with every example normalised.
    public DataLoader apply(DataLoader raw) {
        return raw.over(apply(raw.dataset()));
    }
}
