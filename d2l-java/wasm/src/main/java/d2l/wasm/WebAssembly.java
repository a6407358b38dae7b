package d2l.wasm;

import org.teavm.diagnostics.DefaultProblemTextConsumer;
import org.teavm.diagnostics.Problem;
import org.teavm.model.CallLocation;
import org.teavm.tooling.TeaVMTargetType;
import org.teavm.tooling.TeaVMTool;
import org.teavm.tooling.TeaVMToolException;
import org.teavm.vm.TeaVMOptimizationLevel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// A Java program as WebAssembly, with the JavaScript that loads it.
///
/// @param code the program; its export `main` takes an array of strings
/// @param runtime TeaVM's module, whose `load` makes a program of the file
public record WebAssembly(Path code, Path runtime) {
    private static final String RUNTIME =
            "/org/teavm/backend/wasm/wasm-gc-module-runtime.min.js";

    /// Compiles what a class's `main` reaches into two files of this folder.
    ///
    /// On a class path of its own, since Maven's plugin puts a project's classes behind its
    /// dependencies; TeaVM's class library must be on it, and stands for the JDK's.
    ///
    /// @param changes transformers of classes, which TeaVM makes and asks
    /// @throws IllegalStateException if the program needs what TeaVM's class library lacks
    public static WebAssembly compile(
            String mainClass, List<Path> classPath, Path folder, String... changes)
            throws IOException {
        var tool = new TeaVMTool();
        // Never JAVASCRIPT: it computes floats as doubles.
        tool.setTargetType(TeaVMTargetType.WEBASSEMBLY_GC);
        tool.setOptimizationLevel(TeaVMOptimizationLevel.ADVANCED);
        tool.getTransformers().add(ExactFma.class.getName());
        tool.getTransformers().addAll(List.of(changes));
        tool.setClassPath(classPath.stream().map(Path::toFile).toList());
        tool.setMainClass(mainClass);
        tool.setTargetDirectory(folder.toFile());
        tool.setTargetFileName("program.wasm");
        try {
            tool.generate();
        } catch (TeaVMToolException e) {
            throw new IllegalStateException("TeaVM does not compile " + mainClass, e);
        }
        refuse(tool, mainClass);
        Path runtime = folder.resolve("runtime.mjs");
        try (var script = TeaVMTool.class.getResourceAsStream(RUNTIME)) {
            Files.write(runtime, Objects.requireNonNull(script).readAllBytes());
        }
        return new WebAssembly(folder.resolve("program.wasm"), runtime);
    }

    private static void refuse(TeaVMTool tool, String mainClass) {
        var problems = new StringBuilder();
        for (Problem problem : tool.getProblemProvider().getSevereProblems()) {
            var text = new DefaultProblemTextConsumer();
            problem.render(text);
            problems.append("\n  ").append(text.getText());
            CallLocation place = problem.getLocation();
            if (place != null) {
                problems.append(", in ").append(place.getMethod());
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalStateException(
                    mainClass + " needs what TeaVM's class library lacks:" + problems);
        }
    }
}
