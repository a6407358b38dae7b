package d2l.tools;

import d2l.tools.weave.Chapters;
import d2l.tools.weave.NotebookWriter;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/// Opens the chapters in JupyterLab, after setting up what that needs.
@Command(
        name = "lab",
        description = {
            "Opens the chapters in JupyterLab.",
            "The first start sets everything up: Python packages, the Java kernel, the"
                    + " data set.",
            "Nothing outside this folder and your cache folder is touched."
        })
final class LabCommand implements Callable<Integer> {
    @Mixin HelpOption help;

    @Option(
            names = "--no-browser",
            description = "Print the address instead of opening a browser.")
    boolean noBrowser;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Try this port first, then the next ones.")
    int port = 8888;

    @Option(
            names = "--ip",
            paramLabel = "ADDRESS",
            description = "Listen here; by default on this machine only.")
    String ip;

    @Parameters(
            arity = "0..*",
            paramLabel = "CHAPTER",
            description = "Open this chapter instead of the contents.")
    List<String> words = List.of();

    @Override
    public Integer call() {
        var workplace = Workplace.current();
        checkAddress();
        Path page =
                words.isEmpty()
                        ? NotebookWriter.CONTENTS
                        : NotebookWriter.notebook(
                                Chapters.in(workplace.home())
                                        .find(String.join(" ", words)));
        var venv = Venv.ready(workplace);
        workplace.locked(
                () -> {
                    Workplace.write(
                            venv.folder()
                                    .resolve("share/jupyter/lab/settings/overrides.json"),
                            SETTINGS);
                    trustNotebooks(workplace, venv);
                });
        DataCommand.ensureOnce();

        String handover = System.getenv("D2L_HANDOVER");
        if (handover == null) {
            throw new Failure(
                    "The command lab is started by the script d2l in the folder of the"
                            + " book.");
        }
        System.err.println("Starting JupyterLab; Control-C here ends it.");
        Workplace.write(Path.of(handover), script(workplace, venv, page));
        return 0;
    }

    /// Says before anything is set up what Jupyter would say afterwards, with a stack trace.
    private void checkAddress() {
        if (port < 1 || port > 65535) {
            throw new Failure("There is no port " + port + "; ports are 1 to 65535.");
        }
        if (ip == null || ip.equals("*")) {
            return;
        }
        try (var any = new ServerSocket(0, 1, InetAddress.getByName(ip))) {
            any.getLocalPort();
        } catch (IOException e) {
            throw new Failure(
                    "JupyterLab cannot listen on "
                            + ip
                            + ": it is no address of this machine.",
                    "Name one that is, or leave out --ip to listen on this machine"
                            + " only.");
        }
    }

    /// What a reader meets in JupyterLab: no question about news, no offer to update, and the
    /// light or dark theme of his system.
    private static final String SETTINGS =
            """
            {
              "@jupyterlab/apputils-extension:notification": {
                "fetchNews": "false",
                "checkForUpdates": false
              },
              "@jupyterlab/apputils-extension:themes": {
                "adaptive-theme": true
              }
            }
            """;

    /// The settings, histories and signatures of JupyterLab stay in `.venv`, away from the user's own.
    private static Map<String, String> environment(Venv venv) {
        Path jupyter = venv.folder().resolve("jupyter");
        var environment = new LinkedHashMap<String, String>();
        environment.put("JUPYTER_CONFIG_DIR", jupyter.resolve("config").toString());
        environment.put("JUPYTER_DATA_DIR", jupyter.resolve("data").toString());
        environment.put("JUPYTER_RUNTIME_DIR", jupyter.resolve("runtime").toString());
        environment.put(
                "JUPYTERLAB_SETTINGS_DIR", jupyter.resolve("settings").toString());
        environment.put(
                "JUPYTERLAB_WORKSPACES_DIR", jupyter.resolve("workspaces").toString());
        environment.put("IPYTHONDIR", jupyter.resolve("ipython").toString());
        return environment;
    }

