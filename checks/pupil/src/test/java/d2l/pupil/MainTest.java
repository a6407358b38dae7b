package d2l.pupil;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import d2l.tensor.Tensor;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The program of the sandbox, without the sandbox.
class MainTest {
    private static Question question(String number, String name) {
        return new Question(
                number, name, "f", "(Ld2l/tensor/Tensor;)Ld2l/tensor/Tensor;", List.of());
    }

    private static Submitted answer(String name, String body) {
        return Student.file(
                name + ".java",
                "import d2l.tensor.*;\nTensor f(Tensor x) { " + body + " }");
    }

    private static List<Report> run(Wire.Request request) throws Exception {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-Xmx128m",
                                "-XX:+UseSerialGC",
                                Main.OPTION,
                                "-cp",
                                System.getProperty("java.class.path"),
                                "d2l.pupil.Main")
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            var reports = new ArrayList<Report>();
            Wire.sendNonce(process.getOutputStream(), 42);
            reports.add(Wire.receiveReport(process.getInputStream()));
            Wire.send(process.getOutputStream(), request);
            Report report;
            while ((report = Wire.receiveReport(process.getInputStream())) != null) {
                reports.add(report);
            }
            assertTrue(process.waitFor(1, TimeUnit.MINUTES));
            return reports;
        } finally {
            process.destroyForcibly();
        }
    }

    private static Task task(String number, String name) {
        return Student.task(question(number, name), Tensor.ones(1));
    }

    @Test
    void it_is_ready_then_compiles_all_and_then_asks_each() throws Exception {
        var request =
                new Wire.Request(
                        List.of(
                                task("1.1.1", "First"),
                                task("1.1.2", "Broken"),
                                task("1.1.3", "Last")),
                        List.of(
                                answer("First", "System.out.println(x); return x;"),
                                answer("Broken", "return y;"),
                                answer(
                                        "Last",
                                        "System.err.print(\"x\".repeat(1 << 20)); throw"
                                                + " new Error();")));
        List<Report> reports = run(request);
        assertEquals(
                List.of(
                        "Ready",
                        "COMPILING 1.1.1",
                        "COMPILING 1.1.2",
                        "Refused 1.1.2",
                        "COMPILING 1.1.3",
                        "ASKING 1.1.1",
                        "Answered 1.1.1",
                        "ASKING 1.1.3",
                        "Answered 1.1.3",
                        "Done"),
                reports.stream().map(MainTest::line).toList());
        assertEquals(new Report.Ready(42), reports.getFirst());
    }

    private static String line(Report report) {
        return switch (report) {
            case Report.Ready _, Report.Done _ -> report.getClass().getSimpleName();
            case Report.Begun(var phase, var number) -> phase + " " + number;
            case Report.Came(var number, var outcome) ->
                    outcome.getClass().getSimpleName() + " " + number;
        };
    }

    @Test
    void the_largest_files_fit_into_its_memory() throws Exception {
        var files = new ArrayList<Submitted>();
        byte[] large = (" ".repeat(Submitted.LARGEST - 2) + "{}").getBytes("UTF-8");
        for (int i = 0; i < 5; i++) {
            files.add(new Submitted(i + ".ipynb", large));
        }
        files.add(answer("First", "return x;"));
        List<Report> reports =
                run(new Wire.Request(List.of(task("1.1.1", "First")), files));
        assertEquals("Answered 1.1.1", line(reports.get(reports.size() - 2)));
    }

    @Test
    void a_stream_that_ends_ends_it() throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                Main.OPTION,
                                "-cp",
                                System.getProperty("java.class.path"),
                                "d2l.pupil.Main")
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        process.getOutputStream().close();
        assertTrue(process.waitFor(1, TimeUnit.MINUTES));
        assertEquals(0, process.getInputStream().readAllBytes().length);
    }
}
