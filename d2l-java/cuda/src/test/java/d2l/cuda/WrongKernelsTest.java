package d2l.cuda;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import d2l.device.DeviceContract;
import d2l.device.Devices;

import org.junit.jupiter.api.Test;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// The contract finds each kernel that computes otherwise than ARITHMETIC.md has it, by a single
/// instruction: were it blind for one, a card could give other bits and nobody would know.
///
/// All are wrong at once, each in a kernel of its own, since a run of the contract takes its time.
class WrongKernelsTest {
    private String ptx = Kernels.ptx();

    @Test
    void theContractFindsEach() {
        // An fma rounds once where a multiplication and an addition round twice.
        change(
                "momentum",
                "mul\\.rn\\.f32 \t(%f\\d+), (%f\\d+), (%f\\d+);"
                        + "(.*?)add\\.rn\\.f32 \t(%f\\d+), \\1, (%f\\d+);",
                "$4fma.rn.f32 \t$5, $2, $3, $6;");
        // (s + a) + b becomes s + (a + b).
        change(
                "sum_columns",
                "add\\.rn\\.f32 \t(%f\\d+), (%f\\d+), (%f\\d+);"
                        + "(.*?)add\\.rn\\.f32 \t(%f\\d+), \\1, (%f\\d+);",
                "$4add.rn.f32 \t$1, $3, $6; add.rn.f32 \t$5, $2, $1;");
        // A term 0 · 0 is added to each sum, as when k is padded.
        for (GemmTile tile : GemmTile.values()) {
            change(
                    tile.kernel(),
                    "(st\\.global\\.f32 \t\\[.*?\\], (%f\\d+);)",
                    "fma.rn.f32 \t$2, 0f00000000, 0f00000000, $2; $1");
        }
        // A subnormal product becomes 0.
        change("binary_mul", "mul\\.rn\\.f32", "mul.rn.ftz.f32");
        // NaN becomes 0.
        change("unary_relu", "setp\\.le\\.f32", "setp.leu.f32");
        // A sum starts at −0.
        change("sum_rows", "0f00000000", "0f80000000");
        // The word that is the threshold does not survive.
        change("dropout", "setp\\.lt\\.s64", "setp.le.s64");

        List<String> found = linesThatDiffer();
        for (String line :
                List.of(
                        "momentum 301",
                        "sum 200 17",
                        "gemm 13 17 7 3 of -1.0E-30",
                        "mul of wild pairs",
                        "relu in place",
                        "sum of −0",
                        "dropout at its threshold")) {
            assertTrue(found.stream().anyMatch(wrong -> wrong.startsWith(line)), line);
        }
        assertFalse(found.stream().anyMatch(wrong -> wrong.startsWith("add")));
    }

    private void change(String kernel, String instructions, String others) {
        int start = ptx.indexOf(".entry " + kernel + "(");
        int end = ptx.indexOf("\n}", start);
        String right = ptx.substring(start, end);
        Matcher places = Pattern.compile(instructions, Pattern.DOTALL).matcher(right);
        String wrong = places.replaceAll(others);
        assertNotEquals(right, wrong, kernel);
        ptx = ptx.substring(0, start) + wrong + ptx.substring(end);
    }

    /// The contract's lines in which a device of these kernels is not the reference.
    private List<String> linesThatDiffer() {
        List<String> expected = DeviceContract.of(Devices.reference());
        List<String> actual = DeviceContract.of(new CudaDevice(translating(ptx)));
        return IntStream.range(0, expected.size())
                .filter(i -> !expected.get(i).equals(actual.get(i)))
                .mapToObj(actual::get)
                .toList();
    }

    /// A card whose driver is given this program, whatever it is asked to translate.
    private static Driver translating(String ptx) {
        var card = new InterpretedDriver();
        return (Driver)
                Proxy.newProxyInstance(
                        Driver.class.getClassLoader(),
                        new Class<?>[] {Driver.class},
                        (proxy, call, arguments) -> {
                            if (call.getName().equals("load")) {
                                card.load(ptx);
                                return null;
                            }
                            try {
                                return call.invoke(card, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }
}
