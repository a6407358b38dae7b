package d2l.tools.weave;

import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.UnresolvedReferenceException;

import java.io.File;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Runs a chapter's code cells as a notebook does, and forgives nothing.
///
/// The JDK's own JShell takes the cells in this Java process, with the imports of the strictest
/// kernel. What JShell rejects, what throws and what stays unresolved fails the run, with file and
/// line: a kernel would let a misspelt name in a method pass until somebody calls it.
public final class StrictRun {
    private final Chapter chapter;
    private final JShell shell;
    private final Refused.Reasons reasons;
    private final Map<String, Place> places = new HashMap<>();

    /// Where a snippet begins: line `line` of `cell`, counted from 0.
    private record Place(Cell cell, int line) {}

    private StrictRun(Chapter chapter, JShell shell) {
        this.chapter = chapter;
        this.shell = shell;
        this.reasons = new Refused.Reasons(chapter.file().source());
    }

    /// Runs the code cells of `chapter` from top to bottom, on this process's class path.
    ///
    /// @throws Refused if JShell rejects a cell, a cell throws, or a name is never declared
    public static void run(Chapter chapter) {
        run(chapter, System.getProperty("java.class.path"));
    }

    /// Runs the code cells of `chapter` with the library in `classPath`.
    ///
    /// @throws Refused if JShell rejects a cell, a cell throws, or a name is never declared
    public static void run(Chapter chapter, String classPath) {
        try (var shell = JShell.builder().executionEngine("local").build()) {
            for (var entry : classPath.split(File.pathSeparator)) {
                if (!entry.isEmpty()) {
                    shell.addToClasspath(entry);
                }
            }
            for (var name : ChapterReader.KERNEL_IMPORTS.stream().sorted().toList()) {
                shell.eval("import " + name + ".*;");
            }
            var run = new StrictRun(chapter, shell);
            for (var cell : chapter.code()) {
                run.run(cell);
            }
            run.checkUnresolved();
            run.reasons.throwIfAny();
        }
    }

    private void run(Cell cell) {
        var source = cell.source();
        int from = 0;
        while (from < source.length()) {
            CompletionInfo next =
                    shell.sourceCodeAnalysis().analyzeCompletion(source.substring(from));
            if (next.source() == null) {
                if (!next.remaining().isBlank()) {
                    refuse(
                            cell,
                            lineOf(source, from),
                            "JShell sees no complete statement here");
                }
                break;
            }
            int end = source.length() - next.remaining().length();
            for (var event : shell.eval(next.source())) {
                check(event, cell, lineOf(source, from));
            }
            reasons.throwIfAny(); // what follows would only repeat it
            from = end;
        }
    }

    private void check(SnippetEvent event, Cell cell, int line) {
        places.put(event.snippet().id(), new Place(cell, line));
        if (event.status() == Snippet.Status.REJECTED
                || event.status() == Snippet.Status.RECOVERABLE_NOT_DEFINED) {
            var errors =
                    shell.diagnostics(event.snippet()).filter(Diag::isError).toList();
            for (var error : errors) {
                int inSnippet =
                        lineOf(event.snippet().source(), (int) error.getPosition());
                refuse(
                        cell,
                        line + inSnippet,
                        "JShell says: " + oneLine(error.getMessage(Locale.ENGLISH)));
            }
            if (errors.isEmpty()) {
                refuse(
                        cell,
                        line,
                        "JShell knows nothing yet of " + unresolved(event.snippet()));
            }
        } else if (event.exception() != null) {
            refuse(event.exception(), cell, line);
        }
    }

    private void refuse(JShellException exception, Cell cell, int line) {
        var words =
                switch (exception) {
                    case EvalException thrown ->
                            "this throws "
                                    + thrown.getExceptionClassName()
                                    + ": "
                                    + thrown.getMessage();
                    case UnresolvedReferenceException early ->
                            "this needs what is declared later: "
                                    + unresolved(early.getSnippet());
                    default -> "this fails: " + exception.getMessage();
                };
        for (var frame : exception.getStackTrace()) {
            var file = frame.getFileName();
            var place = file == null ? null : places.get(file.replace("#", ""));
            if (place != null) {
                refuse(place.cell(), place.line() + frame.getLineNumber() - 1, words);
                return;
            }
        }
        refuse(cell, line, words);
    }

    private void checkUnresolved() {
        var open = new ArrayList<DeclarationSnippet>();
        shell.snippets()
                .filter(DeclarationSnippet.class::isInstance)
                .map(DeclarationSnippet.class::cast)
                .filter(snippet -> shell.status(snippet).isActive())
                .filter(snippet -> shell.status(snippet) != Snippet.Status.VALID)
                .forEach(open::add);
        for (var snippet : open) {
            var place = places.get(snippet.id());
            refuse(
                    place.cell(),
                    place.line(),
                    "to its end the chapter does not declare " + unresolved(snippet));
        }
    }

    private String unresolved(Snippet snippet) {
        return snippet instanceof DeclarationSnippet declaration
                ? shell.unresolvedDependencies(declaration)
                        .collect(Collectors.joining(", "))
                : snippet.source();
    }

    private void refuse(Cell cell, int line, String wrong) {
        reasons.add(cell.line(line), wrong, "");
    }

    private static int lineOf(String source, int position) {
        return (int)
                source.substring(0, Math.clamp(position, 0, source.length()))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }

    private static String oneLine(String message) {
        return message.lines().map(String::strip).collect(Collectors.joining("; "));
    }
}
