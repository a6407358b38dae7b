package d2l.pupil;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

import d2l.tensor.Tensor;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// Hands in answers to one question: a softmax.
final class Student {
    static final Question SOFTMAX =
            new Question(
                    "3.6.3",
                    "StableSoftmax",
                    "softmax",
                    "(Ld2l/tensor/Tensor;)Ld2l/tensor/Tensor;",
                    List.of("Tensor.softmax", "Tensor.logSoftmax"));

    static final String SOLUTION =
            """
            import d2l.tensor.Tensor;

            Tensor softmax(Tensor O) {
                var e = O.sub(O.max(1, true)).exp();
                return e.div(e.sum(1, true));
            }
            """;

    private Student() {}

    static Submitted file(String name, String text) {
        return new Submitted(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /// A notebook with these cells of code, as Jupyter writes it.
    static Submitted notebook(String... cells) {
        return notebookOf("java", cells);
    }

    static Submitted notebookOf(String language, String... cells) {
        var all = new JsonArray();
        for (String cell : cells) {
            var lines = new JsonArray();
            cell.lines().forEach(line -> lines.add(line + "\n"));
            var json = new JsonObject();
            json.addProperty("cell_type", "code");
            json.add("metadata", new JsonObject());
            json.add("outputs", new JsonArray());
            json.add("source", lines);
            all.add(json);
        }
        var kernel = new JsonObject();
        kernel.addProperty("display_name", language);
        kernel.addProperty("language", language);
        var metadata = new JsonObject();
        metadata.add("kernelspec", kernel);
        var notebook = new JsonObject();
        notebook.add("cells", all);
        notebook.add("metadata", metadata);
        notebook.addProperty("nbformat", 4);
        return file("answers.ipynb", notebook.toString());
    }

    static Task task(Question question, Object... input) {
        return new Task(question, List.<Object[]>of(input));
    }

    /// What comes of asking for the softmax of (0, 0).
    static Outcome outcome(Submitted... files) {
        Task task = task(SOFTMAX, Tensor.tensor(new double[][] {{0, 0}}));
        return new InProcess().ask(List.of(task), List.of(files)).get("3.6.3");
    }

    static Outcome java(String text) {
        return outcome(file("StableSoftmax.java", text));
    }

    /// The one answer.
    static Answer answer(Outcome outcome) {
        return assertInstanceOf(Outcome.Answered.class, outcome, outcome.toString())
                .answers()
                .first()
                .getFirst();
    }

    /// Whether it answered as a softmax does.
    static boolean isRight(Outcome outcome) {
        return outcome instanceof Outcome.Answered(Answers answers)
                && answers.first().getFirst()
                        instanceof Answer.Given(Tensor Y, int overwritten)
                && overwritten < 0
                && Arrays.equals(Y.toArray(), new float[] {.5f, .5f});
    }

    /// Why it was refused.
    static Outcome.Refused refused(Outcome outcome) {
        return assertInstanceOf(Outcome.Refused.class, outcome, outcome.toString());
    }
}
