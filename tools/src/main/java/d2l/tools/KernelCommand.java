package d2l.tools;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/// Makes the book's kernel known to a Jupyter or VS Code that is there already, or takes it back.
@Command(
        name = "kernel",
        description = {
            "Makes the book's Java kernel known to a Jupyter or VS Code that you have"
                    + " already,",
            "under a name of its own, beside any other Java kernel; or takes it back.",
            "(./d2l lab needs none of this.)"
        },
        subcommands = {KernelCommand.Install.class, KernelCommand.Uninstall.class})
final class KernelCommand implements Callable<Integer> {
    private static final String NAME = "d2l-java";
    private static final String DISPLAY_NAME = "Java (d2l)";

    @Mixin HelpOption help;

    @Override
    public Integer call() {
        throw new Failure(
                "Install the kernel, or take it back?",
                "./d2l kernel install, or ./d2l kernel uninstall.");
    }

    /// Where a kernel is installed, as both commands take it.
    private abstract static class Place implements Callable<Integer> {
        @Mixin HelpOption help;

        @Option(
                names = "--user",
                description =
                        "For you alone: where every Jupyter of yours looks. The default.")
        boolean user;

        @Option(
                names = "--prefix",
                paramLabel = "DIR",
                description = "For the Python environment in this folder.")
        Path prefix;

        @Option(
                names = "--name",
                paramLabel = "NAME",
                description = "The kernel's name, by default " + NAME + ".")
        String name = NAME;

        Path kernels() {
            if (prefix != null && user) {
                throw new Failure(
                        "--user and --prefix exclude each other.", "Give one of them.");
            }
            if (!name.matches("[a-zA-Z0-9._-]+")) {
                throw new Failure(
                        "«" + name + "» cannot be a kernel's name.",
                        "Letters, digits and . _ - can be in one.");
            }
            return (prefix != null
                            ? prefix.toAbsolutePath().normalize().resolve("share/jupyter")
                            : userData())
                    .resolve("kernels");
        }

        /// The folder where Jupyter keeps what belongs to a user.
        private static Path userData() {
            String own = System.getenv("JUPYTER_DATA_DIR");
            if (own != null && !own.isBlank()) {
                return Path.of(own);
            }
            String set = System.getenv("HOME");
            Path home = Path.of(set != null ? set : System.getProperty("user.home"));
            if (System.getProperty("os.name").startsWith("Mac")) {
                return home.resolve("Library/Jupyter");
            }
            String data = System.getenv("XDG_DATA_HOME");
            return (data == null || data.isBlank()
                            ? home.resolve(".local/share")
                            : Path.of(data))
                    .resolve("jupyter");
        }
    }

    /// Writes the kernel's folder.
    @Command(
            name = "install",
            description = {
                "Makes the book's kernel known to your Jupyter or VS Code as «"
                        + DISPLAY_NAME
                        + "».",
                "It keeps using this folder of the book: after moving it, install the"
                        + " kernel again."
            })
    static final class Install extends Place {
        @Override
        public Integer call() throws IOException {
            var workplace = Workplace.current();
            Path folder = kernels().resolve(name);
            if (Files.exists(folder) && !KernelSpec.isOurs(folder)) {
                throw new Failure(
                        "There is a kernel called "
                                + name
                                + " already, and ./d2l did not install it: "
                                + folder,
                        "It stays as it is. --name gives ours another name.");
            }
            var venv = Venv.ready(workplace);
            new KernelSpec(workplace, venv, DISPLAY_NAME).write(folder);
            System.out.println(
                    "Installed the kernel «" + DISPLAY_NAME + "» in " + folder);
            System.out.println("Jupyter and VS Code offer it from their next start.");
            List<String> others = others(folder);
            System.out.println(
                    others.isEmpty()
                            ? "JupyterLab opens the notebooks with it; VS Code asks once"
                                    + " which kernel to take."
                            : ("You also have the Java kernel %s: the notebooks open with"
                                   + " that one, until you choose%n«%s» from the menu of"
                                   + " kernels; only it has the book's library.")
                                    .formatted(String.join(", ", others), DISPLAY_NAME));
            return 0;
        }

        /// The names of other kernels in the same place that run Java.
        private static List<String> others(Path folder) throws IOException {
            var others = new ArrayList<String>();
            try (Stream<Path> kernels = Files.list(folder.getParent())) {
                for (Path kernel : kernels.sorted().toList()) {
                    String json =
                            Workplace.read(kernel.resolve("kernel.json"))
                                    .toLowerCase(Locale.ROOT);
                    if (json.matches("(?s).*\"language\"\\s*:\\s*\"java\".*")
                            && !KernelSpec.isOurs(kernel)) {
                        others.add("«" + kernel.getFileName() + "»");
                    }
                }
            }
            return others;
        }
    }

    /// Deletes the kernel's folder, if it is ours.
    @Command(
            name = "uninstall",
            description = "Takes back what ./d2l kernel install did, and nothing else.")
    static final class Uninstall extends Place {
        @Override
        public Integer call() {
            Path folder = kernels().resolve(name);
            if (!Files.exists(folder)) {
                throw new Failure(
                        "No kernel called "
                                + name
                                + " is installed in "
                                + folder.getParent(),
                        "--name or --prefix say where else it may be.");
            }
            if (!KernelSpec.isOurs(folder)) {
                throw new Failure(
                        "The kernel in " + folder + " was not installed by ./d2l.",
                        "It stays as it is.");
            }
            Workplace.delete(folder);
            System.out.println("Deleted " + folder);
            return 0;
        }
    }
}
