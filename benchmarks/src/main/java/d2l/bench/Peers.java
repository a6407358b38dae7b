package d2l.bench;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Where the book and the other libraries are on this machine, and how a process with one of them
/// is started.
record Peers(Path home) {
    static Peers here() {
        return new Peers(Path.of(System.getProperty("d2l.home", ".")).toAbsolutePath());
    }

    Path target() {
        return home.resolve("benchmarks/target");
    }

    /// Why a library cannot take part; empty where it can.
    String missing(String peer) {
        Path folder =
                peer.equals("dl4j")
                        ? home.resolve("benchmarks/dl4j/target/lib")
                        : target().resolve("peers").resolve(peer);
        boolean own = peer.equals("library") || peer.equals("peak");
        return own || Files.isDirectory(folder) ? "" : "not fetched";
    }

    /// A process that runs this class with this library on so many threads.
    ///
    /// The idle threads of an OpenMP library spin for a while, by default 200 ms, those of OpenBLAS for
    /// 2²⁶ ticks, some 25: they would slow whoever is measured next, to half its speed with two
    /// processors. One millisecond, or half of one, is long beside the gap between two calls.
    ProcessBuilder process(
            String peer, int threads, List<String> options, List<String> mainAndArgs) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        command.add("@" + home.resolve("tools/jvm.options"));
        command.add("-Dd2l.bench.threads=" + threads);
        command.add("-Dai.djl.pytorch.num_threads=" + threads);
        command.add("-Dorg.bytedeco.javacpp.cachedir=" + target().resolve("javacpp"));
        command.addAll(options);
        command.add("-cp");
        command.add(classPath(peer));
        command.addAll(mainAndArgs);
        var builder = new ProcessBuilder(command);
        Map<String, String> environment = builder.environment();
        // Whoever set these meant another program: each library chooses its own kernels.
        environment.keySet().removeIf(name -> name.matches("(OPENBLAS|MKL|NVPL)_.*"));
        for (String name :
                List.of(
                        "D2L_THREADS",
                        "OMP_NUM_THREADS",
                        "MKL_NUM_THREADS",
                        "OPENBLAS_NUM_THREADS")) {
            environment.put(name, threads + "");
        }
        environment.putIfAbsent("KMP_BLOCKTIME", "1");
        environment.put("OPENBLAS_THREAD_TIMEOUT", "20"); // the logarithm
        environment.put("DJL_CACHE_DIR", target().resolve("djl").toString());
        environment.put("OPT_OUT_TRACKING", "true");
        return builder;
    }

    private String classPath(String peer) {
        if (peer.equals("dl4j")) {
            Path own = home.resolve("benchmarks/dl4j/target");
            return own.resolve("classes") + File.pathSeparator + own.resolve("lib/*");
        }
        return String.join(
                File.pathSeparator,
                target().resolve("classes").toString(),
                target().resolve("lib/*").toString(),
                target().resolve("peers").resolve(peer).resolve("*").toString());
    }
}
