package d2l.tools.course;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/// What students have to do by a day.
///
/// @param asked numbers of exercises, or of sections, which mean all of theirs
/// @param due in the course's time zone
/// @param solutions the day from which on the solutions are part of the site; never, where it is empty
/// @param note what else is to be said, in Markdown; may be empty
/// @param line where it stands in the course's file
record Assignment(
        String name,
        List<String> asked,
        LocalDate out,
        LocalDateTime due,
        Optional<LocalDate> solutions,
        String note,
        int line) {

    /// Its name as files and addresses have it.
    String slug() {
        return Words.slug(name);
    }

    /// Whether a site made on this day shows the solutions.
    boolean isReleased(LocalDate today) {
        return solutions.isPresent() && !today.isBefore(solutions.get());
    }
}
