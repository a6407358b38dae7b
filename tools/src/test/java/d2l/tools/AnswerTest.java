package d2l.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

@Timeout(30)
final class AnswerTest {
    @TempDir Path folder;

    private static Answer of(String script, Duration patience) {
        return Answer.of(new ProcessBuilder("sh", "-c", script), patience);
    }

    @Test
    void saysWhatWasPrinted() {
        var answer = of("printf '\\033[1mgood\\033[m'; echo hint >&2", Answer.PATIENCE);
        assertEquals(new Answer(0, "good", "hint\n"), answer);
        assertEquals("good", answer.ifWell());
        var long1 = of("yes | head -c 300000", Answer.PATIENCE);
        assertEquals(300_000, long1.ifWell().length());
    }

    @Test
    void ofAProgramThatFailsItKnowsTheFirstTellingLine() {
        var answer = of("echo; echo '  JAVA_HOME is wrong' >&2; exit 3", Answer.PATIENCE);
        assertEquals(3, answer.status());
        assertEquals("", answer.ifWell());
        assertEquals("JAVA_HOME is wrong", answer.firstLine());
        var absent = Answer.of(new ProcessBuilder("d2l-no-such"), Answer.PATIENCE);
        assertEquals("", absent.ifWell());
        assertTrue(absent.firstLine().contains("d2l-no-such"), absent.firstLine());
    }

    /// Its own program and the one below it are gone then, and what they hold does not delay anybody.
    @Test
    void whoeverTakesTooLongIsEnded() throws Exception {
        Path pids = folder.resolve("pids");
        var answer =
                of(
                        "echo begun; sleep 300 & echo $! $$ >'" + pids + "'; wait",
                        Duration.ofSeconds(2));
        assertEquals(-1, answer.status());
        assertEquals("", answer.ifWell());
        for (String pid : Files.readString(pids).strip().split(" ")) {
            assertEnds(Long.parseLong(pid));
        }
    }

    /// A helper that lives on does not hold the answer back.
    @Test
    void theEndOfTheProgramIsTheEndOfItsAnswer() throws Exception {
        var answer = of("sleep 300 & echo $!", Duration.ofSeconds(20));
        assertEquals(0, answer.status());
        var helper = ProcessHandle.of(Long.parseLong(answer.out().strip()));
        helper.ifPresent(ProcessHandle::destroyForcibly);
        assertFalse(helper.isEmpty());
    }

    private static void assertEnds(long pid) throws InterruptedException {
        while (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent()) {
            Thread.sleep(20);
        }
    }
}
