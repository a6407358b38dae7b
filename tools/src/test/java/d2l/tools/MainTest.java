package d2l.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;

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
