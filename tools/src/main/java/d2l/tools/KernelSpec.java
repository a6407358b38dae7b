package d2l.tools;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The file `kernel.json` that tells Jupyter how to start the Java kernel with the book's library.
///
/// It names the JDK that was found instead of whatever `java` is, starts JJava without its
/// launcher (a second JVM) within the book's own program, and lets interrupts arrive as messages: a
/// signal would end the JVM.
record KernelSpec(Workplace workplace, Venv venv, String displayName) {
    /// Tells a kernel of ours from everybody else's.
    private static final String OURS = "\"d2l_home\": ";

    /// What a notebook begins with. A name that stands in an import of its own means that class, whatever
    /// `import ….*;` a reader adds: `java.lang` has a Module too. Tensors and tables that end a cell appear
    /// as [d2l.plot.Display] shows them.
    private static final String STARTUP =
            "import d2l.nn.Module; d2l.plot.Display.inNotebook();";

    /// Writes `kernel.json` into a folder, if it is not there already.
    void write(Path folder) {
        if (!isWrittenIn(folder)) {
            Workplace.write(folder.resolve("kernel.json"), json());
        }
    }

    /// Whether this folder's `kernel.json` is this one.
    boolean isWrittenIn(Path folder) {
        return Workplace.read(folder.resolve("kernel.json")).equals(json().strip());
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
        var program = new KernelProgram(workplace, venv);
        Path home = workplace.home();
        var argv = new ArrayList<String>();
        argv.add(home.resolve("tools/jvm").toString());
        argv.add(Workplace.jdk().resolve("bin/java").toString());
        argv.add("--add-opens=jdk.jshell/jdk.jshell=ALL-UNNAMED");
        argv.addAll(new KernelArchive(workplace, venv).options());
        argv.add("-Dd2l.lib=" + workplace.jars());
        argv.add("-Dd2l.sources=" + home.resolve("d2l-java"));
        argv.add("-Dd2l.startup=" + STARTUP);
        argv.addAll(List.of("-cp", venv.jjava() + File.pathSeparator + program.jar()));
        argv.addAll(List.of(KernelProgram.MAIN, "{connection_file}"));
        return """
        {
          "argv": [
            %s
          ],
          "display_name": %s,
          "language": "java",
          "interrupt_mode": "message",
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
                        OURS,
                        quote(home.toString()));
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
