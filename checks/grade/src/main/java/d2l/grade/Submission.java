package d2l.grade;

import d2l.pupil.Submitted;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// What one student handed in.
///
/// @param late whether the platform marked it so
/// @param files Java and notebooks, zips unpacked
/// @param notes what is to be said about files that were left out, a sentence each
public record Submission(
        Student student, boolean late, List<Submitted> files, List<String> notes) {

    /// A number of all files, names and contents: it changes when any of them does.
    String source() {
        var digest = Hash.begin();
        for (Submitted file : files) {
            byte[] name = file.name().getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(4).putInt(name.length).array());
            digest.update(name);
            digest.update(ByteBuffer.allocate(8).putLong(file.size()).array());
            digest.update(file.bytes());
        }
        return Hash.end(digest);
    }
}
