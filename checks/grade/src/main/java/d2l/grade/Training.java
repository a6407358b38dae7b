package d2l.grade;

import d2l.pupil.Question;
import d2l.pupil.Submitted;
import d2l.pupil.Task;
import d2l.pupil.Wire;
import d2l.tensor.Tensor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/// A JVM that answers questions of our own, so that what answering needs gets into the archive of classes.
final class Training {
    private static final int SECONDS_TO_WRITE = 60;

    private static final String IN_A_FILE =
            """
            import d2l.tensor.Tensor;
            import java.util.ArrayList;
            import java.util.List;

            record Row(int number, float sum) {}

            Tensor answer(Tensor x) {
                var rows = new ArrayList<Row>();
                for (int i = 0; i < x.shape().size(0); i++) {
                    rows.add(new Row(i, x.sum().item()));
                }
                List<Float> sums = rows.stream().map(Row::sum).toList();
                System.out.println(sums + " of " + x.shape());
                var e = x.sub(x.max(1, true)).exp();
                return e.div(e.sum(1, true)).mul(2).add(x.matmul(x.transpose()).mean());
            }
            """;

    private static final String IN_A_NOTEBOOK =
            """
            {"cells": [{"cell_type": "code", "metadata": {}, "outputs": [], "source": [
              "// Exercise 0.0.2\\n",
              "Tensor answer(Tensor x) {\\n",
              "    return undefined.relu();\\n",
              "}\\n"]}],
             "metadata": {"kernelspec": {"name": "java", "language": "java"}},
             "nbformat": 4, "nbformat_minor": 5}
            """;

    private Training() {}

    /// Makes the archive of a kit; where the JVM can't, students' JVMs start more slowly.
    ///
    /// @throws IllegalStateException if the JVM did not start
    static void of(Kit kit, Jail jail) throws IOException {
        var options = new ArrayList<>(kit.options(jail.seen(kit), Limits.USUAL));
        options.add("d2l.pupil.Main");
        List<String> command = jail.training(kit, options);
        try (var sitting = new Sitting(command, Limits.USUAL)) {
            sitting.hold(
                    new Wire.Request(
                            List.of(
                                    task("0.0.1", "InAFile"),
                                    task("0.0.2", "InANotebook")),
                            List.of(
                                    file("InAFile.java", IN_A_FILE),
                                    file("Notebook.ipynb", IN_A_NOTEBOOK))),
                    new HashMap<>());
            if (!sitting.endsWithin(SECONDS_TO_WRITE)) {
                Files.deleteIfExists(kit.archive());
            }
        }
    }

    private static Task task(String number, String name) {
        Object[] input = {Tensor.of(new float[] {1, 2, 3, 4}, 2, 2)};
        var question =
                new Question(
                        number,
                        name,
                        "answer",
                        "(Ld2l/tensor/Tensor;)Ld2l/tensor/Tensor;",
                        List.of("Tensor.softmax"));
        return new Task(question, List.<Object[]>of(input));
    }

    private static Submitted file(String name, String text) {
        return new Submitted(name, text.getBytes(StandardCharsets.UTF_8));
    }
}
