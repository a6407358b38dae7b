package d2l.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import d2l.check.Verdict;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The journal loses nothing that it said it has.
class JournalTest {
    @TempDir Path folder;
    private final List<String> notes = new ArrayList<>();

    private Path file() {
        return folder.resolve("results.jsonl");
    }

    private Journal open() {
        return Journal.open(file(), "secret", notes::add);
    }

    private static Graded graded(String student) {
        var verdict =
                new Verdict(
                        Verdict.Kind.WRONG,
                        "literal",
                        "Too «large».",
                        "1\n2\uD83D\uDE00");
        return Graded.of(student, "3.6.3", "v1", "bytes", verdict);
    }

    @Test
    void a_verdict_is_found_again() {
        try (var journal = open()) {
            journal.append(List.of(graded("anna"), graded("bo")));
        }
        try (var journal = open()) {
            assertEquals(graded("anna"), journal.find(graded("anna").key()));
            assertEquals(graded("bo"), journal.latest("bo", "3.6.3"));
            assertNull(journal.find(graded("cy").key()));
            journal.append(List.of(graded("cy"), graded("bo")));
        }
        try (var journal = open()) {
            assertEquals(3, journal.all().size());
        }
        assertEquals(List.of(), notes);
    }

    @Test
    void no_verdict_stands_twice() throws IOException {
        try (var journal = open()) {
            journal.append(List.of(graded("anna")));
            journal.append(List.of(graded("anna")));
        }
        assertEquals(2, Files.readAllLines(file()).size());
    }

    @Test
    void the_key_is_of_check_student_exercise_and_source() {
        String key = Graded.key("c", "s", "e", "b");
        assertTrue(
                List.of(
                                Graded.key("C", "s", "e", "b"),
                                Graded.key("c", "S", "e", "b"),
                                Graded.key("c", "s", "E", "b"),
                                Graded.key("c", "s", "e", "B"),
                                Graded.key("cs", "", "e", "b"))
                        .stream()
                        .noneMatch(key::equals));
    }

    @Test
    void a_torn_last_line_is_dropped_with_a_note() throws IOException {
        try (var journal = open()) {
            journal.append(List.of(graded("anna"), graded("bo")));
        }
        byte[] whole = Files.readAllBytes(file());
        Files.write(file(), Arrays.copyOf(whole, whole.length - 20));
        try (var journal = open()) {
            assertNotNull(journal.find(graded("anna").key()));
            assertNull(journal.find(graded("bo").key()));
            assertEquals(2, Files.readAllLines(file()).size());
            journal.append(List.of(graded("bo")));
        }
        assertEquals(1, notes.size());
        assertTrue(notes.getFirst().contains("was torn"));
        assertEquals(new String(whole), Files.readString(file()));
    }

    @Test
    void a_journal_of_an_older_version_is_left_alone() throws IOException {
        Files.writeString(file(), "{\"student\":\"anna\",\"score\":1}\n");
        var refused = assertThrows(GradingFailed.class, this::open);
        assertTrue(refused.getMessage().contains("another version of this program"));
        assertTrue(refused.getMessage().contains("--out"));
        assertEquals("{\"student\":\"anna\",\"score\":1}\n", Files.readString(file()));
    }

    @Test
    void a_journal_of_another_secret_is_refused() {
        open().close();
        var refused =
                assertThrows(
                        GradingFailed.class,
                        () -> Journal.open(file(), "other", notes::add));
        assertTrue(refused.getMessage().contains("another secret"));
    }

    @Test
    void a_line_that_is_no_verdict_is_named() throws IOException {
        open().close();
        Files.writeString(file(), "hello\n", StandardOpenOption.APPEND);
        var refused = assertThrows(GradingFailed.class, this::open);
        assertTrue(refused.getMessage().startsWith("Line 2 of "));
    }

