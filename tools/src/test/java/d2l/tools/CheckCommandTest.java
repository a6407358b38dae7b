package d2l.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import d2l.check.Exercise;
import d2l.check.Exercises;
import d2l.check.Verdict;
import d2l.tools.check.AnswerFile;
import d2l.tools.check.CheckReport.Checked;
import d2l.tools.check.Checking;
import d2l.tools.check.Watching;
import d2l.tools.weave.ExerciseFile;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;

/// `./d2l check` on files as students have them: copies of the book's own stubs and notebooks.
class CheckCommandTest {
    private static final Path BOOK = Path.of("..").toAbsolutePath().normalize();
    private static final String LITERAL = "return O.exp().div(O.exp().sum(1, true));";
    private static final Exercise<?> EXERCISE = Exercises.find("3.6.3").getFirst();

    @TempDir Path home;
    private final StringWriter out = new StringWriter();
    private Path java;
    private Path notebook;
    private String right;

    @BeforeEach
    void book() throws IOException {
        java = copied("exercises/ch03/StableSoftmax.java");
        notebook = copied("notebooks/exercises/3.6-softmax-regression-scratch.ipynb");
        copied(ExerciseFile.FOLDER + "/ch03/StableSoftmax.java");
        String solution = ExerciseFile.of(home, EXERCISE).solution();
        right = solution.substring(solution.indexOf('{') + 1, solution.lastIndexOf('}'));
    }

    private Path copied(String name) throws IOException {
        Path copy = home.resolve(name);
        Files.createDirectories(copy.getParent());
        return Files.copy(BOOK.resolve(name), copy);
    }

    @Test
    void a_stub_is_not_yet() throws IOException {
        assertEquals(1, check("3.6.3"));
        assertTrue(
                said().startsWith("· 3.6.3 A softmax that does not overflow: not yet"));
    }

    @Test
    void a_right_answer_is_right_in_the_file_and_in_the_notebook() throws IOException {
        answer(java, right);
        assertEquals(0, check("3.6.3"), this::said);
        assertEquals("✓ 3.6.3 A softmax that does not overflow: right\n", said());
        Files.delete(java);
        answer(notebook, right.strip().replaceAll("\\s+", " "));
        assertEquals(0, check("overflow", "softmax"), this::said);
        check(notebook.toString()); // with the other exercises of the section
        assertTrue(said().startsWith("✓ 3.6.3"), this::said);
    }

    @Test
    void a_mistake_is_told_by_its_sentence_with_evidence_and_file() throws IOException {
        answer(java, LITERAL);
        assertEquals(1, check("StableSoftmax"));
        for (String part :
                List.of(
                        "✗ 3.6.3 A softmax that does not overflow: wrong",
                        "Right for small logits, but exp overflows from 88.72 on",
                        "    expected = ",
                        "    came = ",
                        "  in exercises/ch03/StableSoftmax.java")) {
            assertTrue(said().contains(part), () -> part + " is missing in " + said());
        }
    }

    @Test
    void what_does_not_compile_is_told_with_the_students_own_line() throws IOException {
        answer(java, "return P;");
        assertEquals(1, check("3.6.3"));
        assertTrue(said().contains(": does not compile"), this::said);
        assertTrue(said().contains("exercises/ch03/StableSoftmax.java:16:"), this::said);
    }

    @Test
    void of_two_answers_the_one_that_was_saved_last_counts() throws IOException {
        answer(java, LITERAL);
        answer(notebook, right.strip().replaceAll("\\s+", " "));
        saved(java, 2_000);
        saved(notebook, 1_000);
        assertEquals(1, check("3.6.3"));
        assertTrue(
                said().contains(
                                "This is exercises/ch03/StableSoftmax.java, which was"
                                        + " saved"),
                this::said);
        saved(notebook, 3_000);
        assertEquals(0, check("3.6.3"), this::said);
        Files.writeString(
                notebook, Files.readString(BOOK.resolve(home.relativize(notebook))));
        saved(notebook, 4_000);
        assertEquals(1, check("3.6.3"), "a stub is no answer, however late it was saved");
    }

