package d2l.tools.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// Each `traps/X.java.txt` is refused with the words that stand at its end.
class TrapsTest {
    private static final String MARK = "\n// refused\n";

    @TempDir Path home;

    static List<String> traps() {
        return Fixture.names("traps", ".java.txt");
    }

    @ParameterizedTest
    @MethodSource("traps")
    void refusesEachTrapWithFileLineAndRemedy(String name) {
        var fixture = Fixture.text("traps/" + name + ".java.txt");
        int mark = fixture.indexOf(MARK);
        var expected =
                fixture.substring(mark + MARK.length())
                        .lines()
                        .map(line -> line.substring("// ".length()))
                        .collect(Collectors.joining("\n"));
        var file = Fixture.chapter(home, name, fixture.substring(0, mark + 1));
        var refused =
                assertThrows(
                        Refused.class, () -> DryRun.check(new Weaver(home).read(file)));
        assertEquals(expected, refused.getMessage());
    }
}
