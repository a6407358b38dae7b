package d2l.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A class graded by a real Slurm of two nodes, of which one is lost, and one grader on the other.
@Tag("slurm")
class SlurmTest {
    private static final int STUDENTS = 32;

    private static final String ANSWER =
            """
            import d2l.tensor.Tensor;

            // Exercise 3.6.3
            Tensor softmax(Tensor O) {
                var e = O.sub(O.max(1, true)).exp();
                return e.div(e.sum(1, true));
            }
            """;

    @TempDir Path folder;

    @Test
    void what_is_killed_is_taken_up_again_and_nothing_is_graded_twice()
            throws IOException, InterruptedException {
        for (int i = 0; i < STUDENTS; i++) {
            Path student =
                    Files.createDirectories(
                            folder.resolve("class/student, the " + i + "th"));
            String answer =
                    i % 3 == 0 ? ANSWER : ANSWER.replace("O.sub(O.max(1, true))", "O");
            Files.writeString(student.resolve("StableSoftmax.java"), answer + "// " + i);
        }
        Path secret = folder.resolve("a secret");
        Files.writeString(secret, "0123456789abcdef0123456789abcdef\n");
        Path quiet = folder.resolve("quiet");
        Path out = folder.resolve("grades");
        try (var cluster =
                SlurmCluster.start(Files.createDirectories(folder.resolve("slurm")))) {
            grade(
                    cluster,
                    "--out",
                    out.toString(),
                    "--secret",
                    secret.toString(),
                    "--slurm",
                    "--shards",
                    "8");
            assertTrue(
                    cluster.within(60, () -> lines(out.resolve("shards")) > 3),
                    () -> "no shard begins: " + cluster.say("squeue"));
            assertTrue(
                    cluster.within(
                            60,
                            () ->
                                    cluster.jobs("w1").stream()
                                            .filter(one -> isGrader(one))
                                            .limit(1)
                                            .map(ProcessHandle::destroyForcibly)
                                            .reduce(false, (_, killed) -> killed)),
                    "there is no grader to be killed");
            assertTrue(
                    cluster.within(
                            60,
                            () ->
                                    cluster.jobs("w0").stream()
                                            .anyMatch(SlurmTest::isGrader)),
                    "w0 has no grader");
            cluster.cutPower("w0");
            assertTrue(
                    cluster.within(240, () -> cluster.say("squeue", "-h").isBlank()),
                    () -> cluster.say("squeue") + cluster.log("slurmctld"));
            grade(cluster, "--out", quiet.toString(), "--secret", secret.toString());
        }
        String killed = Workplace.read(out.resolve("slurm/report.log"));
        assertTrue(Files.exists(out.resolve("report.html")), killed);
        assertTrue(logs(out.resolve("slurm")).contains("Try 1 was killed (status 137)."));
        List<String> journal = sorted(out.resolve("results.jsonl"));
        assertEquals(1 + STUDENTS, journal.size());
        assertEquals(1 + STUDENTS, new HashSet<>(journal).size());
        assertEquals(sorted(quiet.resolve("results.jsonl")), journal);
        // Each verdict was made in one shard, once.
        assertEquals(STUDENTS + 8, lines(out.resolve("shards")));
    }

    private static boolean isGrader(ProcessHandle process) {
        return SlurmCluster.words(process).contains("--shard\0");
    }

    private void grade(SlurmCluster cluster, String... more)
            throws IOException, InterruptedException {
        var words = new ArrayList<String>();
        words.add(Workplace.jdk().resolve("bin/java").toString());
        words.add("-Dd2l.home=" + System.getProperty("d2l.home"));
        words.addAll(List.of("-cp", System.getProperty("java.class.path")));
        words.addAll(List.of(Main.class.getName(), "grade"));
        words.add(folder.resolve("class").toString());
        words.addAll(List.of("--exercises", "3.6.3"));
        words.addAll(List.of(more));
        var process = cluster.process(words).start();
        String said = new String(process.getInputStream().readAllBytes());
        assertTrue(process.waitFor(120, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue(), said);
    }

    private static List<String> sorted(Path journal) throws IOException {
        return Files.readAllLines(journal).stream().sorted().toList();
    }

    /// How many lines the shards' journals have.
    private static long lines(Path shards) {
        if (!Files.exists(shards)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(shards)) {
            return files.filter(file -> file.toString().endsWith(".jsonl"))
                    .mapToLong(file -> Workplace.read(file).lines().count())
                    .sum();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String logs(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return String.join("\n", files.map(Workplace::read).toList());
        }
    }
}
