package d2l.bench.cuda;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How many float32 operations a second a card could do: two, a multiplication and an addition, for each
/// of its units in each tick of its fastest clock.
final class Peak {
    private static final Pattern PROCESSORS = Pattern.compile("(\\d+) multiprocessors");

    private Peak() {}

    /// Of the first card that nvidia-smi knows, with as many multiprocessors as the device says it has; NaN where one of the two says
    /// nothing.
    static double of(String description) {
        Matcher processors = PROCESSORS.matcher(description);
        try {
            var smi =
                    new ProcessBuilder(
                                    "nvidia-smi",
                                    "--query-gpu=clocks.max.sm,compute_cap",
                                    "--format=csv,noheader,nounits")
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            String line = smi.inputReader().readLine();
            return line == null || !processors.find()
                    ? Double.NaN
                    : of(Integer.parseInt(processors.group(1)), line);
        } catch (IOException e) {
            return Double.NaN;
        }
    }

    /// From a line such as «1980, 9.0»: megahertz, compute capability.
    static double of(int multiprocessors, String line) {
        String[] words = line.split("\\s*,\\s*");
        try {
            return 2e6
                    * multiprocessors
                    * units(words[1].strip())
                    * Double.parseDouble(words[0]);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return Double.NaN;
        }
    }

    /// The units of a multiprocessor, from the table of throughputs in NVIDIA's programming guide.
    private static int units(String capability) {
        return switch (capability) {
            case "6.0", "7.0", "7.2", "7.5", "8.0" -> 64;
            default -> 128;
        };
    }
}
