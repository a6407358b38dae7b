package d2l.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Every device computes the bits of the scalar one: at each width of vectors, on each number of
/// threads, with fma as an instruction or without.
class DeviceContractTest {
    private static final List<String> REFERENCE = DeviceContract.of(Devices.reference());

    @ParameterizedTest
    @CsvSource({
        "plain, 1",
        "plain, 2",
        "plain, 3",
        "FOUR_VECTORS, 1",
        "FOUR_VECTORS, 2",
        "FOUR_VECTORS, 3",
        "TWO_VECTORS, 1",
        "TWO_VECTORS, 2"
    })
    void theBitsAreTheScalarDevices(String device, int threads) {
        DeviceContract.check(
                device.equals("plain")
                        ? new PlainDevice(threads)
                        : new VectorDevice(threads, Tile.valueOf(device)));
    }

    static boolean onX86() {
        return List.of("amd64", "x86_64").contains(System.getProperty("os.arch"));
    }

    @ParameterizedTest
    @EnabledIf("onX86")
    @CsvSource({
        "FOUR_VECTORS, -XX:MaxVectorSize=16",
        "TWO_VECTORS, -XX:MaxVectorSize=16",
        "FOUR_VECTORS, -XX:MaxVectorSize=32",
        "TWO_VECTORS, -XX:MaxVectorSize=32",
        "TWO_VECTORS, -XX:UseAVX=2",
        "plain, -XX:UseAVX=1", // no fma instruction
        "plain, -XX:-UseFMA",
        "scalar, -XX:-UseFMA"
    })
    void otherVirtualMachinesGiveTheSameBits(String device, String flag)
            throws Exception {
        List<String> words =
                new ArrayList<>(List.of("--add-modules=jdk.incubator.vector", flag));
        boolean vectors = List.of("FOUR_VECTORS", "TWO_VECTORS").contains(device);
        if (vectors) {
            words.addAll(List.of(WarmVectors.class.getName(), device));
        }
        words.add(DeviceContract.class.getName());
        String printed =
                AnotherJvm.printed(
                        120,
                        System.getProperty("java.class.path"),
                        Map.of(
                                "D2L_DEVICE",
                                vectors ? "vector" : device,
                                "D2L_THREADS",
                                "2"),
                        words);
        assertEquals(REFERENCE, printed.lines().toList());
    }

    @Test
    void theEnvironmentChooses() {
        for (String name : List.of("scalar", "plain", "vector")) {
            Device chosen = choose(Map.of("D2L_DEVICE", name));
            assertEquals(name, chosen.name());
            assertSame(chosen, choose(Map.of("D2L_DEVICE", name)));
        }
        assertNull(choose(Map.of()));
        assertEquals(3, new Environment(Map.of("D2L_THREADS", "3")).threads());
        refused(
                "D2L_DEVICE=gpu is no device; there are scalar, plain, vector; without",
                Map.of("D2L_DEVICE", "gpu"));
        refused("D2L_THREADS=0 is no number of threads", Map.of("D2L_THREADS", "0"));
        refused("D2L_THREADS=two is no number of threads", Map.of("D2L_THREADS", "two"));
    }

    private static Device choose(Map<String, String> variables) {
        return new Environment(variables).choose();
    }

    private static void refused(String message, Map<String, String> variables) {
        var refusal = assertThrows(IllegalStateException.class, () -> choose(variables));
        assertTrue(refusal.getMessage().startsWith(message), refusal.getMessage());
    }
}
