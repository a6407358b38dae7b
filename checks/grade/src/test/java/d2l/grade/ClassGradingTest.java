package d2l.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import d2l.check.Exercise;
import d2l.check.Exercises;
import d2l.check.Verdict;
import d2l.pupil.InProcess;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/// A class of real answers, graded, interrupted and graded again; in this JVM, since nobody is hostile here.
class ClassGradingTest {
    static final String RIGHT =
            """
            import d2l.tensor.Tensor;

            // Exercise 3.6.3
            Tensor softmax(Tensor O) {
                var e = O.sub(O.max(1, true)).exp();
                return e.div(e.sum(1, true));
            }
            """;
    static final String WRONG = RIGHT.replace("O.sub(O.max(1, true))", "O");
    static final String BROKEN = RIGHT.replace("return e", "retrun e");

    private static final List<Exercise<?>> SOFTMAX = Exercises.find("3.6.3");

    @TempDir Path folder;
    private final List<String> notes = new ArrayList<>();

    @BeforeEach
    void handIn() throws IOException {
        file("Ng, Bo_5_assignsubmission_file_/StableSoftmax.java", RIGHT);
        file("Li, Cy_6_assignsubmission_file_/week6.java", WRONG);
        file("Wu, Di_7_assignsubmission_file_/StableSoftmax (1).java", BROKEN);
        Files.createDirectories(submissions().resolve("No, Ed_8_assignsubmission_file_"));
    }

    private Path submissions() {
        return folder.resolve("submissions");
    }

    private void file(String name, String text) throws IOException {
        Path file = submissions().resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private ClassGrading grading(String out) {
        return new ClassGrading(
                submissions(), folder.resolve(out), SOFTMAX, Map.of(), null, "Week 6", 2);
    }

    private ClassResults grade(String out) {
        return grading(out).grade(new InProcess(), (_, _) -> {}, notes::add);
    }

    private List<String> lines(String name) throws IOException {
        return Files.readAllLines(folder.resolve(name)).stream().sorted().toList();
    }

    @Test
    void everybody_gets_the_verdict_that_is_theirs() throws IOException {
        ClassResults results = grade("grades");
        var kinds =
                results.students().stream()
                        .map(one -> one.verdicts().get("3.6.3").kind())
                        .toList();
        assertEquals(
                List.of(
                        Verdict.Kind.WRONG,
                        Verdict.Kind.RIGHT,
                        Verdict.Kind.NOT_YET,
                        Verdict.Kind.NOT_COMPILED),
                kinds);
        assertEquals(
                "literal",
                results.students().getFirst().verdicts().get("3.6.3").mistake());
        for (String file :
                List.of(
                        "report.html",
                        "moodle.csv",
                        "students/Wu, Di_7.html",
                        "junit.xml")) {
            assertTrue(Files.exists(folder.resolve("grades").resolve(file)), file);
        }
        assertEquals(5, lines("grades/results.jsonl").size());
        assertEquals(1, notes.size(), notes::toString);
        assertTrue(notes.getFirst().startsWith("A secret was made in "));
    }

    @Test
    void two_different_answers_to_one_exercise_are_not_chosen_from() throws IOException {
        String wrong = "Tensor softmax(Tensor O) { return O; }";
        file("Two Minds/StableSoftmax.java", wrong);
        file("Two Minds/StableSoftmax (1).java", wrong.replace("O;", "O.exp();"));
        var verdict =
                grade("grades").students().stream()
                        .filter(one -> one.student().name().equals("Two Minds"))
                        .map(one -> one.verdicts().get("3.6.3"))
                        .findFirst()
                        .orElseThrow();
        assertEquals(Verdict.Kind.UNREADABLE, verdict.kind());
        assertEquals(
                "There are different answers to this exercise, in «StableSoftmax"
                    + " (1).java» and «StableSoftmax.java»: keep the one that counts.",
                verdict.sentence());
        assertTrue(lines("grades/grades.csv").toString().contains("unreadable"));
    }

    @Test
    void the_second_time_nothing_is_left_to_do() throws IOException {
        ClassResults first = grade("grades");
        String journal = Files.readString(folder.resolve("grades/results.jsonl"));
        ClassResults second =
                grading("grades")
                        .grade(
                                (_, _) -> {
                                    throw new AssertionError("nobody is to be asked");
                                },
                                (_, _) -> {},
                                notes::add);
        assertEquals(journal, Files.readString(folder.resolve("grades/results.jsonl")));
        assertEquals(first, second);
    }

    @Test
    void shards_make_the_journal_of_a_quiet_run() throws IOException {
        grade("quiet");
        Path out = Files.createDirectories(folder.resolve("sharded"));
        Files.copy(folder.resolve("quiet/secret"), out.resolve("secret"));
        for (int i = 0; i < 3; i++) {
            grading("sharded")
                    .grade(new Shard(i, 3), new InProcess(), (_, _) -> {}, notes::add);
        }
        assertFalse(Files.exists(out.resolve("results.jsonl")));
        grade("sharded");
        assertEquals(lines("quiet/results.jsonl"), lines("sharded/results.jsonl"));
        grade("sharded");
        assertEquals(lines("quiet/results.jsonl"), lines("sharded/results.jsonl"));
    }

    @Test
    void two_graders_of_one_shard_get_in_each_others_way_in_words() throws IOException {
        Files.createDirectories(folder.resolve("grades/shards"));
        Path lock = folder.resolve("grades/shards/0-of-2.lock");
        try (var _ = FolderLock.take(lock, "the shard")) {
            var refused =
                    assertThrows(
                            GradingFailed.class,
                            () ->
                                    grading("grades")
                                            .grade(
                                                    Shard.of("0/2"),
                                                    new InProcess(),
                                                    (_, _) -> {},
                                                    notes::add));
            assertTrue(
                    refused.getMessage().startsWith("Another grader works on the shard"));
        }
        assertThrows(IllegalArgumentException.class, () -> Shard.of("2/2"));
        assertThrows(IllegalArgumentException.class, () -> Shard.of("half"));
    }

    @Test
    void a_grader_that_is_killed_goes_on_where_it_was()
            throws IOException, InterruptedException {
        for (int i = 0; i < 24; i++) {
            file("student " + i + "/StableSoftmax.java", RIGHT + "// " + i);
        }
        Path journal = folder.resolve("grades/results.jsonl");
        var grader =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin/java")
                                        .toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                ClassGradingTest.class.getName(),
                                folder.toString())
                        .inheritIO()
                        .start();
        while (grader.isAlive()
                && (!Files.exists(journal) || Files.readAllLines(journal).size() < 5)) {
            Thread.sleep(5);
        }
        grader.destroyForcibly().waitFor();
        int before = Files.readAllLines(journal).size();
        assertTrue(before < 29, "it was done before it was killed: " + before);
        assertFalse(Files.exists(folder.resolve("grades/report.html")));
        grade("grades");
        assertEquals(29, Files.readAllLines(journal).size());
        assertEquals(29, new HashSet<>(Files.readAllLines(journal)).size());
    }

    /// A grader to be killed.
    public static void main(String[] args) {
        var test = new ClassGradingTest();
        test.folder = Path.of(args[0]);
        test.grade("grades");
    }
}
