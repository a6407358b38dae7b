package d2l.lab;

import d2l.train.Epoch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;

/// A lab's training on the JVM, to compare a page with: each epoch's numbers with their bits, then the
/// fingerprint.
///
/// `Twin FOLDER 3.7 images=2000 learningRate=0.5`, where the folder has the four files of Fashion-MNIST,
/// unpacked; `images` of them train, and a quarter as many test.
public final class Twin {
    private static final int IMAGE_HEADER = 16;
    private static final int LABEL_HEADER = 8;

    private Twin() {}

    public static void main(String[] args) throws IOException {
        if (args.length < 2) {
            throw new IllegalArgumentException(
                    "Twin FOLDER SECTION [images=2000] [learningRate=0.5 …]");
        }
        Path folder = Path.of(args[0]);
        int images = 2000;
        var settings = new ArrayList<String>();
        for (String given : Arrays.asList(args).subList(2, args.length)) {
            if (given.startsWith("images=")) {
                images = Integer.parseInt(given.substring("images=".length()));
            } else {
                settings.add(given);
            }
        }
        Lab lab = Labs.of(args[1]);
        System.out.print(
                lines(
                        lab,
                        new Settings(lab, settings.toArray(String[]::new)),
                        photographs(folder, "train", Math.min(images, 60_000)),
                        photographs(folder, "t10k", Math.min(images / 4, 10_000))));
    }

    private static Photographs photographs(Path folder, String part, int count)
            throws IOException {
        byte[] pixels = Files.readAllBytes(folder.resolve(part + "-images-idx3-ubyte"));
        byte[] labels = Files.readAllBytes(folder.resolve(part + "-labels-idx1-ubyte"));
        return new Photographs(
                Arrays.copyOfRange(
                        pixels, IMAGE_HEADER, IMAGE_HEADER + count * Photographs.PIXELS),
                Arrays.copyOfRange(labels, LABEL_HEADER, LABEL_HEADER + count));
    }

    /// A line for each epoch, then the fingerprint.
    public static String lines(
            Lab lab, Settings settings, Photographs train, Photographs test) {
        var experiment = new Experiment(lab, settings, train, test);
        var lines = new StringBuilder();
        while (experiment.hasNext()) {
            experiment.step(
                    new Report() {
                        @Override
                        public void batch(int batch, double loss) {}

                        @Override
                        public void epoch(int number, Epoch done, double testAccuracy) {
                            lines.append("epoch ").append(number);
                            append("loss", done.loss());
                            append("trainAccuracy", done.accuracy());
                            append("testAccuracy", testAccuracy);
                            lines.append('\n');
                        }

                        private void append(String name, double value) {
                            lines.append(' ').append(name).append('=').append(value);
                            lines.append(" (")
                                    .append(
                                            Long.toHexString(
                                                    Double.doubleToLongBits(value)))
                                    .append(')');
                        }
                    });
        }
        return lines.append("fingerprint ")
                .append(experiment.fingerprint())
                .append('\n')
                .toString();
    }
}
