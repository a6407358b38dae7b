package d2l.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import d2l.device.Devices;
import d2l.device.WarmVectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Training gives the bits of golden.txt on the fastest device, and in virtual machines that compute
/// differently.
class GoldenOnDevicesTest {
    @TempDir Path folder;

    @Test
    void theBitsAreThoseOfTheGoldenFile() throws Exception {
        assertNotEquals(Devices.reference(), Devices.current());
        for (int round = 0; round < 2; round++) { // the second in compiled code
            assertEquals(GoldenTest.golden(), Golden.lines());
        }
    }

    static boolean onX86() {
        return List.of("amd64", "x86_64").contains(System.getProperty("os.arch"));
    }

    @ParameterizedTest
    @EnabledIf("onX86")
    @ValueSource(
            strings = {
                "-XX:-UseFMA", // fma emulated exactly, in decimal
                "-XX:UseAVX=1", // vectors of 128 bits, no fma instruction
                "-XX:TieredStopAtLevel=1"
            })
    void otherVirtualMachinesGiveTheSameBits(String flag) throws Exception {
        assertEquals(GoldenTest.golden(), printedBy(flag, Golden.class.getName()));
    }

    @Test
    void vectorLoopsThatAreWarmGiveTheSameBits() throws Exception {
        assertEquals(
                GoldenTest.golden(),
                printedBy(
                        "--add-modules=jdk.incubator.vector",
                        WarmVectors.class.getName(),
                        Golden.class.getName()));
    }

    private String printedBy(String flag, String... program) throws Exception {
        Path said = folder.resolve("said");
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-Dstdout.encoding=UTF-8",
                                flag,
                                "-cp",
                                System.getProperty("java.class.path")));
        command.addAll(List.of(program));
        Process java =
                new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .redirectOutput(said.toFile()) // a pipe would be read to its end
                        .start();
        try {
            assertTrue(java.waitFor(60, TimeUnit.SECONDS));
            return Files.readString(said).replace(System.lineSeparator(), "\n");
        } finally {
            java.destroyForcibly();
        }
    }
}
