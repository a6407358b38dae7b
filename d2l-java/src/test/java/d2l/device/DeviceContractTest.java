package d2l.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Every device computes the bits of the scalar one: at each width of vectors, on each number of
/// threads, with fma as an instruction or without.
class DeviceContractTest {
    private static final List<String> REFERENCE = DeviceContract.of("scalar", 1);

    @ParameterizedTest
    @CsvSource({
        "plain, 1",
        "plain, 2",
        "plain, 3",
        "vector, 1",
        "vector, 2",
        "vector, 3"
    })
    void theBitsAreTheScalarDevices(String device, int threads) {
        List<String> lines = DeviceContract.of(device, threads);
        for (int i = 0; i < REFERENCE.size(); i++) {
            assertEquals(REFERENCE.get(i), lines.get(i));
        }
        assertEquals(REFERENCE.size(), lines.size());
    }

    static boolean onX86() {
        return List.of("amd64", "x86_64").contains(System.getProperty("os.arch"));
    }

    @ParameterizedTest
    @EnabledIf("onX86")
    @CsvSource({
        "vector, -XX:MaxVectorSize=16",
        "vector, -XX:MaxVectorSize=32",
        "vector, -XX:UseAVX=2",
        "plain, -XX:UseAVX=1", // no fma instruction
        "plain, -XX:-UseFMA",
        "scalar, -XX:-UseFMA"
    })
    void otherVirtualMachinesGiveTheSameBits(
            String device, String flag, @TempDir Path folder) throws Exception {
        Path said = folder.resolve("said");
        Process java =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "--add-modules=jdk.incubator.vector",
                                flag,
                                "-cp",
                                place(DeviceContract.class)
                                        + File.pathSeparator
                                        + place(Device.class),
                                DeviceContract.class.getName(),
                                device,
                                "2")
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .redirectOutput(said.toFile()) // a pipe would be read to its end
                        .start();
        try {
            assertTrue(java.waitFor(120, TimeUnit.SECONDS));
            assertEquals(REFERENCE, Files.readAllLines(said));
        } finally {
            java.destroyForcibly();
        }
    }

    private static String place(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString();
    }

    @Test
    void theStandInForFmaRoundsOnce() {
        int[] words = new int[4];
        for (int i = 0; i < 20_000; i++) {
            Philox.words(1, 2, i, words);
            float a = Float.intBitsToFloat(words[0]);
            float b = Float.intBitsToFloat(words[1]);
            float c = Float.intBitsToFloat(words[2]);
            same(a, b, c);
            float x = Philox.fraction(words[0]) + 0.5f;
            float y = Philox.fraction(words[1]) + 0.5f;
            same(x, y, -x * y + (words[3] & 3) * 0x1p-24f);
            same(x * 0x1p-70f, y * 0x1p-70f, Philox.fraction(words[2]) * 0x1p-126f);
        }
    }

    /// Just beside the middle of two floats: the nearest double is the middle, and the nearest float to
    /// that may be the wrong one.
    @Test
    void theStandInForFmaRoundsToOddInBetween() {
        for (float sign : new float[] {1, -1}) {
            float below =
                    Fma.inDoubles(
                            sign * 0x1.0002p0f, 0x1.fffcp-25f, sign * 0x1.000002p0f);
            assertEquals(sign * 0x1.000002p0f, below);
            float above = Fma.inDoubles(sign * 0x1.002002p0f, 0x1.ffc004p-25f, sign);
            assertEquals(sign * 0x1.000002p0f, above);
            same(sign * 0x1.0002p0f, 0x1.fffcp-25f, sign * 0x1.000002p0f);
            same(sign * 0x1.002002p0f, 0x1.ffc004p-25f, sign);
        }
    }

    private static void same(float a, float b, float c) {
        assertEquals(
                Float.floatToIntBits(Math.fma(a, b, c)),
                Float.floatToIntBits(Fma.inDoubles(a, b, c)),
                () -> a + " · " + b + " + " + c);
    }

    @Test
    void theEnvironmentChooses() {
        assertEquals("scalar", Processor.choose(Map.of("D2L_DEVICE", "scalar")).name());
        assertEquals("plain", Processor.choose(Map.of("D2L_DEVICE", "plain")).name());
        assertEquals("vector", Processor.choose(Map.of("D2L_DEVICE", "vector")).name());
        Device three =
                Processor.choose(Map.of("D2L_DEVICE", "plain", "D2L_THREADS", "3"));
        assertTrue(three.description().endsWith("3 threads"), three.description());
        refused("D2L_DEVICE=gpu is no device", Map.of("D2L_DEVICE", "gpu"));
        refused("D2L_THREADS=0 is no number of threads", Map.of("D2L_THREADS", "0"));
        refused("D2L_THREADS=two is no number of threads", Map.of("D2L_THREADS", "two"));
    }

    private static void refused(String message, Map<String, String> environment) {
        var refusal =
                assertThrows(
                        IllegalStateException.class, () -> Processor.choose(environment));
        assertTrue(refusal.getMessage().startsWith(message), refusal.getMessage());
    }
}
