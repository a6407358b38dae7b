package d2l.grade;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonSyntaxException;

import d2l.check.Verdict;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The verdicts so far, a line each, kept through crashes: a line that was appended is on the disk, whatever
/// ends the program afterwards; one that was torn is dropped when the journal is opened again.
public final class Journal implements AutoCloseable {
    private static final int FORMAT = 1;
    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    /// The first line.
    ///
    /// @param journal the format
    /// @param secret the mark of the secret with which the cases were drawn
    private record Head(int journal, @Nullable String secret) {}

    private final Path file;
    private final FileChannel channel;
    private final Map<String, Graded> byKey = new HashMap<>();
    private final Map<String, Graded> latest = new HashMap<>();

    private Journal(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /// Opens a journal, or begins one.
    ///
    /// @param secret the mark of the secret; a journal made with another is refused
    /// @param note is told what is amiss and was mended
    public static Journal open(Path file, String secret, Consumer<String> note) {
        try {
            boolean begins = !Files.exists(file) || Files.size(file) == 0;
            var channel =
                    FileChannel.open(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
            var journal = new Journal(file, channel);
            if (!begins) {
                journal.read(secret, note);
            }
            if (channel.size() == 0) {
                journal.write(GSON.toJson(new Head(FORMAT, secret)) + "\n");
                force(file.toAbsolutePath().getParent());
            }
            return journal;
        } catch (IOException e) {
            throw GradingFailed.writing(file, e);
        }
    }

    /// A folder's new entry is on the disk when the folder is.
    private static void force(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder)) {
            channel.force(true);
        }
    }

    private void read(String secret, Consumer<String> note) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        if (end < bytes.length) {
            channel.truncate(end);
            channel.force(true);
            note.accept(
                    "The last line of "
                            + file
                            + " was torn, as when a machine stops; it was dropped, and"
                            + " its exercise is graded again.");
        }
        channel.position(end);
        List<String> lines =
                new String(bytes, 0, end, StandardCharsets.UTF_8).lines().toList();
        if (!lines.isEmpty()) {
            check(head(lines.getFirst()), secret);
        }
        for (int i = 1; i < lines.size(); i++) {
            remember(parse(lines.get(i), i + 1));
        }
    }

    private static @Nullable Head head(String line) {
        try {
            return GSON.fromJson(line, Head.class);
        } catch (JsonSyntaxException e) {
            return null;
        }
    }

    private void check(@Nullable Head head, String secret) {
        if (head == null || head.journal != FORMAT || head.secret == null) {
            throw new GradingFailed(
                    file + " was written by another version of this program.",
                    "Name another folder for the results with --out and grade again; what"
                            + " is in this one stays as it is.");
        }
        if (!head.secret.equals(secret)) {
            throw new GradingFailed(
                    "The verdicts in " + file + " were made with another secret.",
                    "Put the file of that secret back, or name it with --secret; or grade"
                            + " all anew into another folder, --out.");
        }
    }

    private Graded parse(String line, int number) {
        try {
            Graded graded = GSON.fromJson(line, Graded.class);
            if (graded != null && isWhole(graded)) {
                return graded;
            }
        } catch (JsonSyntaxException _) {
            // Told below.
        }
        throw new GradingFailed(
                "Line " + number + " of " + file + " is no verdict.",
                "If somebody edited the file, delete the line: its exercise is then"
                        + " graded again.");
    }

    /// Gson leaves null what a line lacks, and a kind of verdict that it does not know.
    private static boolean isWhole(Graded graded) {
        Verdict verdict = graded.verdict();
        return verdict != null
                && Stream.of(
                                graded.key(),
                                graded.student(),
                                graded.exercise(),
                                verdict.kind(),
                                verdict.mistake(),
                                verdict.sentence(),
                                verdict.evidence())
                        .allMatch(Objects::nonNull);
    }

    private void remember(Graded graded) {
        byKey.put(graded.key(), graded);
        latest.put(graded.student() + "\0" + graded.exercise(), graded);
    }

    /// The verdict with this key, null where there is none yet.
    public synchronized @Nullable Graded find(String key) {
        return byKey.get(key);
    }

    /// The verdict that was made last for this student and exercise, null where there is none.
    public synchronized @Nullable Graded latest(String student, String exercise) {
        return latest.get(student + "\0" + exercise);
    }

    /// All verdicts ever made, in no particular order.
    public synchronized List<Graded> all() {
        return List.copyOf(byKey.values());
    }

    /// Adds verdicts; those that it has already, by their keys, are left out. When this returns, they are on
    /// the disk.
    public synchronized void append(List<Graded> verdicts) {
        var fresh = new ArrayList<Graded>();
        var lines = new StringBuilder();
        for (Graded graded : verdicts) {
            if (!byKey.containsKey(graded.key())) {
                fresh.add(graded);
                lines.append(GSON.toJson(graded)).append('\n');
            }
        }
        try {
            write(lines.toString());
        } catch (IOException e) {
            throw GradingFailed.writing(file, e);
        }
        fresh.forEach(this::remember);
    }

    /// Writes all of it or, where the disk refuses, nothing.
    private void write(String lines) throws IOException {
        long before = channel.position();
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(lines);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
        } catch (IOException e) {
            channel.truncate(before);
            channel.position(before);
            throw e;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw GradingFailed.writing(file, e);
        }
    }
}
