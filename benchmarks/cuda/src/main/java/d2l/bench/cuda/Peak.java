package d2l.bench.cuda;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How many float32 operations a second a card could do: two, a multiplication and an addition, for each
/// of its units in each tick of its fastest clock.
final class Peak {
    private static final Pattern CARD =
            Pattern.compile("(\\d+) multiprocessors of compute capability (\\d+\\.\\d+)");

    private Peak() {}

    /// Of the card that a device describes, with the clock of the first one that nvidia-smi knows; NaN
    /// where one of the two says nothing.
    static double of(String description) {
        try {
            var smi =
                    new ProcessBuilder(
                                    "nvidia-smi",
                                    "--query-gpu=clocks.max.sm",
                                    "--format=csv,noheader,nounits")
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            String megahertz = smi.inputReader().readLine();
            return of(description, megahertz == null ? "" : megahertz.strip());
        } catch (IOException e) {
            return Double.NaN;
        }
    }

    static double of(String description, String megahertz) {
        Matcher card = CARD.matcher(description);
        if (!card.find() || !megahertz.matches("\\d+")) {
            return Double.NaN;
        }
        int multiprocessors = Integer.parseInt(card.group(1));
        return 2e6 * multiprocessors * units(card.group(2)) * Integer.parseInt(megahertz);
    }

    /// The units of a multiprocessor, from the table of throughputs in NVIDIA's programming guide.
    private static int units(String capability) {
        return switch (capability) {
            case "6.0", "7.0", "7.2", "7.5", "8.0" -> 64;
            default -> 128;
        };
    }
}
