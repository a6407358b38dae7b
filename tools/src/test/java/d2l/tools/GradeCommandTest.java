package d2l.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;

final class GradeCommandTest {
    @TempDir Path folder;

    @Test
    void points_are_numbers_from_0_on() {
        for (String worth : new String[] {"-1", "NaN", "Infinity"}) {
            String said = complaint("--exercises", "3.6.3", "--points", "3.6.3=" + worth);
            assertTrue(said.contains("is worth 0 or more points"), said);
        }
    }

    private String complaint(String... options) {
        PrintStream err = System.err;
        var said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true));
        var words = new String[options.length + 2];
        words[0] = "grade";
        words[1] = folder.toString();
        System.arraycopy(options, 0, words, 2, options.length);
        try {
            assertEquals(1, Main.run(words));
        } finally {
            System.setErr(err);
        }
        return said.toString();
    }
}
