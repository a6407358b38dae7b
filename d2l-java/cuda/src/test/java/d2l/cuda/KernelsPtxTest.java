package d2l.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import d2l.device.AnotherJvm;
import d2l.device.Binary;
import d2l.device.Unary;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What kernels.ptx says, without running it.
class KernelsPtxTest {
    private static final Pattern INSTRUCTION =
            Pattern.compile("^\\s+(?:@!?%p\\d+\\s+)?([a-z][a-z0-9_.:]*)");

    /// What a kernel may be made of: each rounds to nearest once, or rounds nothing.
    ///
    /// What is not here is refused, whether it was thought of or not. Of a new one it must be known that
    /// every card gives the same bits, and that the driver's compiler may not change them.
    private static final Pattern ALLOWED =
            Pattern.compile(
                    String.join(
                            "|",
                            "(add|sub|mul|fma|div|sqrt)\\.rn\\.f32",
                            "(neg|abs|mov|selp)\\.f32",
                            "setp\\.(eq|ne|lt|le|gt|ge)u?\\.f32",
                            "setp\\.(nan|num)\\.f32",
                            "cvt\\.rn\\.f32\\.[su](16|32)", // of whole numbers
                            "cvt\\.[su](16|32|64)\\.[su](16|32|64)",
                            "(ld|st)\\.(global|shared)(\\.v[24])?\\.[fu](8|32)",
                            "ld\\.param\\.[fu](32|64)",
                            "cvta\\.to\\.global\\.u64",
                            "(add|sub|mul\\.lo|mul\\.wide|mad\\.lo)\\.[su](16|32|64)",
                            "(mul\\.hi|div|rem|max|min)\\.u32",
                            "(and|or|xor|not|shl)\\.(b16|b32|b64|pred)",
                            "shr\\.[su](32|64)",
                            "(bfe\\.u|shf\\.l\\.wrap\\.b)32",
                            "setp\\.(eq|ne|lt|le|gt|ge)\\.[bsu](32|64)",
                            "(selp\\.b|mov\\.[bu])(32|64)",
                            "mov\\.pred",
                            "bra(\\.uni)?|ret|bar\\.sync"));

