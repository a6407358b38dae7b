package d2l.tools.weave;

import jdk.jshell.SnippetEvent;
import jdk.jshell.execution.LocalExecutionControl;

import java.nio.file.Path;
import java.util.List;

/// Runs cells as a notebook does, one after the other, and forgives nothing.
///
/// They run in this Java process, so that they meet its classes. What JShell rejects, what throws
/// and what stays unresolved fails the run, with file and line: a kernel would let a misspelt name
/// in a method pass until somebody calls it.
///
///     try (var run = new StrictRun()) {
///         run.run(chapter.file().source(), chapter.code());
///         run.run(exercise, cellsThatCheck);
///         run.finish();
///         Object accuracy = run.value("accuracy");
///     }
public final class StrictRun implements AutoCloseable {
    private final Engine engine = new Engine();
    private final CellShell shell = new CellShell(engine);

    /// Runs the code cells of `chapter` from top to bottom.
    ///
    /// @throws Refused if JShell rejects a cell, a cell throws, or a name is never declared
    public static void run(Chapter chapter) {
        try (var run = new StrictRun()) {
            run.run(chapter.file().source(), chapter.code());
            run.finish();
        }
    }

    /// Runs cells of `file`, behind those that have run; they may declare anew what is there.
    ///
    /// @throws Refused if JShell rejects a cell or a cell throws; the cells behind it do not run
    public void run(Path file, List<Cell> cells) {
        cells.forEach(cell -> shell.eval(file, cell, this::check));
        shell.throwIfRefused();
    }

    private void check(SnippetEvent event) {
        var snippet = event.snippet();
        shell.taken(event, _ -> true);
        if (event.exception() != null) {
            shell.refuse(snippet, event.exception());
        }
        shell.throwIfRefused(); // what follows would only repeat it
    }

    /// The value that a variable has now: the object itself, or null.
    ///
    /// @throws IllegalArgumentException if no cell has declared the variable
    public Object value(String name) {
        var variable =
                shell.variable(name)
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "no cell declares a variable " + name));
        shell.look(variable);
        return engine.value;
    }

    /// Looks for names that no cell has declared.
    ///
    /// @throws Refused if there are any
    public void finish() {
        shell.refuseUnresolved();
        shell.throwIfRefused();
    }

    @Override
    public void close() {
        shell.close();
    }

    /// Runs snippets in this process and hands out values as they are, where JShell wants texts.
    private static final class Engine extends LocalExecutionControl {
        private Object value;

        @Override
        public String varValue(String className, String name) {
            try {
                var field = findClass(className).getDeclaredField(name);
                field.setAccessible(true);
                value = field.get(null);
                return "";
            } catch (ReflectiveOperationException e) {
                throw new AssertionError("JShell keeps variables in static fields", e);
            }
        }
    }
}
