package d2l.bench;

import java.time.LocalDate;
import java.util.List;

/// A machine in general terms: what its results can be compared by, and nothing that tells whose it
/// is.
record Machine(String architecture, Vectors vectors, int processors, int java) {
    /// This one, whose vectors have been measured.
    static Machine here(Vectors vectors) {
        return new Machine(
                System.getProperty("os.arch"),
                vectors,
                Runtime.getRuntime().availableProcessors(),
                Runtime.version().feature());
    }

    /// As the head of a page says it.
    String words() {
        return "%s, %s, %d processor%s, Java %d"
                .formatted(
                        architecture,
                        vectors.words(),
                        processors,
                        processors == 1 ? "" : "s",
                        java);
    }

    /// The file of its results: `2026-11-22-amd64-512-doubles-2-processors-java-25.md`. Options that
    /// leave something out, like `--kernels`, are named as well: a part does not replace the whole.
    String fileName(LocalDate date, List<String> parts) {
        var name = new StringBuilder();
        name.append(
                "%s-%s-%s-%d-processor%s-java-%d"
                        .formatted(
                                date,
                                architecture,
                                vectors.shortly(),
                                processors,
                                processors == 1 ? "" : "s",
                                java));
        parts.forEach(part -> name.append(part.substring(1)));
        return name.append(".md").toString();
    }
}
