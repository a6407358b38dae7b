package d2l.tools;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The file `kernel.json` that tells Jupyter how to start the Java kernel with the book's library.
///
/// It names the JDK that was found instead of whatever `java` is, starts JJava without its
/// launcher (a second JVM), and lets interrupts arrive as messages: a signal would end the JVM.
/// Its start-up script makes tensors and tables that end a cell appear as [d2l.plot.Display] shows
/// them.
record KernelSpec(Workplace workplace, Venv venv, String displayName) {
    /// Tells a kernel of ours from everybody else's.
    private static final String OURS = "\"d2l_home\": ";

    /// Writes `kernel.json` into a folder, if it is not there already.
    void write(Path folder) {
        Path file = folder.resolve("kernel.json");
        if (!Workplace.read(file).equals(json().strip())) {
            Workplace.write(file, json());
        }
    }

    /// Whether this folder holds a kernel that `./d2l` of this workplace wrote.
    boolean isIn(Path folder) {
        return Workplace.read(folder.resolve("kernel.json"))
                .contains(OURS + quote(workplace.home().toString()));
    }

    /// Whether this folder holds a kernel that any `./d2l` wrote.
    static boolean isOurs(Path folder) {
        return Workplace.read(folder.resolve("kernel.json")).contains(OURS);
    }

    String json() {
        var argv = new ArrayList<String>();
        argv.add(Workplace.jdk().resolve("bin/java").toString());
        argv.add("--add-opens=jdk.jshell/jdk.jshell=ALL-UNNAMED");
        argv.addAll(jvmOptions(workplace));
        argv.addAll(new KernelArchive(workplace, venv).options());
        argv.addAll(List.of("-jar", venv.jjava().toString(), "{connection_file}"));
        return """
        {
          "argv": [
            %s
          ],
          "display_name": %s,
          "language": "java",
          "interrupt_mode": "message",
          "env": {
            "JJAVA_CLASSPATH": %s,
            "JJAVA_STARTUP_SCRIPT": "d2l.plot.Display.inNotebook();"
          },
          "metadata": {
            %s%s
          }
        }
        """
                .formatted(
                        argv.stream()
                                .map(KernelSpec::quote)
                                .collect(Collectors.joining(",\n    ")),
                        quote(displayName),
                        quote(workplace.jars() + File.separator + "*"),
                        OURS,
                        quote(workplace.home().toString()));
    }

    /// The options of every JVM that runs a chapter.
    static List<String> jvmOptions(Workplace workplace) {
        Path file = workplace.home().resolve("tools/jvm.options");
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new Failure("Cannot read " + file + ": " + e.getMessage());
        }
    }

    private static String quote(String text) {
        var json = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append("\\u%04x".formatted((int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
