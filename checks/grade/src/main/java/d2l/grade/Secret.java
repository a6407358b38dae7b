package d2l.grade;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
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
        return read(file);
    }

    /// The secret of a folder of results; made the first time.
    public static Secret of(Path folder, Consumer<String> note) {
        Path file = folder.resolve("secret");
        if (Files.exists(file)) {
            return read(file);
        }
        if (Files.exists(folder.resolve("results.jsonl"))) {
            throw new GradingFailed(
                    "The secret " + file + " is missing, and the verdicts there need it.",
                    "Put it back, or name it with --secret; or grade all anew into"
                            + " another folder, --out.");
        }
        String drawn = new String(random().bytes, StandardCharsets.UTF_8);
        try {
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, drawn + "\n");
        } catch (IOException e) {
            throw GradingFailed.writing(file, e);
        }
        note.accept(
                "A secret was made in "
                        + file
                        + ": keep it for as long as you may grade again, and to"
                        + " yourself.");
        return read(file);
    }

    /// One that nobody has had before.
    public static Secret random() {
        byte[] drawn = new byte[32];
        new SecureRandom().nextBytes(drawn);
        return new Secret(
                HexFormat.of().formatHex(drawn).getBytes(StandardCharsets.UTF_8));
    }

    private static Secret read(Path file) {
        try {
            String text = Files.readString(file).strip();
            if (text.length() < SHORTEST) {
                throw new GradingFailed(
                        "The secret in "
                                + file
                                + " has fewer than "
                                + SHORTEST
                                + " characters: a student could try them all.",
                        "Delete it, and a good one is made.");
            }
            return new Secret(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new GradingFailed(
                    "Cannot read the secret " + file + ": " + e.getMessage());
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
