package d2l.tools.weave;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// What a kernel answered to a cell, freed of all that belongs to one machine or one run.
final class Outputs {
    private static final List<String> FIELDS =
            List.of(
                    "output_type",
                    "name",
                    "text",
                    "data",
                    "metadata",
                    "ename",
                    "evalue",
                    "traceback");

    private Outputs() {}

    /// The outputs of a cell as the book keeps them; those of the book stay as they are.
    ///
    /// A kernel sends what a program prints in pieces; pieces that follow each other are joined, and
    /// a line that was overwritten by a carriage return is kept as it was last.
    static JsonArray normalised(JsonArray outputs, int count) {
        var result = new ArrayList<JsonObject>();
        for (var element : outputs) {
            var output = only(element.getAsJsonObject(), count);
            var last = result.isEmpty() ? null : result.getLast();
            if (last != null
                    && isStream(output)
                    && output.get("name").equals(last.get("name"))) {
                setText(last, joined(last.get("text")) + joined(output.get("text")));
            } else {
                result.add(output);
            }
        }
        result.stream()
                .filter(Outputs::isStream)
                .forEach(stream -> setText(stream, shown(joined(stream.get("text")))));
        var array = new JsonArray();
        result.forEach(array::add);
        return array;
    }

    private static JsonObject only(JsonObject output, int count) {
        var result = new JsonObject();
        for (var field : FIELDS) {
            if (output.has(field)) {
                result.add(field, output.get(field));
            }
        }
        if (output.get("output_type").getAsString().equals("execute_result")) {
            result.addProperty("execution_count", count);
        }
        KeptFigure.keep(result);
        return result;
    }

    private static boolean isStream(JsonObject output) {
        return output.get("output_type").getAsString().equals("stream");
    }

    private static void setText(JsonObject stream, String text) {
        stream.add("text", Notebook.lines(text));
    }

    private static String shown(String printed) {
        return printed.replace("\r\n", "\n").replaceAll("[^\n]*\r(?=[^\r\n])", "");
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
        return plain(trace(output))
                .lines()
                .map(line -> line.replaceFirst("^\\|\\s*", "").strip())
                .filter(line -> !line.isEmpty() && !line.startsWith("at "))
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
