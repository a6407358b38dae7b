package d2l.bench.cuda;

import java.util.Locale;

/// Numbers as a table shows them.
final class Figures {
    private Figures() {}

    /// A number in this format; nothing where it is none.
    static String of(String format, double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, format, value);
    }
}
