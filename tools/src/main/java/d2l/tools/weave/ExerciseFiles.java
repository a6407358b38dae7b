package d2l.tools.weave;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The catalogue of the book's exercises, and the pages that they make.
public final class ExerciseFiles {
    private final List<ExerciseFile> all;
    private final List<ExercisePage> pages;

    private ExerciseFiles(List<ExerciseFile> all, List<ExercisePage> pages) {
        this.all = all;
        this.pages = pages;
    }

    /// Reads the authors' files of the book whose root is `home`; a book may have none.
    ///
    /// @throws Refused if a file is no exercise that can be shown
    static ExerciseFiles in(Path home, Chapters chapters) {
        var folder = home.resolve(ExerciseFile.FOLDER);
        if (!Files.isDirectory(folder)) {
            return new ExerciseFiles(List.of(), List.of());
        }
        try (var files =
                Files.find(folder, 2, (file, _) -> isSource(folder.relativize(file)))) {
            var all =
                    files.parallel() // javac finds out what the names of each mean
                            .map(file -> ExerciseReader.read(home, home.relativize(file)))
                            .flatMap(Optional::stream)
                            .sorted(
                                    Comparator.comparing(
                                            ExerciseFiles::numbers, Arrays::compare))
                            .toList();
            return new ExerciseFiles(all, pages(all, chapters));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot list " + folder + ": " + e.getMessage(), e);
        }
    }

    private static boolean isSource(Path file) {
        return file.getNameCount() == 2
                && file.toString().endsWith(".java")
                && !file.endsWith("package-info.java");
    }

    private static int[] numbers(ExerciseFile exercise) {
        return Arrays.stream(exercise.number().split("\\."))
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    private static List<ExercisePage> pages(List<ExerciseFile> all, Chapters chapters) {
        var pages = new ArrayList<ExercisePage>();
        for (var section : chapters.all()) {
            var exercises = of(all, section);
            if (!exercises.isEmpty()) {
                pages.add(new ExercisePage(section, exercises));
            }
        }
        for (int i = 0; i < all.size(); i++) {
            refuse(all.get(i), i == 0 ? null : all.get(i - 1), pages);
        }
        return pages;
    }

    private static void refuse(
            ExerciseFile exercise, ExerciseFile before, List<ExercisePage> pages) {
        var reasons = new Refused.Reasons(exercise.source());
        if (pages.stream().noneMatch(page -> page.exercises().contains(exercise))) {
            reasons.add(
                    1,
                    exercise.number() + " belongs to no section of the book",
                    "Number an exercise by its section: the third of 3.6 is 3.6.3");
        }
        if (before != null && before.number().equals(exercise.number())) {
            reasons.add(
                    1,
                    before.source() + " has the number " + exercise.number() + " too",
                    "Give it one of its own");
        }
        reasons.throwIfAny();
    }

    private static List<ExerciseFile> of(List<ExerciseFile> all, ChapterFile section) {
        return all.stream()
                .filter(exercise -> exercise.section().equals(section.number()))
                .toList();
    }

    /// The same exercises without those of the sections of these numbers.
    ExerciseFiles without(Collection<String> numbers) {
        return new ExerciseFiles(
                all.stream()
                        .filter(exercise -> !numbers.contains(exercise.section()))
                        .toList(),
                pages.stream()
                        .filter(page -> !numbers.contains(page.section().number()))
                        .toList());
    }

    /// All, in the order of their numbers.
    public List<ExerciseFile> all() {
        return all;
    }

    /// The pages on which they are answered, in reading order.
    List<ExercisePage> pages() {
        return pages;
    }

    /// The page of the exercises of a section.
    Optional<ExercisePage> page(ChapterFile section) {
        return pages.stream().filter(page -> page.section().equals(section)).findFirst();
    }

    /// The page that is this file.
    ExercisePage of(ChapterFile file) {
        return pages.stream()
                .filter(page -> page.file().equals(file))
                .findFirst()
                .orElseThrow();
    }
}
