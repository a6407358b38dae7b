package d2l.bench.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;

import d2l.device.Device;
import d2l.device.Devices;
import d2l.tools.weave.Chapters;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The proof on a card, tried on a device of the processor.
class BenchOfCardTest {
    @TempDir Path folder;

    private Report report() {
        return new Report(
                new PrintStream(OutputStream.nullOutputStream()), folder, "a test");
    }

    private Map<String, List<List<String>>> parts() throws IOException {
        var parts = new TreeMap<String, List<List<String>>>();
        JsonParser.parseString(Files.readString(folder.resolve("cuda.json")))
                .getAsJsonObject()
                .getAsJsonArray("parts")
                .forEach(
                        part -> {
                            var rows =
                                    part.getAsJsonObject()
                                            .getAsJsonArray("rows")
                                            .asList();
                            parts.put(
                                    part.getAsJsonObject().get("title").getAsString(),
                                    rows.stream()
                                            .map(
                                                    row ->
                                                            row
                                                                    .getAsJsonArray()
                                                                    .asList()
                                                                    .stream()
                                                                    .map(
                                                                            cell ->
                                                                                    cell
                                                                                            .getAsString())
                                                                    .toList())
                                            .toList());
                        });
        return parts;
    }

    @Test
    void every_part_runs_and_is_written() throws Exception {
        Device plain = Devices.named("plain");
        var deadline = new Deadline(Duration.ofMinutes(10));
        var report = report();
        assertTrue(Main.run(report, deadline, Chapters.home(), plain, plain, true));
        assertEquals(List.of(), deadline.leftOut());
        var parts = parts();
        assertEquals(6, parts.size(), parts.keySet().toString());
        assertEquals(
                List.of("same", "same", "same"),
                parts.get("Bits").stream().map(row -> row.get(1)).toList());
        assertTrue(Files.readString(folder.resolve("cuda.md")).contains("|256×784×10 "));
        parts.forEach((title, rows) -> assertFalse(rows.isEmpty(), title));
    }

    @Test
    void a_device_that_cannot_be_had_is_no_proof() throws Exception {
        var report = report();
        var proof =
                new Proof(
                        Chapters.home(),
                        "nowhere",
                        report,
                        new Deadline(Duration.ofHours(1)));
        assertFalse(proof.run(_ -> false, Duration.ofMinutes(1)));
        List<String> row = parts().get("Bits").getFirst();
        assertEquals("DIFFER", row.get(1));
        assertTrue(row.get(3).contains("nowhere is no device"), row.get(3));
    }

    @Test
    void what_there_is_no_time_for_is_named() throws Exception {
        var deadline = new Deadline(Duration.ofSeconds(1));
        var report = report();
        new Proof(Chapters.home(), "plain", report, deadline)
                .run(_ -> false, Duration.ofMinutes(1));
        assertEquals(List.of("the contract's suite", "golden.txt"), deadline.leftOut());
        assertTrue(
                Files.readString(folder.resolve("cuda.md"))
                        .contains("Nothing was compared"));
    }

    @Test
    void the_peak_counts_units_and_ticks() {
        String of = "a card, %d multiprocessors of compute capability %s, driver";
        assertEquals(2e6 * 132 * 128 * 1980, Peak.of(of.formatted(132, "9.0"), "1980"));
        assertEquals(2e6 * 108 * 64 * 1410, Peak.of(of.formatted(108, "8.0"), "1410"));
        assertTrue(Double.isNaN(Peak.of(of.formatted(108, "8.0"), "[N/A]")));
        assertTrue(Double.isNaN(Peak.of("a processor", "1410")));
    }

    /// A Python that plays PyTorch: it answers, and then it fails.
    @Test
    void another_library_takes_part_until_it_fails() throws Exception {
        Path python = folder.resolve("python");
        Files.writeString(
                python,
                """
                #!/bin/sh
                echo '= 2.9'
                while read -r what rest; do
                    case $what in gemm) echo '= .25' ;; *) echo '! out of memory'; exit ;; esac
                done
                """);
        assertTrue(python.toFile().setExecutable(true));
        try (var torch = new Torch(Chapters.home(), python.toString())) {
            assertEquals("PyTorch 2.9, without TF32", torch.remark());
            assertEquals(.25, torch.ask("gemm %d %d %d .3", 1, 2, 3));
            assertTrue(Double.isNaN(torch.ask("step 1 2 .3")));
            assertEquals("PyTorch takes no part: out of memory", torch.remark());
            assertTrue(Double.isNaN(torch.ask("gemm 1 2 3 .3")));
        }
        try (var torch = new Torch(Chapters.home(), "/nowhere/python3")) {
            assertEquals(
                    "PyTorch takes no part: there is no /nowhere/python3",
                    torch.remark());
        }
    }
}
