package d2l.grade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Writes the results of a class into a folder, each file whole or not at all.
public final class OutputFiles {
    private final Path folder;

    /// Results go into this folder.
    public OutputFiles(Path folder) {
        this.folder = folder;
    }

    /// Writes tables, pages and reports.
    ///
    /// @param assignment what the platform calls it
    /// @param notes sentences about files that belong to nobody
    public void write(ClassResults results, String assignment, List<String> notes) {
        var tables = new GradeTables(results, assignment);
        // Excel takes a file for UTF-8 when it begins with this mark; the platforms'
        // imports do without.
        write("grades.csv", "\uFEFF" + tables.everything());
        write("moodle.csv", tables.moodle());
        write("canvas.csv", tables.canvas());
        write("nbgrader.csv", tables.nbgrader());
        write("junit.xml", JunitXml.of(results));
        write("report.html", new ClassReport(results, notes).html());
        var names = new FileNames(results.students());
        var current = new HashSet<Path>();
        for (StudentResult student : results.students()) {
            String name = names.of(student.student());
            write("students/" + name + ".html", StudentPage.of(results, student));
            write(
                    "gradescope/" + name + ".results.json",
                    GradescopeResults.of(results, student).json());
            current.add(folder.resolve("students/" + name + ".html"));
            current.add(folder.resolve("gradescope/" + name + ".results.json"));
        }
        clear("students", ".html", current);
        clear("gradescope", ".results.json", current);
    }

    /// Takes away what an earlier grading wrote about students who are no longer here, or are called otherwise.
    private void clear(String name, String ending, Set<Path> current) {
        Path written = folder.resolve(name);
        if (!Files.isDirectory(written)) {
            return;
        }
        try (Stream<Path> files = Files.list(written)) {
            for (Path file : files.toList()) {
                if (file.toString().endsWith(ending) && !current.contains(file)) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw GradingFailed.writing(written, e);
        }
    }

    private void write(String name, String text) {
        write(folder.resolve(name), text);
    }

    /// Writes a file so that no reader ever sees half of it, and a full disk leaves the old one.
    static void write(Path file, String text) {
        Path part = file.resolveSibling("." + file.getFileName() + ".part");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(part, text);
            Files.move(
                    part,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            try {
                Files.deleteIfExists(part);
            } catch (IOException _) {
                // What was there before is whole; the part is in nobody's way.
            }
            throw GradingFailed.writing(file, e);
        }
    }
}
