package d2l.tools.weave;

import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.UnresolvedReferenceException;
import jdk.jshell.VarSnippet;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The JDK's own JShell, given cells as a kernel gives them, with the imports of the strictest one.
///
/// What it rejects, what throws and what stays unresolved is kept as a refusal with file and line.
final class CellShell implements AutoCloseable {
    /// Where a snippet begins: line `line` of `cell`, counted from 0.
    private record Place(Path file, Cell cell, int line) {}

    /// What may stand before a snippet.
    private static final Pattern BLANK =
            Pattern.compile("(?s)(?:\\s|//[^\\n]*|/\\*.*?\\*/)*+");

    private final JShell shell;
    private final Map<Snippet, Place> places = new HashMap<>();
    private final Map<String, Place> placesByFile = new HashMap<>(); // of stack frames
    private final List<Refusal> refusals = new ArrayList<>();

    /// A shell on this process's class path, which leaves the running to `engine`.
    CellShell(ExecutionControl engine) {
        shell = JShell.builder().executionEngine(provider(engine), Map.of()).build();
        var classPath = System.getProperty("java.class.path");
        for (var entry : classPath.split(File.pathSeparator)) {
            if (!entry.isEmpty()) {
                shell.addToClasspath(entry);
            }
        }
        for (var name : Imports.OF_THE_KERNEL.stream().sorted().toList()) {
            shell.eval("import " + name + ".*;");
        }
    }

    private static ExecutionControlProvider provider(ExecutionControl engine) {
        return new ExecutionControlProvider() {
            @Override
            public String name() {
                return "cells";
            }

            @Override
            public ExecutionControl generate(
                    ExecutionEnv environment, Map<String, String> parameters) {
                return engine;
            }
        };
    }

    /// Evaluates a cell's snippets, and shows `check` what became of each before the next.
    ///
    /// @return the last snippet
    Optional<Snippet> eval(Path file, Cell cell, Consumer<SnippetEvent> check) {
        Snippet last = null;
        var source = cell.source();
        int from = skipped(source, 0);
        while (from < source.length()) {
            var next =
                    shell.sourceCodeAnalysis().analyzeCompletion(source.substring(from));
            var place = new Place(file, cell, lineOf(source, from));
            if (next.source() == null) {
                refuse(place, 0, "JShell sees no complete statement here", "");
                break;
            }
            for (var event : shell.eval(next.source())) {
                if (event.causeSnippet() == null) {
                    last = event.snippet();
                    places.put(event.snippet(), place);
                    placesByFile.put("#" + event.snippet().id(), place);
                }
                check.accept(event);
            }
            from = skipped(source, source.length() - next.remaining().length());
        }
        return Optional.ofNullable(last);
    }

    /// Where the next snippet begins, past blanks and comments.
    private static int skipped(String source, int from) {
        var blank = BLANK.matcher(source).region(from, source.length());
        return blank.lookingAt() ? blank.end() : from;
    }

    /// Keeps why JShell did not take a snippet; returns whether it did.
    boolean taken(SnippetEvent event, Predicate<Diag> told) {
        var snippet = event.snippet();
        if (event.status() != Status.REJECTED
                && event.status() != Status.RECOVERABLE_NOT_DEFINED) {
            return true;
        }
        var errors = shell.diagnostics(snippet).filter(Diag::isError).toList();
        for (var error : errors) {
            if (told.test(error)) {
                var words =
                        JShellWords.of(error.getCode(), error.getMessage(Locale.ENGLISH));
                int line = lineOf(snippet.source(), (int) error.getPosition());
                refuse(places.get(snippet), line, words.wrong(), words.remedy());
            }
        }
        if (errors.isEmpty()) {
            refuse(
                    snippet,
                    "JShell knows nothing yet of " + unresolved(snippet),
                    "Move its declaration above this one; types that need each other are"
                            + " nested");
        }
        return false;
    }

    void refuse(Snippet snippet, String wrong, String remedy) {
        refuse(places.get(snippet), 0, wrong, remedy);
    }

    /// Keeps what a snippet threw, with the line of the cell that threw it.
    void refuse(Snippet snippet, JShellException exception) {
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
            var place = placesByFile.get(frame.getFileName());
            if (place != null) {
                refuse(place, frame.getLineNumber() - 1, words, "");
                return;
            }
        }
        refuse(snippet, words, "");
    }

    private void refuse(Place place, int below, String wrong, String remedy) {
        int line = place.cell().line(place.line() + below);
        refusals.add(new Refusal(place.file(), line, wrong, remedy));
    }

    /// Refuses declarations that were never resolved.
    void refuseUnresolved() {
        waiting()
                .forEach(
                        snippet ->
                                refuse(
                                        snippet,
                                        "to its end the chapter does not declare "
                                                + unresolved(snippet),
                                        ""));
    }

    /// The declarations in force, in order.
    Stream<DeclarationSnippet> declarations() {
        return shell.snippets()
                .filter(DeclarationSnippet.class::isInstance)
                .map(DeclarationSnippet.class::cast)
                .filter(snippet -> shell.status(snippet).isActive());
    }

    /// Those that need what is not declared yet.
    Stream<DeclarationSnippet> waiting() {
        return declarations().filter(snippet -> shell.status(snippet) != Status.VALID);
    }

    /// What a snippet needs that is not declared yet.
    String unresolved(Snippet snippet) {
        return snippet instanceof DeclarationSnippet declaration
                ? shell.unresolvedDependencies(declaration)
                        .collect(Collectors.joining(", "))
                : snippet.source();
    }

    Optional<VarSnippet> variable(String name) {
        return shell.variables().filter(v -> v.name().equals(name)).findFirst();
    }

    /// Has the engine look at the value of a variable.
    void look(VarSnippet variable) {
        shell.varValue(variable);
    }

    /// The number of the line of the file that a snippet begins in.
    int line(Snippet snippet) {
        var place = places.get(snippet);
        return place.cell().line(place.line());
    }

    boolean refused() {
        return !refusals.isEmpty();
    }

    void throwIfRefused() {
        if (refused()) {
            throw new Refused(refusals);
        }
    }

    private static int lineOf(String source, int position) {
        int end = Math.clamp(position, 0, source.length());
        return (int) source.substring(0, end).chars().filter(c -> c == '\n').count();
    }

    @Override
    public void close() {
        shell.close();
    }
}
