package d2l.tools.weave;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.IllegalFormatException;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The numbers and words that a chapter's prose takes from its run.
///
/// They stand at the end of the approved transcript, one a line, below the line `--- values`:
///
///     --- values
///     accuracy = 0.8357
///     reached[1][2] = 0.0921
///     worst = "shirt"
public final class RecordedValues {
    /// `{{name}}` or `{{name:%.3f}}`, where the name may be a way such as `reached[1][2]`.
    static final Pattern PLACE =
            Pattern.compile(
                    "\\{\\{\\s*([A-Za-z_]\\w*(?:\\s*[.\\[][^}:]*?)?)\\s*(?::\\s*([^}]*?)\\s*)?}}");

    private static final String MARK = "--- values";
    private static final Pattern LINE = Pattern.compile("([\\w.\\[\\]]+) = (.*)");
    private static final Pattern SCIENTIFIC =
            Pattern.compile("(-?\\d+(?:\\.\\d+)?)[eE]([-+]?\\d+)");
    private static final Pattern FORMAT =
            Pattern.compile("%[-#+ 0,(]*\\d*(\\.\\d+)?[a-zA-Z]");

    private static final Pattern QUOTED =
            Pattern.compile("\"(?:[^\"\\\\]|\\\\[\"\\\\nrt])*\"");

    private final SortedMap<String, Object> values;

    private RecordedValues(SortedMap<String, Object> values) {
        this.values = values;
    }

    /// What the prose of a chapter asks for, each with the line that asks first.
    private static SortedMap<String, Integer> usedBy(Chapter chapter) {
        var lines = new TreeMap<String, Integer>();
        for (var cell : chapter.prose()) {
            for (var line : cell.lines()) {
                PLACE.matcher(line.text())
                        .results()
                        .forEach(
                                place ->
                                        lines.putIfAbsent(place.group(1), line.number()));
            }
        }
        return lines;
    }

    /// Reads what the prose of `chapter` asks for out of an instance of its class that has run.
    ///
    /// @throws Refused if something is not there, or is no number and no word; says all reasons
    public static RecordedValues of(Chapter chapter, Object instance) {
        var values = new TreeMap<String, Object>();
        var reasons = new Refused.Reasons(chapter.file().source());
        usedBy(chapter)
                .forEach(
                        (way, line) -> {
                            try {
                                var value = new ValuePath(way).of(instance);
                                values.put(way, recordable(way, value));
                            } catch (IllegalArgumentException e) {
                                reasons.add(line, e.getMessage(), "");
                            }
                        });
        reasons.throwIfAny();
        return new RecordedValues(values);
    }

    private static Object recordable(String way, Object value) {
        return switch (value) {
            case Byte _, Short _, Integer _, Long _ -> new BigInteger(value.toString());
            case BigInteger _, BigDecimal _, String _, Boolean _ -> value;
            case Float f -> number(f.toString());
            case Double d -> number(d.toString());
            case null, default ->
                    throw new IllegalArgumentException(
                            ("the prose asks for {{%s}}, which is %s. A number, a word or"
                                            + " a boolean can be recorded.")
                                    .formatted(way, ValuePath.kind(value)));
        };
    }

    /// Reads the values out of an approved transcript; without the file there are none.
    public static RecordedValues read(Path approved) {
        try {
            return parse(Files.exists(approved) ? Files.readString(approved) : "");
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot read " + approved + ": " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(approved + ": " + e.getMessage(), e);
        }
    }

    /// Reads the values out of the text of a transcript.
    public static RecordedValues parse(String transcript) {
        var values = new TreeMap<String, Object>();
        transcript
                .substring(Math.min(transcript.length(), sectionStart(transcript)))
                .lines()
                .skip(1)
                .filter(line -> !line.isBlank())
                .forEach(
                        line -> {
                            var match = LINE.matcher(line);
                            if (!match.matches()) {
                                throw new IllegalArgumentException(
                                        "below "
                                                + MARK
                                                + " stands «"
                                                + line
                                                + "», no name = value");
                            }
                            values.put(match.group(1), value(match.group(2)));
                        });
        return new RecordedValues(values);
    }

