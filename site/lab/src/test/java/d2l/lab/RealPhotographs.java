package d2l.lab;

import d2l.data.DataLoader;
import d2l.data.FashionMnist;

/// The photographs that a page brings along: the first of Fashion-MNIST.
final class RealPhotographs {
    static final Photographs TRAIN = first(FashionMnist.load(256).train(), 2000);
    static final Photographs TEST = first(FashionMnist.load(256).test(), 500);

    private RealPhotographs() {}

    static Photographs first(DataLoader loader, int n) {
        var dataset = loader.dataset();
        var pixels = new byte[n * Photographs.PIXELS];
        var labels = new byte[n];
        var image = new float[Photographs.PIXELS];
        for (int i = 0; i < n; i++) {
            dataset.copy(i, image, 0);
            labels[i] = (byte) dataset.label(i);
            for (int j = 0; j < image.length; j++) {
                pixels[i * image.length + j] = (byte) Math.round(image[j] * 255);
            }
        }
        return new Photographs(pixels, labels);
    }
}