    /// The lines of shell with which JupyterLab takes the launcher's place.
    private String script(Workplace workplace, Venv venv, Path page) {
        var command =
                new ArrayList<>(List.of(venv.python().toString(), "-m", "jupyterlab"));
        command.add("--ServerApp.root_dir=" + notebooks(workplace));
        command.add("--ServerApp.port=" + port);
        command.add("--ServerApp.log_level=WARN");
        command.add("--LabApp.log_level=WARN");
        // The kernel's Java has no language server, and the search for others starts npm.
        command.add("--LanguageServerManager.autodetect=False");
        // Jupyter's own value draws a warning from Jupyter.
        command.add("--ServerApp.tornado_settings={'ws_ping_timeout': 30000}");
        command.add("--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate");
        command.add("--LabApp.news_url=");
        command.add("--LabApp.extension_manager=readonly");
        if (ip != null) {
            command.add("--ServerApp.ip=" + ip);
        }
        if (noBrowser) {
            command.add("--no-browser");
        }
        command.add(
                "--LabApp.default_url=/lab/tree/"
                        + Path.of("notebooks").relativize(page));
        // The book is written in Java: Jupyter's own Python stands in the launcher
        // otherwise.
        command.add("--KernelSpecManager.allowed_kernelspecs=java");
        command.add("--KernelSpecManager.ensure_native_kernel=False");
        command.add("--MultiKernelManager.default_kernel_name=java");
        var lines = new ArrayList<String>();
        lines.add("rm -f \"$D2L_HANDOVER\"");
        lines.add(
                "unset D2L_HANDOVER JUPYTER_PATH JUPYTER_CONFIG_PATH PYTHONPATH"
                        + " PYTHONHOME");
        environment(venv)
                .forEach(
                        (name, value) ->
                                lines.add("export " + name + "=" + quote(value)));
        lines.add(
                "set -- "
                        + String.join(
                                " ", command.stream().map(LabCommand::quote).toList()));
        lines.add(
                "if [ \"$(id -u)\" = 0 ]; then set --"
                        + " \"$@\""
                        + " --allow-root;"
                        + " fi"); // Jupyter refuses otherwise
        lines.add("exec \"$@\"");
        return String.join("\n", lines) + "\n";
    }

    /// Signs the notebooks: JupyterLab shows charts and tables of notebooks that it trusts only.
    private static void trustNotebooks(Workplace workplace, Venv venv) {
        Path folder = notebooks(workplace);
        Path stamp = venv.folder().resolve("jupyter/trusted");
        var sum = new CRC32C();
        var command =
                new ArrayList<>(List.of(venv.python().toString(), "-m", "nbformat.sign"));
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file :
                    all.filter(file -> file.toString().endsWith(".ipynb"))
                            .sorted()
                            .toList()) {
                if (!file.toString().contains(".ipynb_checkpoints")) {
                    sum.update(Files.readAllBytes(file));
                    command.add(file.toString());
                }
            }
        } catch (IOException e) {
            throw new Failure(
                    "Cannot read the notebooks in " + folder + ": " + e.getMessage());
        }
        String fingerprint = HexFormat.of().toHexDigits(sum.getValue());
        if (command.size() == 3 || Workplace.read(stamp).equals(fingerprint)) {
            return;
        }
        Step step = Step.begin("Signing the notebooks");
        var process = Venv.process(command.toArray(String[]::new));
        process.environment().putAll(environment(venv));
        Path log = workplace.notes().resolve("trust.log");
        if (step.run(process, log, _ -> null) != 0) {
            throw step.failed(
                    Step.complaints(log, "(?i).*error.*").toArray(String[]::new));
        }
        Workplace.write(stamp, fingerprint + "\n");
        step.done();
    }

    private static Path notebooks(Workplace workplace) {
        Path folder = workplace.home().resolve("notebooks");
        if (!Files.isDirectory(folder)) {
            throw new Failure(
                    "There are no notebooks in " + folder,
                    "./d2l weave makes them from the chapters.");
        }
        return folder;
    }

    private static String quote(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
