package d2l.lab;

import d2l.nn.Dropout;
import d2l.nn.Flatten;
import d2l.nn.Init;
import d2l.nn.Linear;
import d2l.nn.Module;
import d2l.nn.ReLU;
import d2l.nn.Sequential;
import d2l.nn.Sigmoid;
import d2l.nn.Tanh;

import java.util.ArrayList;

/// The networks of the labs, as their sections write them.
final class Networks {
    /// What a page may ask for: a browser ends a program that has no more memory, and cannot say why.
    private static final double MOST_BYTES = 1e9;

    private static final int MOST_LAYERS = 100;

    private Networks() {}

    /// 784 numbers, the hidden layers, ten numbers.
    static Sequential of(Settings settings) {
        int depth =
                settings.has("depth")
                        ? settings.count("depth", 0)
                        : settings.has("width") ? 1 : 0;
        int width = depth == 0 ? 10 : settings.count("width", 1);
        refuseTooLarge(settings, depth, width);
        double dropout = settings.has("dropout") ? settings.share("dropout") : 0;
        var modules = new ArrayList<Module>();
        modules.add(new Flatten());
        if (settings.has("scale") && !settings.choice("scale").equals("0 to 1")) {
            modules.add(Scale.named(settings.choice("scale")));
        }
        int in = Photographs.PIXELS;
        for (int layer = 0; layer < depth; layer++) {
            modules.add(linear(settings, in, width));
            modules.add(activation(settings));
            if (dropout > 0) {
                modules.add(new Dropout(dropout));
            }
            in = width;
        }
        modules.add(linear(settings, in, 10));
        return new Sequential(modules.toArray(Module[]::new));
    }

    private static void refuseTooLarge(Settings settings, int depth, int width) {
        if (depth > MOST_LAYERS) {
            throw settings.refused("depth", "is above " + MOST_LAYERS);
        }
        double square = (double) width * width;
        double parameters = Math.max(0, depth - 1) * square + (784.0 + 10) * width;
        double activations =
                settings.count("batchSize", 1) * (784.0 + 2.0 * depth * width);
        double bytes = 4 * (4 * parameters + 3 * activations);
        if (bytes > MOST_BYTES) {
            throw settings.refused(
                    depth == 0 ? "batchSize" : "width",
                    "needs about "
                            + Math.round(bytes / 1e6)
                            + " MB; a page has "
                            + Math.round(MOST_BYTES / 1e6));
        }
    }

    private static Linear linear(Settings settings, int in, int out) {
        var layer = new Linear(in, out);
        if (settings.has("start")) {
            switch (settings.choice("start")) {
                case "Xavier" -> Init.xavierNormal_(layer.weight());
                case "Kaiming" -> Init.kaimingNormal_(layer.weight());
                default -> {} // as Linear starts
            }
        }
        return layer;
    }

    private static Module activation(Settings settings) {
        if (!settings.has("activation")) {
            return new ReLU();
        }
        return switch (settings.choice("activation")) {
            case "sigmoid" -> new Sigmoid();
            case "tanh" -> new Tanh();
            default -> new ReLU();
        };
    }
}
