package d2l.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import d2l.device.AnotherJvm;
import d2l.device.Devices;
import d2l.device.WarmVectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;

/// Training gives the bits of golden.txt on the fastest device, and in virtual machines that compute
/// differently.
class GoldenOnDevicesTest {
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
                        "FOUR_VECTORS",
                        Golden.class.getName()));
    }

    private static String printedBy(String... words) throws Exception {
        return AnotherJvm.printed(
                60, System.getProperty("java.class.path"), Map.of(), List.of(words));
    }
}
