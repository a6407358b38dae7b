package d2l.bench;

/// The least time that an epoch can take: that of its matrix products alone, at the peak of all
/// threads. Nothing that a program does beside them is free, so nobody reaches it.
final class Floor {
    private static final double TRAINING = 60_000;
    private static final double TEST = 10_000;

    private Floor() {}

    /// The floating-point operations of an epoch's matrix products, two for each term.
    ///
    /// An example of the training set goes through each layer forward, and backward once for the
    /// gradient of the weights; once more for that of the layer's input, which nobody asks for of
    /// the images. One of the test set goes forward.
    ///
    /// @param sizes of the layers, the images' first: 784, 256, 10
    static double operations(int... sizes) {
        double forward = 0;
        double backward = 0;
        for (int i = 1; i < sizes.length; i++) {
            double terms = (double) sizes[i - 1] * sizes[i];
            forward += 2 * terms;
            backward += 2 * terms * (i > 1 ? 2 : 1);
        }
        return TRAINING * (forward + backward) + TEST * forward;
    }

    /// The seconds that they take at this peak, in GFLOP/s.
    static double seconds(double peak, int... sizes) {
        return operations(sizes) / (1e9 * peak);
    }
}
