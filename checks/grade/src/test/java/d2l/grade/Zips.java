package d2l.grade;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Zips as platforms and students make them.
final class Zips {
    private Zips() {}

    /// A zip of these files, in this order if the map has one.
    static byte[] of(Map<String, byte[]> files) throws IOException {
        return of(files, StandardCharsets.UTF_8);
    }

    /// A zip whose names are written in this character set and not marked as UTF-8, unless they are.
    static byte[] of(Map<String, byte[]> files, Charset names) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes, names)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
