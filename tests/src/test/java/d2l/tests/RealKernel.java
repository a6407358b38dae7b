package d2l.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The book's kernel, through a Python with Jupyter that the property `d2l.python` names.
final class RealKernel {
    /// Any chapter is done long before.
    private static final int PATIENCE_MINUTES = 20;

    private final Path folder;
    private final JsonArray requests = new JsonArray();
    private final Map<String, String> environment = new HashMap<>();

    /// A kernel whose files lie in this folder.
    RealKernel(Path folder) {
        this.folder = folder;
    }

    RealKernel cell(String... lines) {
        return request("run", String.join("\n", lines));
    }

    /// Gives the kernel so much memory, as the variable D2L_MEMORY does.
    RealKernel memory(String amount) {
        environment.put("D2L_MEMORY", amount);
        return this;
    }

    RealKernel complete(String code) {
        return request("complete", code);
    }

    /// Asks what stands at the cursor, `|`.
    RealKernel inspect(String code) {
        request("inspect", code.replace("|", ""));
        requests.get(requests.size() - 1)
                .getAsJsonObject()
                .addProperty("at", code.indexOf('|'));
        return this;
    }

    private RealKernel request(String what, String code) {
        var request = new JsonObject();
        request.addProperty(what, code);
        requests.add(request);
        return this;
    }

    /// Runs everything in a new kernel.
    NotebookFile answers() throws IOException, InterruptedException {
        Path source = folder.resolve("requests.json");
        Path target = folder.resolve("answers.ipynb");
        Files.writeString(source, new Gson().toJson(requests));
        python(
                folder,
                environment,
                Book.HOME.resolve("tests/src/test/python/cells.py"),
                source,
                target);
        return NotebookFile.parse(Files.readString(target));
    }

    /// Runs a script, which must end well.
    static void python(Path folder, Path script, Path... arguments)
            throws IOException, InterruptedException {
        python(folder, Map.of(), script, arguments);
    }

    private static void python(
            Path folder, Map<String, String> environment, Path script, Path... arguments)
            throws IOException, InterruptedException {
        String python = System.getProperty("d2l.python", "");
        assertTrue(
                !python.isEmpty(),
                "no Python is named: start these tests with ./d2l test, or with"
                        + " -Dd2l.python=.venv/bin/python");
        var command = new ArrayList<>(List.of(python, "-I", script.toString()));
        Stream.of(arguments).forEach(argument -> command.add(argument.toString()));
        Path said = folder.resolve("said.txt");
        var builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile());
        builder.environment().remove("JUPYTER_PATH"); // no other kernel called java
        builder.environment().putAll(environment);
        var process = builder.start();
        try {
            assertTrue(
                    process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES),
                    () -> script.getFileName() + " does not end");
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
        assertEquals(0, process.exitValue(), Files.readString(said));
    }
}
