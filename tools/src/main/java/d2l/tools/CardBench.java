package d2l.tools;

import d2l.device.Devices;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Builds and starts the proof on a graphics card, `benchmarks/cuda`.
record CardBench(Workplace workplace, boolean quick) {
    /// Returns the exit status: not 0 where a bit differs.
    int run() throws IOException, InterruptedException {
        Cards.require(Devices.all(), "./d2l bench --cuda");
        for (BookData data : BookData.values()) {
            data.ensureOnce();
        }
        Path target = workplace.home().resolve("benchmarks/cuda/target");
        Path jar = target.resolve("d2l-bench-cuda.jar");
        // A machine with a card may have neither a network nor Maven: what was built
        // before will do.
        if (!Workplace.offline() || !Files.exists(jar)) {
            workplace.locked(() -> build(target));
        }
        var command = new ArrayList<String>();
        command.add(Workplace.jdk().resolve("bin/java").toString());
        command.add("@" + workplace.home().resolve("tools/jvm.options"));
        command.add("-Dstdout.encoding=UTF-8");
        command.add("-Dstderr.encoding=UTF-8");
        command.add("-Dd2l.home=" + workplace.home());
        command.add("-cp");
        command.add(
                String.join(
                        File.pathSeparator,
                        jar.toString(),
                        target.resolve("lib/*").toString(),
                        workplace.cardJars().resolve("*").toString()));
        command.add("d2l.bench.cuda.Main");
        if (quick) {
            command.add("--quick");
        }
        var process = new ProcessBuilder(command).inheritIO();
        process.environment().remove("D2L_DEVICE"); // it compares with the processor
        return process.start().waitFor();
    }

    private void build(Path target) {
        // Two versions of a library must not lie side by side.
        Workplace.delete(target.resolve("lib"));
        BenchCommand.run(
                workplace,
                "the proof on a card",
                List.of("-DskipTests", "-pl", "benchmarks/cuda", "-am", "package"));
    }
}