    /// What a transcript says before its section of values.
    public static String withoutSection(String transcript) {
        return transcript.substring(0, sectionStart(transcript));
    }

    private static int sectionStart(String transcript) {
        if (transcript.startsWith(MARK + "\n")) {
            return 0;
        }
        int at = transcript.lastIndexOf("\n" + MARK + "\n");
        return at < 0 ? transcript.length() : at + 1;
    }

    /// The section as it is approved, empty where the prose asks for nothing.
    public String section() {
        return values.isEmpty()
                ? ""
                : values.entrySet().stream()
                        .map(
                                value ->
                                        value.getKey()
                                                + " = "
                                                + written(value.getValue())
                                                + "\n")
                        .collect(Collectors.joining("", MARK + "\n", ""));
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /// The value as the prose prints it.
    ///
    /// Without a format an integer stands as it is, and another number is rounded to four
    /// significant digits, but never before its point: 0.8357, 12.35, 60000. Very small and very
    /// large ones, and those with a format such as `%.1e`, are typeset as a formula, 1.2 · 10⁻⁷.
    ///
    /// @param format as in `String.format`, or null
    /// @throws IllegalArgumentException if the value has no place in the format
    String text(String name, String format) {
        var value = values.get(name);
        if (format == null) {
            return value instanceof BigDecimal number
                    ? rounded(number)
                    : value.toString();
        }
        if (!FORMAT.matcher(format).matches()) {
            throw new IllegalArgumentException(format + " is no format such as %.3f");
        }
        try {
            boolean point = "eEfgG".indexOf(format.charAt(format.length() - 1)) >= 0;
            var shown =
                    value instanceof BigInteger whole && point
                            ? new BigDecimal(whole)
                            : value;
            String text = String.format(Locale.ROOT, format, shown);
            return value instanceof String ? text : typeset(text);
        } catch (IllegalFormatException e) {
            throw new IllegalArgumentException(
                    name
                            + " is "
                            + written(value)
                            + ", which "
                            + format
                            + " cannot print",
                    e);
        }
    }

    private static String rounded(BigDecimal number) {
        int digitsBeforePoint = number.precision() - number.scale();
        var context =
                new MathContext(Math.max(4, digitsBeforePoint), RoundingMode.HALF_EVEN);
        boolean plain =
                number.signum() == 0 || digitsBeforePoint > -4 && digitsBeforePoint <= 9;
        if (plain) {
            var text = number.round(context).stripTrailingZeros().toPlainString();
            return text;
        }
        var digits =
                number.round(new MathContext(4, RoundingMode.HALF_EVEN))
                        .stripTrailingZeros();
        int exponent = digits.precision() - digits.scale() - 1;
        return typeset(
                digits.scaleByPowerOfTen(-exponent).toPlainString() + "e" + exponent);
    }

    /// A number in the notation of programs, 1.2e-07, as people write it; others as they are.
    private static String typeset(String number) {
        var parts = SCIENTIFIC.matcher(number);
        if (!parts.matches()) {
            return number;
        }
        String factor = parts.group(1).equals("1") ? "" : parts.group(1) + " \\cdot ";
        return "$" + factor + "10^{" + Integer.parseInt(parts.group(2)) + "}$";
    }

    private static Object value(String written) {
        if (written.startsWith("\"")) {
            return unquoted(written);
        }
        return switch (written) {
            case "true" -> true;
            case "false" -> false;
            default ->
                    written.matches("-?\\d+") ? new BigInteger(written) : number(written);
        };
    }

    private static Object number(String written) {
        try {
            return switch (written) {
                case "NaN", "Infinity", "-Infinity" -> Double.valueOf(written);
                default -> new BigDecimal(written);
            };
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(written + " is no number", e);
        }
    }

    private static String written(Object value) {
        return value instanceof String text ? quoted(text) : value.toString();
    }

    /// A text as Java and JSON write it, on one line.
    private static String quoted(String text) {
        return "\""
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                        .replace("\t", "\\t")
                + "\"";
    }

    private static String unquoted(String written) {
        if (!QUOTED.matcher(written).matches()) {
            throw new IllegalArgumentException(written + " is no text in quotes");
        }
        return written.substring(1, written.length() - 1).translateEscapes();
    }
}
