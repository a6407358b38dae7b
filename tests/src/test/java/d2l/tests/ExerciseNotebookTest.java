package d2l.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;

import d2l.check.Exercises;
import d2l.tools.weave.ExerciseFile;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// An exercise notebook in the book's kernel, as a student works in it: first as it is, then with an answer.
@Tag("kernel")
class ExerciseNotebookTest {
    private static final String NOTEBOOK =
            "notebooks/exercises/3.6-softmax-regression-scratch.ipynb";
    private static final String LITERAL =
            "Tensor softmax(Tensor O) { return O.exp().div(O.exp().sum(1, true)); }";

    @TempDir Path folder;

    @Test
    void a_stub_is_not_yet_a_mistake_is_named_and_the_solution_is_right()
            throws IOException, InterruptedException {
        String solution =
                ExerciseFile.of(Book.HOME, Exercises.find("StableSoftmax").getFirst())
                        .solution();
        var kernel = new RealKernel(folder).cell(source("imports"));
        for (String answer : List.of(source("StableSoftmax-answer"), LITERAL, solution)) {
            kernel.cell(answer).cell(source("StableSoftmax-check"));
        }
        var answers = kernel.answers();
        assertEquals(List.of(), answers.errors());
        var shown =
                answers.displayed().stream()
                        .map(output -> output.getAsJsonObject("data"))
                        .toList();
        assertEquals(3, shown.size());
        List<String> verdicts = List.of(": not yet\n", ": wrong\n", ": right");
        List<String> boxes = List.of("· Not yet", "✗ Wrong", "✓ Right");
        for (int i = 0; i < 3; i++) {
            String text = NotebookFile.joined(shown.get(i).get("text/plain"));
            String html = NotebookFile.joined(shown.get(i).get("text/html"));
            String verdict = "3.6.3 A softmax that does not overflow" + verdicts.get(i);
            assertTrue(text.contains(verdict), text);
            assertTrue(html.contains("<strong>" + boxes.get(i)), html);
        }
    }

    /// The text of a cell of the notebook that lies in the book, before anyone has answered.
    private static String source(String id) {
        var cells = NotebookFile.parse(Book.text(Path.of(NOTEBOOK))).json();
        for (JsonElement cell : cells.getAsJsonArray("cells")) {
            if (cell.getAsJsonObject().get("id").getAsString().equals(id)) {
                return NotebookFile.joined(cell.getAsJsonObject().get("source"));
            }
        }
        throw new AssertionError(NOTEBOOK + " has no cell " + id);
    }
}
