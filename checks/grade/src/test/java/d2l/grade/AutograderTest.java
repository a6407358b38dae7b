package d2l.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import d2l.check.Exercises;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipFile;

/// The autograder in a tree as Gradescope makes it.
class AutograderTest {
    @TempDir Path folder;
    private String said = "";

    @BeforeEach
    void unpack() throws IOException {
        Path zip = folder.resolve("autograder.zip");
        new AutograderZip(Exercises.find("3.6.3"), Map.of("3.6.3", 4.0), Secret.random())
                .write(zip);
        try (var files = new ZipFile(zip.toFile())) {
            for (var entry : files.stream().filter(one -> !one.isDirectory()).toList()) {
                Path file = folder.resolve("source").resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.copy(files.getInputStream(entry), file);
            }
        }
        Files.delete(zip);
        // What setup.sh leaves behind.
        Files.writeString(
                folder.resolve("source/jdk"), System.getProperty("java.home") + "\n");
        Files.writeString(
                folder.resolve("submission_metadata.json"),
                """
                {"id": 1, "assignment": {"id": 25828, "title": "Week 6"},
                 "users": [{"email": "a@example.org", "id": 1234, "name": "A"}]}
                """);
        Files.createDirectories(folder.resolve("submission"));
    }

    private int run(String... before) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(before));
        command.addAll(List.of("sh", folder.resolve("source/run_autograder").toString()));
        var process = new ProcessBuilder(command).redirectErrorStream(true);
        process.environment().put("D2L_AUTOGRADER", folder.toString());
        var running = process.start();
        said = new String(running.getInputStream().readAllBytes());
        assertTrue(running.waitFor(60, TimeUnit.SECONDS));
        return running.exitValue();
    }

    private JsonObject results() throws IOException {
        return JsonParser.parseString(
                        Files.readString(folder.resolve("results/results.json")))
                .getAsJsonObject();
    }

    private JsonObject only() throws IOException {
        return results().getAsJsonArray("tests").get(0).getAsJsonObject();
    }

    private void handIn(String name, byte[] content) throws IOException {
        Files.write(folder.resolve("submission").resolve(name), content);
    }

    @Test
    void a_right_answer_passes() throws Exception {
        handIn("StableSoftmax.java", Zips.bytes(ClassGradingTest.RIGHT));
        assertEquals(0, run(), said);
        assertEquals(4, results().get("score").getAsDouble());
        assertEquals("passed", only().get("status").getAsString());
    }

    @Test
    void in_a_container_without_namespaces_a_wrong_answer_gets_its_sentence()
            throws Exception {
        handIn("week.zip", Zips.of(Map.of("a.java", Zips.bytes(ClassGradingTest.WRONG))));
        var without =
                List.of(
                        "unshare",
                        "-m",
                        "sh",
                        "-c",
                        "mount --bind /bin/false \"$(command -v bwrap)\" && exec \"$@\"",
                        "sh");
        var tried = new ArrayList<>(without);
        tried.add("true");
        var process = new ProcessBuilder(tried).redirectErrorStream(true).start();
        assumeTrue(
                process.waitFor() == 0,
                "only root can take bubblewrap away for this test");
        assertEquals(0, run(without.toArray(String[]::new)), said);
        assertTrue(said.contains("run as another user"), said);
        assertEquals(0, results().get("score").getAsDouble());
        assertTrue(only().get("output").getAsString().contains("overflows"));
    }

    @Test
    void a_malformed_submission_gets_results_with_the_sentence() throws Exception {
        handIn("3.6.ipynb", Zips.bytes("{\"cells\": [[[[["));
        handIn("answers.zip", new byte[] {'P', 'K', 1, 2, 3});
        handIn("answer.docx", new byte[10]);
        assertEquals(0, run(), said);
        assertEquals("failed", only().get("status").getAsString());
        assertFalse(only().get("output").getAsString().isBlank());
        String output = results().get("output").getAsString();
        assertTrue(output.contains("«answers.zip» is no zip that can be read"), output);
        assertTrue(output.contains("«answer.docx» was left out"), output);
    }

    @Test
    void the_graders_own_fault_gives_no_points_but_no_results_either() throws Exception {
        handIn("StableSoftmax.java", Zips.bytes(ClassGradingTest.RIGHT));
        Files.delete(folder.resolve("source/secret"));
        assertEquals(1, run());
        assertTrue(said.contains("The autograder failed: There is no file"), said);
        assertFalse(Files.exists(folder.resolve("results/results.json")));
    }
}