    @Test
    void a_line_that_lacks_something_is_named() throws IOException {
        try (var journal = open()) {
            journal.append(List.of(graded("anna")));
        }
        String whole = Files.readString(file());
        for (String part :
                List.of("student", "exercise", "kind", "mistake", "sentence")) {
            String without = whole.replaceFirst("\"" + part + "\":\"[^\"]*\",", "");
            assertNotEquals(whole, without);
            Files.writeString(file(), without);
            var refused = assertThrows(GradingFailed.class, this::open, part);
            assertTrue(refused.getMessage().startsWith("Line 2 of "));
        }
        Files.writeString(file(), "{\"journal\":1}\n");
        var refused = assertThrows(GradingFailed.class, this::open);
        assertTrue(refused.getMessage().contains("another version"));
    }

    @Test
    void two_graders_do_not_share_a_folder() {
        Path lock = folder.resolve("lock");
        try (var _ = FolderLock.take(lock, "the results")) {
            var refused =
                    assertThrows(
                            GradingFailed.class,
                            () -> FolderLock.take(lock, "the results"));
            long self = ProcessHandle.current().pid();
            assertTrue(refused.getMessage().contains("process " + self + " on "));
        }
        FolderLock.take(lock, "the results").close();
    }

    @Test
    void a_secret_is_made_once_for_its_owner() throws IOException {
        var made = Secret.of(folder, notes::add);
        assertEquals(made.mark(), Secret.of(folder, notes::add).mark());
        assertEquals(1, notes.size());
        Path file = folder.resolve("secret");
        assertEquals("rw-------", posix(file));
        open().close();
        Files.delete(file);
        var refused =
                assertThrows(GradingFailed.class, () -> Secret.of(folder, notes::add));
        assertTrue(refused.getMessage().contains("is missing"));
        var none = assertThrows(GradingFailed.class, () -> Secret.in(file));
        assertTrue(none.getMessage().startsWith("There is no file "));
        Files.writeString(file, "1234\n");
        var named = assertThrows(GradingFailed.class, () -> Secret.in(file));
        assertTrue(named.getMessage().contains("at least 16 into it"));
        var lost = assertThrows(GradingFailed.class, () -> Secret.of(folder, notes::add));
        assertTrue(lost.getMessage().contains("Put back the one"));
    }

    private static String posix(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void a_full_disk_takes_nothing_away() throws IOException, InterruptedException {
        Path home = Path.of(System.getProperty("java.home"));
        var small =
                new ProcessBuilder(
                                "bwrap",
                                "--bind",
                                "/",
                                "/",
                                "--dev",
                                "/dev",
                                "--size",
                                "65536",
                                "--tmpfs",
                                folder.toString(),
                                home.resolve("bin/java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                FullDisk.class.getName(),
                                file().toString())
                        .redirectErrorStream(true);
        Process process;
        try {
            process = small.start();
        } catch (IOException e) {
            assumeTrue(false, "there is no bubblewrap to make a small disk with");
            throw e;
        }
        String said = new String(process.getInputStream().readAllBytes());
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assumeTrue(!said.startsWith("bwrap:"), said);
        assertTrue(said.contains("Cannot write " + file()), said);
        assertTrue(said.contains("Make room"), said);
        assertFalse(said.contains("was torn"), said);
        assertTrue(said.contains("the old report is there still"), said);
        assertTrue(said.contains("\nall that was said to be there is there\n"), said);
    }

    /// Fills a small disk with a journal, in a JVM of its own.
    static final class FullDisk {
        public static void main(String[] args) throws IOException {
            var file = Path.of(args[0]);
            int written = 0;
            Path report = file.resolveSibling("report.html");
            OutputFiles.write(report, "the old report");
            try (var journal = Journal.open(file, "secret", System.out::println)) {
                while (true) {
                    journal.append(List.of(graded("student " + written)));
                    written++;
                }
            } catch (GradingFailed e) {
                System.out.println(e.getMessage());
            }
            try {
                OutputFiles.write(report, "a new report".repeat(10_000));
            } catch (GradingFailed e) {
                System.out.println(Files.readString(report) + " is there still");
            }
            try (var journal = Journal.open(file, "secret", System.out::println)) {
                if (written > 50 && journal.all().size() == written) {
                    System.out.println("all that was said to be there is there");
                }
            }
        }
    }
}