    private static Stream<String> instructions(String ptx) {
        return ptx.lines()
                .map(INSTRUCTION::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1));
    }

    @Test
    void eachInstructionGivesTheSameBitsOnEachCard() {
        var refused = new TreeSet<String>();
        instructions(Kernels.ptx())
                .filter(instruction -> !ALLOWED.matcher(instruction).matches())
                .forEach(refused::add);
        assertTrue(
                refused.isEmpty(), () -> "instructions that are not allowed: " + refused);
        assertTrue(instructions(Kernels.ptx()).count() > 1000);
    }

    /// Why the list of what is allowed is short.
    @ParameterizedTest
    @CsvSource(
            delimiter = ':',
            value = {
                "add.f32 : may become half of an fma, which rounds once where two are"
                        + " meant",
                "mul.f32 : the same",
                "mad.f32 : an fma or not, as the card is old or new",
                "fma.rz.f32 : rounds towards 0",
                "add.rn.ftz.f32 : makes subnormal numbers 0",
                "add.rn.sat.f32 : cuts at 0 and 1",
                "div.full.f32 : within 2 ulp",
                "div.approx.f32 : the same",
                "sqrt.approx.f32 : is another one on each card",
                "rsqrt.approx.f32 : the same",
                "rcp.approx.ftz.f32 : the same",
                "ex2.approx.f32 : the same",
                "lg2.approx.f32 : the same",
                "sin.approx.f32 : the same",
                "cos.approx.f32 : the same",
                "tanh.approx.f32 : the same",
                "max.f32 : a number where one of the two is NaN",
                "min.f32 : the same",
                "add.rn.f64 : another format",
                "cvt.rn.f32.f64 : the same",
                "cvt.rzi.s32.f32 : of NaN each machine has its own",
                "atom.global.add.f32 : adds in the order in which threads come",
                "red.global.add.f32 : the same",
                "atom.global.add.u32 : whoever needs it depends on that order",
                "shfl.sync.down.b32 : undefined where a thread has left",
                "wmma.mma.sync.aligned.row.col.m16n16k16.f32.f32 : adds in an order of"
                        + " its own",
                "mma.sync.aligned.m16n8k4.row.col.f32.tf32.tf32.f32 : the same",
                "dp4a.u32.u32 : there is none before compute capability 6.1",
                "ld.local.f32 : an array that is not in registers",
                "call.uni : a function that was not looked at",
                "trap : ends the program"
            })
    void whatWouldBreakThePromiseIsRefused(String instruction, String reason) {
        assertFalse(ALLOWED.matcher(instruction).matches(), reason);
        assertEquals(
                instruction,
                instructions("\t@%p1 " + instruction + " \t%f1;").toList().getFirst());
    }

    @Test
    void thereIsAKernelForEachFunction() {
        for (Unary f : Unary.values()) {
            assertTrue(hasKernel("unary_" + f.name().toLowerCase(Locale.ROOT)), f::name);
        }
        for (Binary f : Binary.values()) {
            String name = f.name().toLowerCase(Locale.ROOT);
            assertTrue(hasKernel("binary_" + name) && hasKernel("grid_" + name), f::name);
        }
        for (GemmTile tile : GemmTile.values()) {
            String bounds =
                    "\\.entry %s\\([^)]*\\)[^{]*\\.maxntid %d, 1, 1"
                            .formatted(tile.kernel(), tile.threads);
            assertTrue(
                    Pattern.compile(bounds).matcher(Kernels.ptx()).find(), tile::kernel);
        }
    }

    private static boolean hasKernel(String name) {
        return Kernels.ptx().contains(".entry " + name + "(");
    }

    /// The oldest driver that can translate them is one of 2017, the oldest card one of 2014.
    @Test
    void itAsksForAnOldDriverAndAnOldCard() {
        assertTrue(
                Kernels.ptx()
                        .contains(".version 6.0\n.target sm_50\n.address_size 64\n"));
    }

    /// Nothing in it depends on where or when it was compiled.
    @Test
    void itNamesNoFileAndNoDate() {
        assertFalse(
                Pattern.compile(
                                "^\\s*\\.(file|loc|section)|/[a-z]+/|20\\d\\d-",
                                Pattern.MULTILINE)
                        .matcher(Kernels.ptx())
                        .find());
    }

    @Test
    void itIsWhatClangMakesOfTheSource(@TempDir Path folder)
            throws IOException, InterruptedException {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(path -> Files.isExecutable(Path.of(path, "clang-19"))),
                "clang-19 is not here: whether kernels.ptx belongs to kernels.cu was not"
                        + " tried");
        Path compiled = folder.resolve("kernels.ptx");
        Process compiler =
                new ProcessBuilder("sh", "src/main/cuda/compile.sh", compiled.toString())
                        .inheritIO()
                        .start();
        assertTrue(compiler.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, compiler.exitValue());
        assertEquals(
                Files.readString(compiled),
                Kernels.ptx(),
                "kernels.ptx is of another source: run src/main/cuda/compile.sh");
    }

    /// By NVIDIA's own assembler, which needs neither a driver nor a card.
    @Test
    void anAssemblerTakesItForEachCard(@TempDir Path folder)
            throws IOException, InterruptedException {
        assumeTrue(
                System.getProperty("os.name").equals("Linux")
                        && System.getProperty("os.arch").equals("amd64"),
                "JCuda has its assembler for Linux on x86-64 only: it was not tried");
        String printed =
                AnotherJvm.printed(
                        120,
                        System.getProperty("java.class.path"),
                        Map.of(),
                        List.of(
                                "--enable-native-access=ALL-UNNAMED",
                                "-Djava.io.tmpdir=" + folder, // JCuda unpacks to it
                                Assembler.class.getName()));
        assertEquals("50 52 60 61 70 75 80 86 89 90 ", printed);
    }
}
