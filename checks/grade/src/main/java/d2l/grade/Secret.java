package d2l.grade;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.Consumer;

/// What a student's cases are drawn from, known to the grader alone.
public final class Secret {
    private static final int SHORTEST = 16;

    private final byte[] bytes;

    private Secret(byte[] bytes) {
        this.bytes = bytes;
    }

    /// The secret in a file that the lecturer names.
    public static Secret in(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new GradingFailed(
                    "There is no file " + file + " with a secret.",
                    "Without --secret one is made, once, in the folder of the results.");
        }
        return read(
                file,
                "Write at least 16 into it that nobody can guess; or leave out --secret,"
                        + " and one is made in the folder of the results.");
    }

    /// The secret of a folder of results; made the first time.
    public static Secret of(Path folder, Consumer<String> note) {
        Path file = folder.resolve("secret");
        boolean needed = Files.exists(folder.resolve("results.jsonl"));
        if (Files.exists(file)) {
            return read(
                    file,
                    needed
                            ? "Put back the one that the verdicts there were made with;"
                                    + " or grade all anew into another folder, --out."
                            : "Delete it, and a good one is made.");
        }
        if (needed) {
            throw new GradingFailed(
                    "The secret " + file + " is missing, and the verdicts there need it.",
                    "Put it back, or name it with --secret; or grade all anew into"
                            + " another folder, --out.");
        }
        Secret drawn = random();
        try {
            drawn.write(file);
        } catch (IOException e) {
            throw GradingFailed.writing(file, e);
        }
        note.accept(
                "A secret was made in "
                        + file
                        + ": keep it for as long as you may grade again, and to"
                        + " yourself.");
        return drawn;
    }

    /// It is on the disk whole before the first verdict is: after a cut of power the journal needs it.
    private void write(Path file) throws IOException {
        Path part = file.resolveSibling(".secret.part");
        Files.deleteIfExists(part);
        var owners =
                PosixFilePermissions.asFileAttribute(
                        PosixFilePermissions.fromString("rw-------"));
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = FileChannel.open(part, options, owners)) {
            channel.write(ByteBuffer.wrap(bytes));
            channel.write(ByteBuffer.wrap(new byte[] {'\n'}));
            channel.force(true);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        try (var folder = FileChannel.open(file.toAbsolutePath().getParent())) {
            folder.force(true);
        }
    }

    /// One that nobody has had before.
    public static Secret random() {
        byte[] drawn = new byte[32];
        new SecureRandom().nextBytes(drawn);
        return new Secret(
                HexFormat.of().formatHex(drawn).getBytes(StandardCharsets.UTF_8));
    }

    private static Secret read(Path file, String whatToDo) {
        try {
            String text = Files.readString(file).strip();
            if (text.length() < SHORTEST) {
                throw new GradingFailed(
                        "The secret in "
                                + file
                                + " has fewer than "
                                + SHORTEST
                                + " characters: a student could try them all.",
                        whatToDo);
            }
            return new Secret(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw GradingFailed.reading(file, e);
        }
    }

    /// The bytes themselves.
    public byte[] bytes() {
        return Arrays.copyOf(bytes, bytes.length);
    }

    /// What tells secrets apart without giving them away.
    public String mark() {
        var digest = Hash.begin();
        digest.update("mark of a secret\0".getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
        return Hash.end(digest).substring(0, 16);
    }
}
