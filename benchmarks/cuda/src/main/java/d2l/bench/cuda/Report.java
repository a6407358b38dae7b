package d2l.bench.cuda;

import com.google.gson.GsonBuilder;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What was found, as tables: in Markdown to be read, in JSON to be computed with. Both files are whole
/// after each part, so that what ends the program early takes nothing with it.
final class Report {
    /// A part: its rows are as wide as its heads.
    record Part(String title, String text, List<String> heads, List<List<String>> rows) {}

    private final PrintStream out;
    private final Path folder;
    private final String title;
    private final List<Part> parts = new ArrayList<>();

    Report(PrintStream out, Path folder, String title) {
        this.out = out;
        this.folder = folder;
        this.title = title;
        out.println("# " + title);
    }

    /// Adds a part, prints it and writes both files again.
    synchronized void add(
            String heading, String text, List<String> heads, List<List<String>> rows) {
        var part = new Part(heading, text, heads, List.copyOf(rows));
        parts.add(part);
        out.print(markdown(part));
        write();
    }

    /// Says how far a part is.
    void progress(String what) {
        out.println("- " + what);
    }

    private void write() {
        String all = parts.stream().map(Report::markdown).collect(Collectors.joining());
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("cuda.md"), "# " + title + "\n" + all);
            Files.writeString(
                    folder.resolve("cuda.json"),
                    new GsonBuilder()
                            .setPrettyPrinting()
                            .disableHtmlEscaping()
                            .create()
                            .toJson(new Whole(title, parts)));
        } catch (IOException e) {
            System.err.println("Cannot write in " + folder + ": " + e.getMessage());
        }
    }

    private record Whole(String title, List<Part> parts) {}

    private static String markdown(Part part) {
        var text = new StringBuilder("\n## " + part.title + "\n");
        if (!part.text.isEmpty()) {
            text.append('\n').append(part.text).append('\n');
        }
        if (!part.rows.isEmpty()) {
            int[] widths =
                    IntStream.range(0, part.heads.size())
                            .map(i -> width(part, i))
                            .toArray();
            text.append('\n').append(line(widths, part.heads)).append("|");
            Arrays.stream(widths)
                    .forEach(width -> text.append("-".repeat(width)).append("|"));
            text.append('\n');
            part.rows.forEach(row -> text.append(line(widths, row)));
        }
        return text.toString();
    }

    private static int width(Part part, int column) {
        int widest = part.heads.get(column).length();
        for (List<String> row : part.rows) {
            widest = Math.max(widest, row.get(column).length());
        }
        return Math.max(widest, 3);
    }

    private static String line(int[] widths, List<String> cells) {
        return IntStream.range(0, widths.length)
                .mapToObj(
                        i -> cells.get(i) + " ".repeat(widths[i] - cells.get(i).length()))
                .collect(Collectors.joining("|", "|", "|\n"));
    }
}
