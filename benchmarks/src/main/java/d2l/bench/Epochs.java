package d2l.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// What a training process tells the one that started it: a line for each epoch and one at the end.
public final class Epochs {
    private static final Path STATUS = Path.of("/proc/self/status");

    private long begun = System.nanoTime();

    /// Ends an epoch, its evaluation on the test set included.
    public void end(double loss, double trainAccuracy, double testAccuracy) {
        long now = System.nanoTime();
        System.out.printf(
                Locale.ROOT,
                "epoch %.4f %.4f %.4f %.4f%n",
                (now - begun) / 1e9,
                loss,
                trainAccuracy,
                testAccuracy);
        begun = System.nanoTime();
    }

    /// Tells the most memory that this process ever held in RAM, where the system keeps count.
    public static void finish() throws IOException {
        if (Files.exists(STATUS)) {
            for (String line : Files.readAllLines(STATUS)) {
                if (line.startsWith("VmHWM:")) {
                    System.out.println("memory " + line.replaceAll("\\D", ""));
                }
            }
        }
        System.out.flush();
        System.exit(0); // some libraries leave threads behind
    }

    /// The sizes of a network: `784-256-10`.
    public static int[] sizes(String network) {
        String[] words = network.split("-");
        int[] sizes = new int[words.length];
        for (int i = 0; i < words.length; i++) {
            sizes[i] = Integer.parseInt(words[i]);
        }
        return sizes;
    }
}
