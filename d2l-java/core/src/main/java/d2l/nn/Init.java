package d2l.nn;

import d2l.device.Illegal;
import d2l.tensor.Generator;
import d2l.tensor.Tensor;

/// Initial values, written into a tensor in place; random ones come from the generator given, or else
/// from the one that [Tensor#manualSeed] seeds.
///
/// Weights are (in, out): a unit of the layer sums over `in` products.
public final class Init {
    private Init() {}

    /// Normal with variance 2 ÷ in, which keeps the size of the activations through layers of ReLUs
    /// (He et al. 2015, Delving deep into rectifiers).
    public static Tensor kaimingNormal_(Tensor W) {
        return kaimingNormal_(W, Generator.global());
    }

    /// The same, from this generator.
    public static Tensor kaimingNormal_(Tensor W, Generator generator) {
        checkWeights("kaimingNormal_", W);
        return normal_(W, 0, Math.sqrt(2.0 / W.size(0)), generator);
    }

    /// Uniform with variance 2 ÷ (in + out), between ±√(6 ÷ (in + out)), which keeps the size of
    /// activations and gradients alike where units are nearly linear (Glorot and Bengio 2010,
    /// Understanding the difficulty of training deep feedforward neural networks).
    public static Tensor xavierUniform_(Tensor W) {
        return xavierUniform_(W, Generator.global());
    }

    /// The same, from this generator.
    public static Tensor xavierUniform_(Tensor W, Generator generator) {
        checkWeights("xavierUniform_", W);
        double limit = Math.sqrt(6.0 / ((double) W.size(0) + W.size(1)));
        return set(W, generator.uniform(-limit, limit, W.shape().sizes()));
    }

    /// Normal with variance 2 ÷ (in + out), for the same reason.
    public static Tensor xavierNormal_(Tensor W) {
        return xavierNormal_(W, Generator.global());
    }

    /// The same, from this generator.
    public static Tensor xavierNormal_(Tensor W, Generator generator) {
        checkWeights("xavierNormal_", W);
        return normal_(
                W, 0, Math.sqrt(2.0 / ((double) W.size(0) + W.size(1))), generator);
    }

    /// Normal with this mean and standard deviation.
    public static Tensor normal_(Tensor W, double mean, double std) {
        return normal_(W, mean, std, Generator.global());
    }

    /// The same, from this generator.
    public static Tensor normal_(Tensor W, double mean, double std, Generator generator) {
        return set(W, generator.normal(mean, std, W.shape().sizes()));
    }

    /// All 0.
    public static Tensor zeros_(Tensor b) {
        return set(b, Tensor.zeros(b.shape().sizes()));
    }

    /// All the same value.
    public static Tensor constant_(Tensor W, double value) {
        return set(W, Tensor.full(value, W.shape().sizes()));
    }

    private static Tensor set(Tensor tensor, Tensor values) {
        tensor.data().set(values.data());
        return tensor;
    }

    private static void checkWeights(String name, Tensor W) {
        if (W.shape().rank() != 2 || W.shape().count() == 0) {
            throw Illegal.argument(
                    "%s of shape %s: the variance follows from the sizes of weights (in,"
                            + " out); for a bias take zeros_",
                    name, W.shape());
        }
    }
}