    @Test
    void the_table_lists_every_exercise_and_ends_well() throws IOException {
        answer(java, right);
        assertEquals(0, check());
        int exercises = Exercises.all().size();
        assertTrue(said().contains("\n1 of " + exercises + " solved."), this::said);
        assertEquals(
                exercises, said().lines().filter(l -> l.matches("[✓·✗] .*")).count());
    }

    @Test
    void hints_come_one_at_a_time_and_the_solution_when_asked_for() throws IOException {
        assertEquals(0, check("--hint", "3.6.3"));
        assertTrue(said().contains("hint 1 of 3"), this::said);
        assertFalse(said().contains("exactly 1?"), this::said);
        assertEquals(0, check("3.6.3", "--hint", "2"));
        assertTrue(said().contains("exactly 1?"), this::said);
        assertFalse(said().contains("expO"), this::said);
        assertEquals(0, check("3.6.3", "--solution"));
        assertTrue(said().contains("expO.div(expO.sum(1, true))"), this::said);
    }

    @Test
    void an_endless_loop_is_named_with_its_line() throws IOException {
        answer(java, "while (true) { O = O.neg(); }");
        var checking = new Checking(home, Duration.ofMillis(300));
        var file = AnswerFile.of(home, EXERCISE);
        var problem =
                assertThrows(
                        Checking.EndlessException.class,
                        () -> checking.verdict(EXERCISE, file));
        assertTrue(problem.getMessage().contains("is at line 16"), problem.getMessage());
    }

    @Test
    void watching_answers_a_save_whichever_way_the_editor_writes()
            throws IOException, InterruptedException {
        var told = new ArrayList<Checked>();
        var checking = new Checking(home, Duration.ofSeconds(10));
        try (var watching = new Watching(home, List.of(EXERCISE), checking, told::add)) {
            watching.look();
            assertEquals(List.of(), told);
            answer(java, LITERAL);
            saved(java, 1_000);
            await(watching, told, 1);
            assertEquals(Verdict.Kind.WRONG, told.getLast().verdict().kind());

            Files.delete(java);
            watching.look();
            Path part = Files.writeString(home.resolve("part"), stub(right));
            Files.move(part, java, StandardCopyOption.ATOMIC_MOVE);
            await(watching, told, 2);
            assertTrue(told.getLast().verdict().isRight(), () -> "" + told.getLast());

            answer(notebook, LITERAL);
            saved(notebook, 2_000);
            await(watching, told, 3);
            assertEquals(home.relativize(notebook), told.getLast().file().path());
            saved(notebook, 3_000); // Jupyter saves by itself, with nothing new
            watching.look();
            watching.look();
            assertEquals(3, told.size());
        }
    }

    private static void await(Watching watching, List<Checked> told, int number)
            throws InterruptedException {
        for (int i = 0; i < 100 && told.size() < number; i++) {
            watching.look();
        }
        assertEquals(number, told.size());
    }

    private void answer(Path file, String body) throws IOException {
        String text = Files.readString(file);
        assertTrue(text.contains("throw new Unsolved();"), file + " is no stub any more");
        Files.writeString(
                file, text.replaceFirst("throw new Unsolved\\(\\);", quoted(body)));
    }

    private String stub(String body) throws IOException {
        return Files.readString(BOOK.resolve(home.relativize(java)))
                .replaceFirst("throw new Unsolved\\(\\);", quoted(body));
    }

    private static String quoted(String body) {
        return Matcher.quoteReplacement(body);
    }

    private static void saved(Path file, long second) throws IOException {
        Files.setLastModifiedTime(
                file, FileTime.from(Instant.ofEpochSecond(1_800_000_000L + second)));
    }

    private int check(String... arguments) {
        out.getBuffer().setLength(0);
        String before = System.setProperty("d2l.home", home.toString());
        try {
            var command = new CommandLine(new CheckCommand());
            command.setOut(new PrintWriter(out));
            return command.execute(arguments);
        } finally {
            System.setProperty("d2l.home", before == null ? "" : before);
        }
    }

    private String said() {
        return out.toString();
    }
}
