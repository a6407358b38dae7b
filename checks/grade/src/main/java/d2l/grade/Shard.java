package d2l.grade;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/// A part of a class, graded by a machine of its own: always the same students, however many come later.
///
/// @param index from 0
/// @param count how many there are
public record Shard(int index, int count) {
    /// Shard 3 of 8 is written `3/8`.
    public static Shard of(String text) {
        try {
            String[] parts = text.split("/");
            int index = Integer.parseInt(parts[0]);
            int count = Integer.parseInt(parts[1]);
            if (index >= 0 && index < count && parts.length == 2) {
                return new Shard(index, count);
            }
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException _) {
            // Told below.
        }
        throw new IllegalArgumentException(
                "«" + text + "» is no shard; the first of eight is 0/8, the last 7/8.");
    }

    boolean has(Student student) {
        var sum = new CRC32();
        sum.update(student.key().getBytes(StandardCharsets.UTF_8));
        return sum.getValue() % count == index;
    }
}
