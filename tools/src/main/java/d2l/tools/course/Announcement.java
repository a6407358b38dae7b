package d2l.tools.course;

import java.nio.file.Path;
import java.time.LocalDate;

/// Something that students are told on a day, a Markdown page of its own.
///
/// @param file its file, relative to the folder `site`
/// @param title its heading
/// @param text what stands below the heading
record Announcement(Path file, LocalDate date, String title, String text) {

    /// The name of its page, such as `2026-09-07-welcome`.
    String name() {
        return file.getFileName().toString().replaceFirst("\\.md$", "");
    }
}
