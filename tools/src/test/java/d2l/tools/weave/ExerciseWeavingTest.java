package d2l.tools.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// The stub and the notebook of one exercise, in a small book.
class ExerciseWeavingTest {
    private static final String STUB =
            "// Exercise 3.6.3\n"
                    + """
                    // ./d2l check 3.6.3 says how it stands; with --hint it helps on.

                    import d2l.pupil.Unsolved;
                    import d2l.tensor.Tensor;

                    /// A softmax that does not overflow
                    ///
                    /// As in section 3.6, for $\\mathbf{O}$.
                    ///
                    /// (n, q) → (n, q)
                    Tensor softmax(Tensor O) {
                        throw new Unsolved();
                    }
                    """;

    @TempDir Path home;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path stub;
    private Path notebook;
    private Path author;

    @BeforeEach
    void oneExercise() throws IOException {
        Fixture.body(
                home,
                "    /// ## Exercises\n    ///\n    /// 1. In prose.\n    ///\n"
                        + "    /// ## Sources\n    ///\n    /// - One.\n");
        author = home.resolve(ExerciseFile.FOLDER).resolve("ch03/StableSoftmax.java");
        Files.createDirectories(author.getParent());
        Files.writeString(author, Fixture.text("exercises/StableSoftmax.java.txt"));
        stub = home.resolve("exercises/ch03/StableSoftmax.java");
        notebook = home.resolve("notebooks/exercises/3.6-fixture.ipynb");
    }

    @Test
    void a_stub_is_the_reference_without_its_body() throws IOException {
        weave();
        assertEquals(STUB, Files.readString(stub));
    }

    @Test
    void a_notebook_asks_hints_and_checks() throws IOException {
        weave();
        assertEquals(
                List.of(
                        "[← 3.6 Title](../3.6-fixture.ipynb)",
                        "# 3.6 Exercises: Title",
                        "import static d2l.check.show.Notebook.check;\n"
                                + "import d2l.exercises.ch03.StableSoftmax;\n"
                                + "import d2l.pupil.Unsolved;\n"
                                + "import d2l.tensor.Tensor;",
                        "## 3.6.3 A softmax that does not overflow\n\n"
                                + "As in section 3.6, for $\\mathbf{O}$.",
                        "<details><summary>A hint</summary>\n\n"
                                + "First,\n"
                                + "in two lines.\n\n"
                                + "<details><summary>Another hint</summary>\n\n"
                                + "Second.\n\n"
                                + "</details></details>",
                        "// Exercise 3.6.3\n/// (n, q) → (n, q)\n"
                                + "Tensor softmax(Tensor O) {\n"
                                + "    throw new Unsolved();\n}",
                        "check(new StableSoftmax(), O -> softmax(O));",
                        "[← 3.6 Title](../3.6-fixture.ipynb)"),
                cells(notebook).stream()
                        .map(cell -> cell.startsWith("# ") ? first(cell) : cell)
                        .toList());
    }

    @Test
    void a_section_lists_its_exercises_that_answer_above_its_sources()
            throws IOException {
        weave();
        var prose = String.join("\n", cells(home.resolve("notebooks/3.6-fixture.ipynb")));
        var item =
                "- [3.6.3 A softmax that does not overflow](exercises/3.6-fixture.ipynb"
                        + "#3.6.3-A-softmax-that-does-not-overflow)";
        assertTrue(prose.contains("1. In prose.\n\n**Exercises that answer**"), prose);
        assertTrue(prose.contains("\n\n" + item + "\n\n## Sources"), prose);
    }

    @Test
    void what_a_student_wrote_is_left_alone_with_a_note() throws IOException {
        weave();
        var answered = STUB.replace("throw new Unsolved();", "return O;");
        Files.writeString(stub, answered);
        var solved =
                Files.readString(notebook).replace("throw new Unsolved();", "return O;");
        Files.writeString(notebook, solved);
        weave();
        assertTrue(weaving().check(List.of()), err::toString);
        assertEquals(answered, Files.readString(stub));
        assertEquals(solved, Files.readString(notebook));
        assertTrue(
                out.toString()
                        .contains(
                                "exercises/ch03/StableSoftmax.java holds an answer; it"
                                        + " was left alone."),
                out::toString);
    }

    @Test
    void half_an_answer_is_one() {
        assertFalse(Stub.isAnswered(STUB));
        assertTrue(
                Stub.isAnswered(
                        STUB.replace("    throw", "    var m = O.max();\n    throw")));
        assertTrue(Stub.isAnswered(STUB + "\nTensor half(Tensor x) { return x; }\n"));
        assertFalse(Stub.isAnswered("check(new StableSoftmax(), O -> softmax(O));"));
        assertTrue(Stub.isAnswered("show(softmax(X));"));
    }

    @Test
    void stale_stubs_and_strays_are_named() throws IOException {
        weave();
        var text = Files.readString(author);
        Files.writeString(author, text.replace("As in section", "Not as in section"));
        Files.writeString(home.resolve("exercises/ch03/Gone.java"), STUB);
        assertFalse(weaving().check(List.of()));
        assertEquals(
                """
                notebooks/exercises/3.6-fixture.ipynb is not what the exercises of section 3.6 make. Run ./d2l weave 3.6
                exercises/ch03/StableSoftmax.java is not what the exercises of section 3.6 make. Run ./d2l weave 3.6
                exercises/ch03/Gone.java belongs to no exercise. Delete it.
                """,
                err.toString());
    }

    @Test
    void a_number_without_a_section_is_refused() throws IOException {
        var text = Files.readString(author).replace("\"3.6.3\"", "\"9.9.1\"");
        Files.writeString(author, text);
        assertFalse(weaving().write(List.of()));
        assertTrue(
                err.toString().contains("9.9.1 belongs to no section of the book"),
                err::toString);
    }

    @Test
    void without_solutions_a_file_keeps_its_mistakes() throws IOException {
        var source = home.relativize(author);
        var text = Files.readString(author);
        var handed = WithoutSolution.of(source, text);
        assertFalse(handed.contains("O.sub(O.max(1, true))"), handed);
        assertTrue(handed.contains("Tensor literal(Tensor O) {\n        return O.exp()"));
        assertTrue(
                ExerciseFile.read(home, source).orElseThrow().solution().contains("max"));
        Files.writeString(author, handed);
        assertTrue(ExerciseFile.read(home, source).orElseThrow().isWithoutSolution());
    }

    private void weave() {
        assertTrue(weaving().write(List.of()), err::toString);
    }

    private Weaving weaving() {
        return new Weaving(home, new PrintWriter(out), new PrintWriter(err));
    }

    private static String first(String cell) {
        return cell.lines().findFirst().orElseThrow();
    }

    private static List<String> cells(Path notebook) throws IOException {
        return JsonParser.parseString(Files.readString(notebook))
                .getAsJsonObject()
                .getAsJsonArray("cells")
                .asList()
                .stream()
                .map(
                        cell ->
                                cell
                                        .getAsJsonObject()
                                        .getAsJsonArray("source")
                                        .asList()
                                        .stream()
                                        .map(JsonElement::getAsString)
                                        .collect(Collectors.joining()))
                .toList();
    }
}
