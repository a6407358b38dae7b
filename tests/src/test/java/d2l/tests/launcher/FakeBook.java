package d2l.tests.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// A folder with the real script `d2l` and little else, on a machine that holds what a test puts there.
///
/// Its JDKs are folders with a file `release` and a script for `java`, which notes how it was
/// called and plays the build. All names have a space in them.
final class FakeBook {
    private static final Path REAL =
            Path.of(System.getProperty("d2l.home")).toAbsolutePath().normalize();
    private static final List<String> PROGRAMS =
            List.of(
                    "sh",
                    "cat",
                    "cksum",
                    "cp",
                    "cut",
                    "dirname",
                    "find",
                    "gzip",
                    "head",
                    "id",
                    "ln",
                    "mkdir",
                    "mv",
                    "readlink",
                    "rm",
                    "sed",
                    "sha256sum",
                    "shasum",
                    "sort",
                    "tar",
                    "tr",
                    "uname");

    /// What came of a start of `./d2l`.
    record Outcome(int status, String out, String err) {}

    final Path home;
    final Path user;
    final Path bin;
    final Path jdks;
    private final Path calls;
    private final Map<String, String> environment = new TreeMap<>();

    FakeBook(Path folder) throws IOException {
        home = Files.createDirectories(folder.resolve("the book"));
        user = Files.createDirectories(folder.resolve("the user"));
        bin = Files.createDirectories(folder.resolve("the programs"));
        jdks = Files.createDirectories(folder.resolve("the jdks"));
        calls = folder.resolve("calls");
        for (String file :
                List.of(
                        "d2l",
                        "tools/launcher.options",
                        "tools/card.sh",
                        "tools/jvm",
                        "tools/jvm.options",
                        "tools/src/main/resources/d2l/tools/help.txt")) {
            Files.createDirectories(home.resolve(file).getParent());
            Files.copy(REAL.resolve(file), home.resolve(file));
        }
        for (String file :
                List.of(
                        "pom.xml",
                        "d2l-java/pom.xml",
                        "d2l-java/core/pom.xml",
                        "tools/pom.xml",
                        "d2l-java/core/src/main/java/A.java")) {
            write(file, "as it was");
        }
        for (String program : PROGRAMS) {
            provide(program);
        }
        environment.put("PATH", bin.toString());
        environment.put("HOME", user.toString());
        environment.put("D2L_JDK_DIRS", jdks.toString());
        environment.put("CALLS", calls.toString());
        environment.put("D2L_NVIDIA", ""); // whatever card the real machine has
    }

    FakeBook set(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    FakeBook unset(String variable) {
        environment.remove(variable);
        return this;
    }

    void write(String file, String text) throws IOException {
        Files.createDirectories(home.resolve(file).getParent());
        Files.writeString(home.resolve(file), text);
    }

    /// Puts a program of the real machine on the fake machine's PATH; false where there is none.
    boolean provide(String program) throws IOException {
        for (String folder : List.of("/usr/bin", "/bin", "/usr/local/bin")) {
            if (Files.isExecutable(Path.of(folder, program))) {
                program(program, "exec " + Path.of(folder, program) + " \"$@\"");
                return true;
            }
        }
        return false;
    }

    void program(String name, String script) throws IOException {
        executable(bin.resolve(name), "#!/bin/sh\n" + script + "\n");
    }

    /// Makes a JDK of this version in the folder where the script looks.
    Path jdk(String folder, String version) throws IOException {
        return jdk(jdks.resolve(folder), version, "");
    }

    static Path jdk(Path folder, String version, String moreOfRelease)
            throws IOException {
        Files.createDirectories(folder.resolve("bin"));
        Files.writeString(
                folder.resolve("release"),
                "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\""
                        + version
                        + "\"\n"
                        + moreOfRelease);
        executable(folder.resolve("bin/javac"), "#!/bin/sh\n");
        executable(
                folder.resolve("bin/java"),
                """
                #!/bin/sh
                printf '%s\\n' "$0" "$@" . >>"$CALLS"
                for last; do :; done
                for argument; do
                    if [ "$argument" != "$last" ]; then before=$argument; fi
                done
                for argument; do
                    case $argument in
                        -Dd2l.home=*) home=${argument#*=} ;;
                        */Build.java)
                            [ "${FAIL-no}" != yes ] && [ "${FAIL-no}" != "$last" ] || exit 1
                            if [ "$last" = cuda ]; then
                                mkdir -p "$home/tools/target/cuda"
                                echo "$before" >"$home/tools/target/cuda.built"
                                continue
                            fi
                            mkdir -p "$home/tools/target"
                            echo jar >"$home/tools/target/d2l-tools.jar"
                            echo "$last" >"$home/tools/target/built" ;;
                    esac
                done
                case $last in
                    status) exit 130 ;;
                    device) echo "device:${D2L_DEVICE-}" ;;
                    lab) mkdir -p "$home/.d2l"; echo 'echo "instead: $D2L_HANDOVER"; exit 7' >"$D2L_HANDOVER" ;;
                esac
                """);
        return folder;
    }

    Outcome d2l(String... arguments) throws IOException, InterruptedException {
        return start(home.resolve("d2l"), arguments);
    }

    /// Starts `./d2l` without waiting for its end.
    Process begin(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(home.resolve("d2l").toString()));
        command.addAll(List.of(arguments));
        var process =
                new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD);
        process.environment().clear();
        process.environment().putAll(environment);
        return process.start();
    }

    Outcome start(Path script, String... arguments)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile("d2l", ".out");
        Path err = Files.createTempFile("d2l", ".err");
        var process =
                new ProcessBuilder(command)
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
        process.environment().clear();
        process.environment().putAll(environment);
        Process running = process.start();
        running.getOutputStream().close();
        if (!running.waitFor(60, TimeUnit.SECONDS)) {
            running.destroyForcibly();
            throw new AssertionError("d2l does not end: " + Files.readString(err));
        }
        var outcome =
                new Outcome(
                        running.exitValue(),
                        Files.readString(out),
                        Files.readString(err));
        Files.delete(out);
        Files.delete(err);
        return outcome;
    }

    /// The `java` programs that were called, each with its arguments.
    List<List<String>> calls() throws IOException {
        var all = new ArrayList<List<String>>();
        if (Files.exists(calls)) {
            var call = new ArrayList<String>();
            for (String line : Files.readAllLines(calls)) {
                if (line.equals(".")) {
                    all.add(List.copyOf(call));
                    call.clear();
                } else {
                    call.add(line);
                }
            }
            Files.delete(calls);
        }
        return all;
    }

    /// The JDK that ran the command, the last call.
    Path used() throws IOException {
        return Path.of(calls().getLast().getFirst()).getParent().getParent();
    }

    static void executable(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
