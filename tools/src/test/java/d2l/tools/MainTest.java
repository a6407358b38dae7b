package d2l.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

final class MainTest {
    @Test
    void theHelpNamesEveryCommand() {
        for (String command : Main.commandLine().getSubcommands().keySet()) {
            assertTrue(Main.help().contains("\n  ./d2l " + command), command);
        }
    }

    @Test
    void everyCommandDescribesItself() {
        Main.commandLine()
                .getSubcommands()
                .forEach(
                        (name, command) -> {
                            String usage = command.getUsageMessage();
                            assertTrue(usage.startsWith("./d2l " + name), usage);
                            assertTrue(usage.contains("--help"), usage);
                        });
    }

    @Test
    void aMisspeltCommandDrawsTheOneThatWasMeant() {
        assertTrue(complaint("rnu").contains("Did you mean ./d2l run?"));
        assertTrue(complaint("docter").contains("Did you mean ./d2l doctor?"));
        assertTrue(
                complaint("xylophone")
                        .contains("no command «xylophone».\n     ./d2l --help lists"));
    }

    @Test
    void aMisspeltOptionDrawsTheCommandsHelp() {
        assertTrue(complaint("run", "--foo").contains("./d2l run --help says more."));
    }

    @Test
    void theDoctorSaysWhetherTheWebsiteIsSetUp(@TempDir Path home) throws IOException {
        Files.createDirectories(home.resolve("site"));
        Files.writeString(home.resolve("site/requirements.txt"), "sphinx==1\n");
        assertTrue(doctor(home).contains(" website     not set up yet;"), doctor(home));
        Files.createDirectories(home.resolve(".venv"));
        Files.writeString(home.resolve(".venv/made-for-site"), "sphinx==1\n");
        assertTrue(doctor(home).contains(" website     Sphinx,"), doctor(home));
    }

    private static String doctor(Path home) {
        String before = System.setProperty("d2l.home", home.toString());
        PrintStream out = System.out;
        var said = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true));
        try {
            Main.run("doctor");
        } finally {
            System.setOut(out);
            if (before == null) {
                System.clearProperty("d2l.home");
            } else {
                System.setProperty("d2l.home", before);
            }
        }
        return said.toString();
    }

    private static String complaint(String... arguments) {
        PrintStream err = System.err;
        var said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true));
        try {
            assertEquals(2, Main.run(arguments));
        } finally {
            System.setErr(err);
        }
        return said.toString();
    }
}
