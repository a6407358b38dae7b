package d2l.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import d2l.pupil.Answer;
import d2l.pupil.Outcome;
import d2l.pupil.Question;
import d2l.pupil.Submitted;
import d2l.pupil.Task;
import d2l.tensor.Tensor;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/// What a sandbox makes of honest answers, and of those that end their program.
class SandboxTest {
    private static Sandbox sandbox;

    @BeforeAll
    static void find() {
        sandbox = TestSandbox.find();
    }

    @Test
    void an_answer_comes_back() {
        assertDoubles(ask(answer("A", "return x.mul(2);")).get("9.9.1"));
    }

    @Test
    void without_bubblewrap_not_even_root_makes_do(@TempDir Path folder)
            throws IOException {
        for (String name : List.of("sh", "bwrap", "prlimit", "setpriv", "perl")) {
            Files.createSymbolicLink(folder.resolve(name), Path.of("/bin/sh"));
        }
        var programs = new Programs(List.of(folder));
        var problems = new ArrayList<String>();
        assertEquals(2, Sandbox.choices(programs, true, folder, problems).size());
        Files.delete(folder.resolve("bwrap"));
        assertEquals(List.of(), Sandbox.choices(programs, true, folder, problems));
        assertEquals(List.of("Bubblewrap: not installed: bwrap"), problems);
    }

    @Test
    void what_ends_its_program_is_named_and_the_rest_is_answered() {
        Map<String, Outcome> outcomes =
                ask(
                        answer("A", "return x.mul(2);"),
                        answer("B", "while (true) {}"),
                        answer("C", "return x.mul(2);"),
                        answer("D", "return x.mul(y);"),
                        answer("E", "return x.add(x);"));
        assertDoubles(outcomes.get("9.9.1"));
        assertStopped(
                "It used more than 2 s of processor time: is there an endless loop?",
                outcomes.get("9.9.2"));
        assertDoubles(outcomes.get("9.9.3"));
        assertEquals(
                Outcome.Reason.NOT_COMPILED,
                ((Outcome.Refused) outcomes.get("9.9.4")).reason());
        assertDoubles(outcomes.get("9.9.5"));
    }

    @Test
    void nobody_is_refused_for_what_an_earlier_task_left_behind() {
        String later = "new Thread(() -> { pause(300); System.exit(0); }).start();";
        String pause =
                "} void pause(int ms) { try { Thread.sleep(ms); } catch (Exception e) {}";
        Map<String, Outcome> outcomes =
                ask(
                        sandbox.with("-Dd2l.pupil.anything=true"),
                        answer("A", later + "return x.mul(2);" + pause),
                        answer("B", "pause(1000); return x.mul(2);" + pause));
        assertDoubles(outcomes.get("9.9.2"));
    }

    @Test
    void several_students_are_asked_at_the_same_time() {
        var asked = new ArrayList<CompletableFuture<Map<String, Outcome>>>();
        for (int i = 0; i < 4; i++) {
            asked.add(
                    CompletableFuture.supplyAsync(
                            () -> ask(answer("A", "return x.mul(2);"))));
        }
        asked.forEach(outcomes -> assertDoubles(outcomes.join().get("9.9.1")));
    }

    @Test
    void a_sandbox_that_does_not_start_says_nothing_about_the_student() {
        var broken = sandbox.with("-XX:NoSuchOption");
        var e =
                assertThrows(
                        IllegalStateException.class,
                        () -> broken.ask(List.of(task(1, "A")), List.of()));
        assertTrue(
                e.getMessage().startsWith("the sandbox did not start"), e.getMessage());
        assertTrue(e.getMessage().contains("NoSuchOption"), e.getMessage());
    }

    private static Submitted answer(String name, String body) {
        String text =
                "import d2l.tensor.Tensor;\nTensor answer(Tensor x) {\n" + body + "\n}\n";
        return new Submitted(name + ".java", text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void its_jvm_starts_from_an_archive_of_classes() throws IOException {
        try (Stream<Path> files = Files.walk(TestSandbox.KEPT, 2)) {
            assertTrue(files.anyMatch(file -> file.endsWith("classes.aot")));
        }
    }

    @Test
    void who_sleeps_is_ended_by_the_clock() {
        var impatient = TestSandbox.find(new Limits(2, 25, 128, 64));
        String wait =
                "synchronized (x) { try { x.wait(); } catch (InterruptedException e) {} }"
                        + " return x;";
        Map<String, Outcome> outcomes =
                ask(impatient.with("-Dd2l.pupil.anything=true"), answer("A", wait));
        assertStopped(
                "It did not end within 25 s: does it wait for something?",
                outcomes.get("9.9.1"));
    }

    private static Map<String, Outcome> ask(Submitted... files) {
        return ask(sandbox, files);
    }

    private static Map<String, Outcome> ask(Sandbox sandbox, Submitted... files) {
        var tasks = new ArrayList<Task>();
        for (Submitted file : files) {
            tasks.add(task(tasks.size() + 1, file.name().replace(".java", "")));
        }
        return sandbox.ask(tasks, List.of(files));
    }

    private static Task task(int number, String name) {
        var question =
                new Question(
                        "9.9." + number,
                        name,
                        "answer",
                        "(Ld2l/tensor/Tensor;)Ld2l/tensor/Tensor;",
                        List.of());
        return new Task(
                question,
                List.<Object[]>of(new Object[] {Tensor.of(new float[] {1, 2}, 2)}));
    }

    private static void assertDoubles(Outcome outcome) {
        var answered = assertInstanceOf(Outcome.Answered.class, outcome);
        var given =
                assertInstanceOf(
                        Answer.Given.class, answered.answers().first().getFirst());
        assertEquals("[2.0, 4.0]", Arrays.toString(((Tensor) given.value()).toArray()));
    }

    private static void assertStopped(String sentence, Outcome outcome) {
        assertEquals(new Outcome.Refused(Outcome.Reason.STOPPED, sentence, ""), outcome);
    }
}
