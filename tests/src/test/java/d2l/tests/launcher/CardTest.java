package d2l.tests.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// When `./d2l` builds what a graphics card takes, and who has it on the class path.
final class CardTest {
    @TempDir Path folder;
    private FakeBook book;

    @BeforeEach
    void lay() throws IOException {
        book = new FakeBook(folder);
        book.jdk("jdk", "25.0.3");
    }

    private long builds(String command) throws Exception {
        assertEquals(0, book.d2l(command).status());
        return book.calls().stream()
                .filter(call -> call.getLast().equals("cuda"))
                .count();
    }

    /// The class path of the last JVM, without the folder of the book.
    private String path() throws IOException {
        List<String> call = book.calls().getLast();
        return call.get(call.indexOf("-cp") + 1)
                .replace(book.home.toRealPath() + "/", "");
    }

    private void drive() throws IOException {
        Path sign = Files.createFile(folder.resolve("driver"));
        book.set("D2L_NVIDIA", "/nowhere " + sign);
    }

    @Test
    void who_does_not_ask_builds_and_gets_none_of_it() throws Exception {
        assertEquals(0, builds("run"));
        Files.createDirectories(book.home.resolve("tools/target/cuda"));
        book.d2l("run");
        assertEquals("tools/target/d2l-tools.jar:tools/target/lib/*", path());
        book.set("D2L_DEVICE", "vector");
        book.d2l("run");
        assertFalse(book.calls().toString().contains("cuda"));
    }

    @Test
    void who_asks_gets_it_behind_everything_else() throws Exception {
        book.set("D2L_DEVICE", "cuda");
        assertEquals(1, builds("run"));
        assertEquals(0, builds("run"));
        book.d2l("run");
        assertEquals(
                "tools/target/d2l-tools.jar:tools/target/lib/*:tools/target/cuda/*",
                path());
        book.write("d2l-java/core/src/main/java/A.java", "changed");
        assertEquals(1, builds("run"), "it belongs to one build of the rest");
    }

    @Test
    void who_has_a_driver_gets_it_where_chapters_run() throws Exception {
        drive();
        for (String command : List.of("check", "data", "test", "format")) {
            assertEquals(0, builds(command), command);
            book.d2l(command);
            assertFalse(book.calls().toString().contains("cuda"), command);
        }
        assertEquals(1, builds("kernel"));
        for (String command : List.of("run", "weave", "bench", "doctor", "kernel")) {
            assertEquals(0, builds(command), command);
            book.d2l(command);
            assertTrue(path().endsWith(":tools/target/cuda/*"), command);
        }
    }

    @Test
    void what_runs_no_chapter_computes_on_the_processor() throws Exception {
        book.set("D2L_DEVICE", "cuda");
        for (String command : List.of("check", "test")) {
            assertEquals(0, builds(command), command);
            assertEquals("device:\n", book.d2l(command, "device").out(), command);
        }
        assertEquals("device:cuda\n", book.d2l("run", "device").out());
    }

    @Test
    void the_doctor_changes_nothing() throws Exception {
        assertEquals(0, builds("run"));
        drive();
        assertEquals(0, builds("doctor"));
        book.d2l("doctor");
        assertEquals("tools/target/d2l-tools.jar:tools/target/lib/*", path());
    }

    @Test
    void where_it_cannot_be_had_only_those_who_ask_hear_no() throws Exception {
        drive();
        book.set("FAIL", "cuda");
        assertTrue(
                book.d2l("run").err().contains("Going on without this machine's card"));
        book.calls();
        assertFalse(book.d2l("run").err().contains("Going on"), "said and tried once");
        assertFalse(book.calls().toString().contains("Build.java"));
        book.set("D2L_DEVICE", "cuda");
        assertEquals(1, book.d2l("run").status());
        List<List<String>> calls = book.calls();
        assertEquals("cuda", calls.getLast().getLast(), "nothing runs after it");
        book.unset("FAIL");
        assertEquals(1, builds("run"));
    }

    @Test
    void a_kernel_learns_where_the_jars_are() throws Exception {
        book.d2l("run");
        assertFalse(book.calls().toString().contains("-Dd2l.cuda="));
        drive();
        book.d2l("run");
        List<String> call = book.calls().getLast();
        assertTrue(
                call.contains(
                        "-Dd2l.cuda=" + book.home.toRealPath() + "/tools/target/cuda"),
                call.toString());
    }
}
