package d2l.pupil;

import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A Jupyter notebook of format 3 or 4: its cells of code.
///
/// It is read token by token, so that neither outputs nor nesting take memory.
final class NotebookFile {
    private static final int MOST_CELLS = 2_000;

    private static final String BROKEN = "is a broken notebook";
    private static final String EMPTY = "is empty";

    private final String name;
    private final List<Cell> cells = new ArrayList<>();
    private final StringBuilder language = new StringBuilder();
    private int count;

    private NotebookFile(String name) {
        this.name = name;
    }

    /// Reads a notebook.
    static NotebookFile read(Submitted file) throws Unreadable {
        String text = Text.of(file);
        var notebook = new NotebookFile(file.shortName());
        if (text.isBlank()) {
            throw notebook.unreadable(EMPTY);
        }
        try (var json = new JsonReader(new StringReader(text))) {
            json.setStrictness(Strictness.STRICT);
            notebook.readTop(json);
            if (json.peek() != JsonToken.END_DOCUMENT) {
                throw notebook.unreadable(BROKEN);
            }
        } catch (IOException | JsonParseException | IllegalStateException e) {
            throw notebook.unreadable(BROKEN);
        }
        if (notebook.count == 0) {
            throw notebook.unreadable(EMPTY);
        }
        String kernel = notebook.language.toString();
        boolean marked =
                notebook.cells.stream().anyMatch(cell -> !cell.marked().isEmpty());
        if (!marked
                && !kernel.isEmpty()
                && !kernel.toLowerCase(Locale.ROOT).contains("java")) {
            throw new Unreadable(
                    "«%s» is a notebook of %s; answers are written in Java."
                            .formatted(notebook.name, kernel));
        }
        return notebook;
    }

    private Unreadable unreadable(String what) {
        return new Unreadable(
                "«%s» %s: save it in Jupyter, and hand it in again."
                        .formatted(name, what));
    }

    String name() {
        return name;
    }

    List<Cell> cells() {
        return cells;
    }

    private void readTop(JsonReader json) throws IOException, Unreadable {
        json.beginObject();
        while (json.hasNext()) {
            switch (json.nextName()) {
                case "cells" -> readCells(json);
                case "worksheets" -> readWorksheets(json);
                case "metadata" -> readLanguage(json);
                default -> json.skipValue();
            }
        }
        json.endObject();
    }

    private void readWorksheets(JsonReader json) throws IOException, Unreadable {
        json.beginArray();
        while (json.hasNext()) {
            readTop(json);
        }
        json.endArray();
    }

    private void readCells(JsonReader json) throws IOException, Unreadable {
        json.beginArray();
        while (json.hasNext()) {
            if (++count > MOST_CELLS) {
                throw unreadable("has more than " + MOST_CELLS + " cells");
            }
            readCell(json);
        }
        json.endArray();
    }

    private void readCell(JsonReader json) throws IOException {
        boolean code = false;
        String source = "";
        json.beginObject();
        while (json.hasNext()) {
            switch (json.nextName()) {
                case "cell_type" -> code = text(json).equals("code");
                case "source", "input" -> source = text(json);
                default -> json.skipValue();
            }
        }
        json.endObject();
        if (code) {
            cells.add(new Cell(this, count, source.replace("\r\n", "\n")));
        }
    }

    /// Text, whole or as a list of lines.
    private static String text(JsonReader json) throws IOException {
        var text = new StringBuilder();
        if (json.peek() == JsonToken.BEGIN_ARRAY) {
            json.beginArray();
            while (json.hasNext()) {
                text.append(json.nextString());
            }
            json.endArray();
        } else if (json.peek() == JsonToken.STRING) {
            text.append(json.nextString());
        } else {
            json.skipValue();
        }
        return text.toString();
    }

    /// The kernel's language, which stands at one of several places.
    private void readLanguage(JsonReader json) throws IOException {
        if (json.peek() != JsonToken.BEGIN_OBJECT) {
            json.skipValue();
            return;
        }
        json.beginObject();
        while (json.hasNext()) {
            switch (json.nextName()) {
                case "kernelspec", "language_info" -> readLanguage(json);
                case "language", "name" -> {
                    String found = text(json);
                    if (language.isEmpty()) {
                        language.append(found);
                    }
                }
                default -> json.skipValue();
            }
        }
        json.endObject();
    }
}
