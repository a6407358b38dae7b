package d2l.tools.course;

import d2l.tools.weave.ChapterFile;
import d2l.tools.weave.ExerciseFile;
import d2l.tools.weave.Weaver;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The book as a course knows it: sections and exercises by their numbers, and where their pages are.
final class Book {
    private final Weaver weaver;

    Book(Weaver weaver) {
        this.weaver = weaver;
    }

    Path home() {
        return weaver.home();
    }

    Weaver weaver() {
        return weaver;
    }

    List<ChapterFile> sections() {
        return weaver.chapters().all();
    }

    Optional<ChapterFile> section(String number) {
        return sections().stream()
                .filter(section -> section.number().equals(number))
                .findFirst();
    }

    /// The exercises of a section, or the one of that number; none where there are none.
    List<ExerciseFile> exercises(String number) {
        return weaver.exercises().all().stream()
                .filter(
                        exercise ->
                                exercise.section().equals(number)
                                        || exercise.number().equals(number))
                .toList();
    }

    /// The page of a section, relative to the folder of all pages, without its ending.
    static String page(ChapterFile section) {
        return "book/" + section.pageName();
    }

    /// The page of a section's exercises.
    static String exercisesPage(ChapterFile section) {
        return "book/exercises/" + section.pageName();
    }
}
