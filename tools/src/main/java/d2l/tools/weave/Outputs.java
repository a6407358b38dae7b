package d2l.tools.weave;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// What a kernel answered to a cell, freed of all that belongs to one machine or one run.
final class Outputs {
    private Outputs() {}

    /// An output with the fields that the format asks for, and no other.
    static JsonObject normalised(JsonObject output, int count) {
        var result = new JsonObject();
        for (var key :
                List.of(
                        "output_type",
                        "name",
                        "text",
                        "data",
                        "metadata",
                        "ename",
                        "evalue",
                        "traceback")) {
            if (output.has(key)) {
                result.add(key, output.get(key));
            }
        }
        if (output.get("output_type").getAsString().equals("execute_result")) {
            result.addProperty("execution_count", count);
        }
        return result;
    }

    /// Adds to `reasons` what must not get into the book: errors, and the names of folders.
    static void check(
            JsonObject codeCell, Cell cell, List<Path> folders, Refused.Reasons reasons) {
        for (var output : codeCell.getAsJsonArray("outputs")) {
            var fields = output.getAsJsonObject();
            if (fields.get("output_type").getAsString().equals("error")) {
                reasons.add(
                        errorLine(fields, cell), "the kernel says: " + error(fields), "");
            } else if (fields.has("name")
                    && fields.get("name").getAsString().equals("stderr")) {
                reasons.add(
                        cell.firstLine(),
                        "the cell writes to the error stream: "
                                + joined(fields.get("text")).strip(),
                        "A page shows no such output; remove its cause");
            }
            var text = fields.toString();
            for (var folder : folders) {
                if (text.contains(folder.toString())) {
                    reasons.add(
                            cell.firstLine(),
                            "the cell shows a folder of this machine, " + folder,
                            "Show nothing that other machines cannot show");
                }
            }
        }
    }

    private static String error(JsonObject output) {
        var trace =
                plain(trace(output))
                        .lines()
                        .map(line -> line.replaceFirst("^\\|\\s*", "").strip());
        return trace.filter(
                        line ->
                                !line.isEmpty()
                                        && !line.matches("at (org\\.|java\\.|jdk\\.).*"))
                .collect(Collectors.joining("\n    "));
    }

    /// The kernel marks the faulty place of a cell that does not compile with a red ground.
    private static int errorLine(JsonObject output, Cell cell) {
        return trace(output)
                .lines()
                .filter(line -> line.contains("\u001b[41m"))
                .map(line -> plain(line).replaceFirst("^\\|\\s*", "").strip())
                .flatMap(
                        marked ->
                                cell.lines().stream()
                                        .filter(line -> line.text().contains(marked)))
                .mapToInt(Cell.Line::number)
                .findFirst()
                .orElse(cell.firstLine());
    }

    private static String trace(JsonObject output) {
        return StreamSupport.stream(
                        ((JsonArray) output.get("traceback")).spliterator(), false)
                .map(JsonElement::getAsString)
                .collect(Collectors.joining("\n"));
    }

    private static String plain(String coloured) {
        return coloured.replaceAll("\u001b\\[[0-9;]*m", "");
    }

    private static String joined(JsonElement text) {
        return text instanceof JsonArray lines
                ? StreamSupport.stream(lines.spliterator(), false)
                        .map(JsonElement::getAsString)
                        .collect(Collectors.joining())
                : text.getAsString();
    }
}
