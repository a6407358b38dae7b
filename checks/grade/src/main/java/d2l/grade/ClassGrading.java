package d2l.grade;

import d2l.check.Exercise;
import d2l.pupil.Pupil;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Grades a class into a folder: journal, secret and lock, and, when all is graded, the reports.
///
/// @param submissions the folder or zip that the platform gave
/// @param out the folder of the results
/// @param exercises those that are graded
/// @param points what a right answer is worth where it is not 1, by the number of the exercise
/// @param secretFile where the secret is, null for the one in the folder
/// @param assignment what the platform calls it
/// @param slots how many students at a time
public record ClassGrading(
        Path submissions,
        Path out,
        List<Exercise<?>> exercises,
        Map<String, Double> points,
        @Nullable Path secretFile,
        String assignment,
        int slots) {

    /// Where a shard's journal is, in the folder of the results.
    private static final String SHARDS = "shards";

    /// Grades what is not yet graded, and writes the reports.
    ///
    /// @param note is told sentences for the lecturer
    public ClassResults grade(
            Pupil pupil, Grading.Progress progress, Consumer<String> note) {
        prepare();
        try (var _ = FolderLock.take(out.resolve("lock"), "the results in " + out)) {
            Secret secret = secret(note);
            Submissions found = Submissions.in(submissions);
            try (var journal = journal("results.jsonl", secret, note)) {
                takeOver(journal, secret, note);
                var students =
                        grading(journal, secret, pupil).grade(found.all(), progress);
                var results = new ClassResults(exercises, points, students);
                new OutputFiles(out).write(results, assignment, found.notes());
                return results;
            }
        }
    }

    /// Grades one shard into a journal of its own; nothing else is written.
    public List<StudentResult> grade(
            Shard shard, Pupil pupil, Grading.Progress progress, Consumer<String> note) {
        prepare();
        String name = SHARDS + "/" + shard.index() + "-of-" + shard.count();
        try {
            Files.createDirectories(out.resolve(SHARDS));
        } catch (IOException e) {
            throw GradingFailed.writing(out.resolve(SHARDS), e);
        }
        try (var _ = FolderLock.take(out.resolve(name + ".lock"), "the shard " + name)) {
            Secret secret = secret(note);
            var all =
                    Submissions.in(submissions).all().stream()
                            .filter(one -> shard.has(one.student()))
                            .toList();
            try (var journal = journal(name + ".jsonl", secret, note)) {
                return grading(journal, secret, pupil).grade(all, progress);
            }
        }
    }

    /// Makes the folder and the secret, so that shards find them there.
    public Secret prepare(Consumer<String> note) {
        prepare();
        return secret(note);
    }

    private void prepare() {
        try {
            Files.createDirectories(out);
        } catch (IOException e) {
            throw GradingFailed.writing(out, e);
        }
    }

    private Secret secret(Consumer<String> note) {
        return secretFile == null ? Secret.of(out, note) : Secret.in(secretFile);
    }

    private Journal journal(String name, Secret secret, Consumer<String> note) {
        return Journal.open(out.resolve(name), secret.mark(), note);
    }

    private Grading grading(Journal journal, Secret secret, Pupil pupil) {
        return new Grading(exercises, journal, Grading.Marker.by(secret), pupil, slots);
    }

    /// What shards have graded is in the one journal then, each verdict once.
    private void takeOver(Journal journal, Secret secret, Consumer<String> note) {
        Path shards = out.resolve(SHARDS);
        if (!Files.isDirectory(shards)) {
            return;
        }
        try (Stream<Path> files = Files.list(shards)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (!name.endsWith(".jsonl")) {
                    continue;
                }
                Path lock = shards.resolve(name.replace(".jsonl", ".lock"));
                try (var _ = FolderLock.take(lock, "the shard " + file);
                        var shard = Journal.open(file, secret.mark(), note)) {
                    journal.append(shard.all());
                }
            }
        } catch (IOException e) {
            throw new GradingFailed("Cannot read " + shards + ": " + e.getMessage());
        }
    }
}
