package d2l.lab;

import d2l.nn.Module;
import d2l.tensor.Tensor;

/// Pixels on another scale: (x − mean) · factor.
final class Scale extends Module {
    private final double mean;
    private final double factor;

    private Scale(double mean, double factor) {
        this.mean = mean;
        this.factor = factor;
    }

    /// The scale of that name, from pixels between 0 and 1.
    static Scale named(String name) {
        return switch (name) {
            case "normalised" -> new Scale(0.286, 1 / 0.353); // Fashion-MNIST's
            case "0 to 255" -> new Scale(0, 255);
            default -> new Scale(0, 1);
        };
    }

    @Override
    public Tensor forward(Tensor X) {
        return X.sub(mean).mul(factor);
    }
}
