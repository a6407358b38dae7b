package d2l.tools.course;

import java.time.LocalDate;

/// Days without classes, from the first to the last.
///
/// @param line where it stands in the course's file
record Holiday(String name, LocalDate from, LocalDate to, int line) {

    boolean holds(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }
}
