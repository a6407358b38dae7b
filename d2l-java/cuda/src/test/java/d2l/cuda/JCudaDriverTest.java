package d2l.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// JCuda's calls against a driver in C whose card is the memory of a process: where there is a compiler
/// and the system is one of those that JCuda knows.
class JCudaDriverTest {
    @TempDir static Path folder;

    @BeforeAll
    static void compile() throws IOException, InterruptedException {
        assumeTrue(
                System.getProperty("os.name").equals("Linux")
                        && System.getProperty("os.arch").equals("amd64"),
                "JCuda has no library for this system");
        Path compiler = onPath("cc") == null ? onPath("clang-19") : onPath("cc");
        assumeTrue(compiler != null, "no C compiler here, neither cc nor clang-19");
        Process process =
                new ProcessBuilder(
                                compiler.toString(),
                                "-shared",
                                "-fPIC",
                                "-o",
                                folder.resolve("libcuda.so.1").toString(),
                                "src/test/c/libcuda.c")
                        .inheritIO()
                        .start();
        assertEquals(0, process.waitFor());
    }

    private static Path onPath(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(entry -> Path.of(entry, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    /// What [StubbedDriver] says, without lines of the JVM.
    private static List<String> says(String task, Map<String, String> environment)
            throws IOException, InterruptedException {
        return says(task, environment, System.getProperty("java.class.path"));
    }

    private static List<String> says(
            String task, Map<String, String> environment, String classPath)
            throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-Dstdout.encoding=UTF-8");
        command.add("-Xmx256m");
        command.addAll(List.of("-cp", classPath, StubbedDriver.class.getName(), task));
        var builder = new ProcessBuilder(command);
        builder.environment().put("LD_LIBRARY_PATH", folder.toString());
        builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true);
        Process process = builder.start();
        var lines = new String(process.getInputStream().readAllBytes(), "UTF-8");
        assertEquals(0, process.waitFor(), lines);
        return lines.lines().toList();
    }

    @Test
    void eachCallArrives() throws IOException, InterruptedException {
        String launch = "grid 3 5 block 7 11 arguments -2 1.5 -3";
        assertEquals(
                List.of(
                        "here",
                        "Card[name=Stub of 7, memory=6442450944, multiprocessors=46,"
                                + " major=8, minor=6, driverVersion=12040]",
                        "free 5368709120",
                        "cuModuleLoadData (line 1: that is no PTX):"
                                + " CUDA_ERROR_INVALID_PTX",
                        "cuModuleGetFunction: CUDA_ERROR_NOT_FOUND",
                        launch,
                        "0 numbers: true, true, true",
                        "1 numbers: true, true, true",
                        "1000 numbers: true, true, true",
                        "262144 numbers: true, true, true",
                        "262145 numbers: true, true, true",
                        "bytes 07000007 07070707",
                        "bytes 07000007 07070707",
                        launch,
                        launch,
                        "wrong 0"),
                says("calls", Map.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    D2L_STUB_cuInit | 100 | NVIDIA's driver finds no card; in a container start \
                    it with --gpus all, and see that CUDA_VISIBLE_DEVICES hides none
                    D2L_STUB_cuInit | 803 | NVIDIA's driver was renewed while it ran: restart \
                    this machine
                    D2L_STUB_cuInit | 999 | NVIDIA's driver does not begin (cuInit: \
                    CUDA_ERROR_UNKNOWN): see whether nvidia-smi works, restart this machine, or \
                    install the driver anew
                    D2L_STUB_VERSION | 8000 | NVIDIA's driver here is of CUDA 8.0, and 9.0 or \
                    newer is needed: install a newer driver
                    D2L_STUB_MAJOR | 3 | the card Stub of 7 is too old: it has compute \
                    capability 3.6, and 5.0 is needed; the processor computes the same
                    D2L_STUB_MAJOR | 9 | here
                    """)
    void saysWhatIsMissing(String name, String value, String expected)
            throws IOException, InterruptedException {
        assertEquals(List.of(expected), says("absence", Map.of(name, value)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    cuDevicePrimaryCtxRetain | 2 | the card's memory is taken by other \
                    programs: end one of those that nvidia-smi lists, or let the processor \
                    compute
                    cuMemAllocHost | 2 | the card's memory is taken by other programs: end one \
                    of those that nvidia-smi lists, or let the processor compute
                    cuModuleLoadDataEx | 222 | the card could not translate the kernels: \
                    NVIDIA's driver says cuModuleLoadData (): \
                    CUDA_ERROR_UNSUPPORTED_PTX_VERSION; ./d2l doctor tests the card, and the \
                    processor can compute instead
                    cuMemAlloc | 719 | this program has lost the card and all numbers on it: \
                    NVIDIA's driver says cuMemAlloc: CUDA_ERROR_LAUNCH_FAILED; start the \
                    program anew, or let the processor compute
                    """)
    void saysWhyACardCannotBeHad(String call, String code, String expected)
            throws IOException, InterruptedException {
        assertEquals(List.of(expected), says("device", Map.of("D2L_STUB_" + call, code)));
    }

    @Test
    void saysThatThereIsNoDriver() throws IOException, InterruptedException {
        Path nowhere = folder.resolve("nowhere");
        assertEquals(
                List.of(
                        "this machine has no driver of NVIDIA's; if it has a card of"
                                + " theirs, install the driver that its system offers"),
                says("absence", Map.of("LD_LIBRARY_PATH", nowhere.toString())));
    }

    @Test
    void saysThatJarsAreMissing() throws IOException, InterruptedException {
        String without =
                Arrays.stream(System.getProperty("java.class.path").split(":"))
                        .filter(entry -> !entry.contains("jcuda-natives"))
                        .collect(Collectors.joining(":"));
        Path cache = folder.resolve("empty");
        assertEquals(
                List.of(
                        "no jar on the class path holds"
                            + " libJCudaDriver-12.6.0-linux-x86_64.so, as jcuda-natives"
                            + " does"),
                says("absence", Map.of("XDG_CACHE_HOME", cache.toString()), without));
        without =
                Arrays.stream(without.split(":"))
                        .filter(entry -> !entry.contains("jcuda-12"))
                        .collect(Collectors.joining(":"));
        assertEquals(
                List.of("the jar jcuda 12.6.0 is not on the class path"),
                says("absence", Map.of(), without));
    }

    @Test
    void temporaryFilesOfOthersAreNotLoaded() throws IOException, InterruptedException {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        Path planted = temporary.resolve("libJCudaDriver-12.6.0-linux-x86_64.so");
        Files.writeString(planted, "not a library");
        String option = "-Djava.io.tmpdir=" + temporary;
        assertEquals(
                List.of("Picked up JAVA_TOOL_OPTIONS: " + option, "here"),
                says("absence", Map.of("JAVA_TOOL_OPTIONS", option)));
        assertTrue(Files.size(planted) == 13, "the file was changed");
    }
}
