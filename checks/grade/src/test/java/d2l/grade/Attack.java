package d2l.grade;

import static java.nio.charset.StandardCharsets.UTF_8;

import d2l.pupil.Answer;
import d2l.pupil.Outcome;
import d2l.pupil.Question;
import d2l.pupil.Submitted;
import d2l.pupil.Task;
import d2l.tensor.Tensor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A hostile submission: a file whose first line says what is to come of it, with the list of what is
/// allowed and, behind a bar, without it: the kind of outcome, and words of its sentence.
record Attack(String file, String listed, String unlisted, byte[] bytes) {

    /// All in a folder; what a file cannot know, or is too long for one, stands in it as `__NAME__`.
    static List<Attack> all(Path folder, Map<String, String> values) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().map(file -> read(file, values)).toList();
        }
    }

    private static Attack read(Path file, Map<String, String> values) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (var value : values.entrySet()) {
            text = text.replace("__" + value.getKey() + "__", value.getValue());
        }
        String name = file.getFileName().toString();
        String first = text.lines().findFirst().orElseThrow();
        List<String> expected = List.of(first.substring("// ".length()).split(" \\| "));
        // A notebook has no comments.
        String rest = name.endsWith(".java") ? text : text.substring(first.length() + 1);
        return new Attack(
                name, expected.getFirst(), expected.getLast(), rest.getBytes(UTF_8));
    }

    String name() {
        return file.substring(0, file.indexOf('.'));
    }

    Submitted submitted() {
        return new Submitted(file, bytes);
    }

    /// The task that it pretends to answer.
    Task task(int number) {
        return task(number, name());
    }

    static Task task(int number, String name) {
        var question =
                new Question(
                        "9.9." + number,
                        name,
                        "answer",
                        "(Ld2l/tensor/Tensor;)Ld2l/tensor/Tensor;",
                        List.of());
        Object[] input = {Tensor.of(new float[] {1, 2}, 2)};
        return new Task(question, List.<Object[]>of(input));
    }

    /// An outcome in the words of a file's first line.
    static String words(Outcome outcome) {
        return switch (outcome) {
            case null -> "NOTHING";
            case Outcome.Refused refused -> refused.reason() + " " + refused.sentence();
            case Outcome.Answered answered ->
                    switch (answered.answers().first().getFirst()) {
                        case Answer.Given given ->
                                "GIVEN "
                                        + (given.value() instanceof Tensor tensor
                                                ? Arrays.toString(tensor.toArray())
                                                : given.value());
                        case Answer.Failed failed -> "FAILED " + failed.problem();
                        case Answer.NotYet() -> "NOT_YET";
                    };
        };
    }

    /// Whether these words are what a first line expects.
    static boolean fits(String expected, String words) {
        int space = expected.indexOf(' ');
        return space < 0
                ? words.startsWith(expected)
                : words.startsWith(expected.substring(0, space))
                        && words.contains(expected.substring(space + 1));
    }
}
