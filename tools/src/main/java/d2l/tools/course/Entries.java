package d2l.tools.course;

import d2l.tools.weave.Refusal;

import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The entries of one table of a TOML file: each is asked for by its key and its kind.
///
/// What is missing or of another kind is added to the reasons, so that a lecturer sees all of a file's at
/// once; whoever asked goes on with nothing.
final class Entries {
    private final Path file;
    private final int line;
    private final String name;
    private final TomlTable table;
    private final List<Refusal> reasons;
    private final Set<String> known = new LinkedHashSet<>();

    /// @param line where the table stands
    /// @param name what a lecturer calls the table, such as `holidays`; empty for the file itself
    Entries(Path file, int line, String name, TomlTable table, List<Refusal> reasons) {
        this.file = file;
        this.line = line;
        this.name = name;
        this.table = table;
        this.reasons = reasons;
    }

    /// Where the table stands.
    int line() {
        return line;
    }

    /// Where the value of a key stands; the table's line where it has none.
    int line(String key) {
        TomlPosition position = table.inputPositionOf(List.of(key));
        return position == null ? line : position.line();
    }

    boolean has(String key) {
        known.add(key);
        return table.contains(List.of(key));
    }

    void refuse(String key, String wrong, String remedy) {
        reasons.add(new Refusal(file, line(key), wrong, remedy));
    }

    Optional<String> text(String key) {
        return value(key, String.class, "a text in quotes, such as «" + key + " = \"…\"»")
                .map(String::strip)
                .filter(text -> isSaid(key, text));
    }

    private boolean isSaid(String key, String text) {
        if (text.isEmpty()) {
            refuse(key, "«" + key + "» is empty", "Say it, or take the line out");
        }
        return !text.isEmpty();
    }

    String requiredText(String key) {
        return required(key, text(key), "").orElse("");
    }

    Optional<LocalDate> date(String key) {
        return value(key, LocalDate.class, "a date without quotes, such as 2026-10-05");
    }

    Optional<LocalDate> requiredDate(String key) {
        return required(key, date(key), " = 2026-10-05");
    }

    Optional<LocalTime> requiredTime(String key) {
        return required(
                key,
                value(key, LocalTime.class, "a time without quotes, such as 10:15"),
                " = 10:15");
    }

    Optional<Long> count(String key) {
        var count = value(key, Long.class, "a number without quotes, such as 2");
        if (count.isPresent() && count.get() < 1) {
            refuse(key, "«" + key + "» is " + count.get(), "Give a number from 1 on");
            return Optional.empty();
        }
        return count;
    }

    /// A date with a time; a date alone means the end of that day.
    Optional<LocalDateTime> moment(String key) {
        if (!has(key)) {
            return Optional.empty();
        }
        if (table.get(List.of(key)) instanceof LocalDate date) {
            return Optional.of(date.atTime(23, 59));
        }
        return value(
                key,
                LocalDateTime.class,
                "a date, or a date and a time, such as 2026-10-05 12:00");
    }

    Optional<LocalDateTime> requiredMoment(String key) {
        return required(key, moment(key), " = 2026-10-05 12:00");
    }

    /// Texts in brackets, each with its line.
    List<Line> texts(String key) {
        var array = array(key, "texts in brackets, such as «" + key + " = [\"3.6\"]»");
        var texts = new ArrayList<Line>();
        for (int i = 0; i < array.size(); i++) {
            if (array.get(i) instanceof String text) {
                texts.add(new Line(text.strip(), array.inputPositionOf(i).line()));
            } else {
                refuse(
                        key,
                        "«" + key + "» holds something that is no text",
                        "Put each in quotes: " + key + " = [\"3.6\", \"3.7\"]");
            }
        }
        return texts;
    }

    /// A text and the line where it stands.
    record Line(String text, int number) {}

    /// The tables of one name, `[[holidays]]` or in brackets.
    List<Entries> tables(String key) {
        var array = array(key, "blocks that begin with a line [[" + key + "]]");
        var tables = new ArrayList<Entries>();
        for (int i = 0; i < array.size(); i++) {
            if (array.get(i) instanceof TomlTable table) {
                int at = array.inputPositionOf(i).line();
                tables.add(new Entries(file, at, key, table, reasons));
            } else {
                refuse(
                        key,
                        "«" + key + "» holds something that is no block",
                        "Begin each with a line [["
                                + key
                                + "]], or put it in braces { … }");
            }
        }
        return tables;
    }

    private TomlArray array(String key, String expected) {
        return value(key, TomlArray.class, expected)
                .orElseGet(() -> org.tomlj.Toml.parse("none = []").getArray("none"));
    }

    private <T> Optional<T> value(String key, Class<T> kind, String expected) {
        if (!has(key)) {
            return Optional.empty();
        }
        Object value = table.get(List.of(key));
        if (!kind.isInstance(value)) {
            refuse(key, "«" + key + "» is " + shown(value), "Expected was " + expected);
            return Optional.empty();
        }
        return Optional.of(kind.cast(value));
    }

    private static String shown(Object value) {
        return switch (value) {
            case String text -> "\"" + text + "\"";
            case TomlArray _ -> "a list in brackets";
            case TomlTable _ -> "a block";
            default -> value.toString();
        };
    }

    private <T> Optional<T> required(String key, Optional<T> value, String example) {
        if (value.isEmpty() && !table.contains(List.of(key))) {
            refuse(
                    key,
                    name.isEmpty()
                            ? "«" + key + "» is missing"
                            : "«" + key + "» is missing in this [[" + name + "]]",
                    "Add a line «"
                            + key
                            + (example.isEmpty() ? " = \"…\"" : example)
                            + "»");
        }
        return value;
    }

    /// Refuses the keys that nobody has asked for.
    void refuseUnknown() {
        for (String key : table.keySet()) {
            if (known.contains(key)) {
                continue;
            }
            var meant =
                    Words.nearest(key, known)
                            .map(other -> "Did you mean «" + other + "»?")
                            .orElse("There are " + String.join(", ", known));
            refuse(
                    key,
                    "«"
                            + key
                            + "» is not known "
                            + (name.isEmpty() ? "here" : "in [[" + name + "]]"),
                    meant);
        }
    }
}
