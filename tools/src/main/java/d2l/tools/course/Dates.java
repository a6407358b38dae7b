package d2l.tools.course;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/// Dates as the pages say them.
final class Dates {
    private static final DateTimeFormatter SHORT =
            DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter LONG =
            DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    private Dates() {}

    /// `Monday`.
    static String name(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    /// `Mon 7 Sep`.
    static String brief(TemporalAccessor date) {
        return SHORT.format(date);
    }

    /// `Monday, 7 September 2026`.
    static String full(TemporalAccessor date) {
        return LONG.format(date);
    }

    /// `10:15`.
    static String time(TemporalAccessor time) {
        return TIME.format(time);
    }

    /// `10:15–11:45`.
    static String times(LocalTime from, LocalTime to) {
        return time(from) + "–" + time(to);
    }

    /// `Mon 7 Sep` or `Mon 5 Oct – Fri 9 Oct`.
    static String span(LocalDate from, LocalDate to) {
        return from.equals(to) ? brief(from) : brief(from) + " – " + brief(to);
    }
}
