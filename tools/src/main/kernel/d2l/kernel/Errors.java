package d2l.kernel;

import static jdk.jshell.Snippet.Status.RECOVERABLE_NOT_DEFINED;

import d2l.kernel.Cells.Place;
import d2l.kernel.Cells.Told;

import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.UnresolvedReferenceException;

import org.dflib.jjava.kernel.execution.CompilationException;
import org.dflib.jjava.kernel.execution.IncompleteSourceException;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What went wrong, in the reader's words: the sentence first, then the cell and its line.
final class Errors {
    private static final int MOST_FRAMES = 10;
    private static final int MOST_COMPLAINTS = 5;

    /// What javac writes of a name that belongs to no object: a cell would have to declare it.
    private static final Pattern UNKNOWN_NAME =
            Pattern.compile(
                    "(?s).*symbol:\\s+(\\w+) (\\w+).*?\\s+location:\\s+class\\s*",
                    Pattern.UNICODE_CHARACTER_CLASS);

    /// The class that JShell wraps around what a cell declares.
    private static final Pattern WRAPPER =
            Pattern.compile("REPL\\.\\$JShell\\$\\d+\\w*[.$]");

    private final JShell shell;
    private final Cells cells;

    Errors(JShell shell, Cells cells) {
        this.shell = shell;
        this.cells = cells;
    }

    /// The lines to show; none where the kernel's own will do.
    List<String> lines(Throwable e) {
        return switch (e.getCause() instanceof JShellException thrown ? thrown : e) {
            case CompilationException compilation ->
                    complaints(compilation.getBadSnippetCompilation().snippet());
            case IncompleteSourceException incomplete -> unclosed(incomplete.getSource());
            case EvalException thrown -> thrown(thrown);
            case UnresolvedReferenceException waits -> waits(waits);
            case Told told -> told.getMessage().lines().map(Errors::red).toList();
            default -> List.of();
        };
    }

    // ---- What does not compile ----

    private List<String> complaints(Snippet snippet) {
        var lines = new ArrayList<String>();
        List<Diag> all = shell.diagnostics(snippet).filter(Diag::isError).toList();
        for (Diag complaint : all.subList(0, Math.min(MOST_COMPLAINTS, all.size()))) {
            lines.addAll(complaint(snippet, complaint));
        }
        if (all.size() > MOST_COMPLAINTS) {
            lines.add("… and " + (all.size() - MOST_COMPLAINTS) + " errors more.");
        }
        if (lines.isEmpty() && snippet instanceof DeclarationSnippet declaration) {
            lines.addAll(waiting(declaration));
        }
        return lines;
    }

    private List<String> complaint(Snippet snippet, Diag complaint) {
        var lines = new ArrayList<String>();
        List<String> said = complaint.getMessage(null).lines().toList();
        int start = (int) Math.max(0, complaint.getStartPosition());
        int at = (int) Math.max(start, complaint.getPosition());
        Place place = cells.place(snippet.id()).plus(at);
        lines.add(red("%s: %s".formatted(where(place), said.getFirst())));
        lines.addAll(marked(place, (int) complaint.getEndPosition() - at));
        said.stream()
                .skip(1)
                .filter(line -> !line.matches("\\s*location:\\s+class\\s*"))
                .forEach(line -> lines.add("    " + line.strip()));
        if (complaint.getCode().startsWith("compiler.err.cant.resolve")) {
            hint(complaint.getMessage(null)).forEach(line -> lines.add(line));
        }
        lines.add("");
        return lines;
    }

    /// What to do about a name that no cell has declared so far.
    private List<String> hint(String message) {
        var match = UNKNOWN_NAME.matcher(message);
        if (!match.matches()) {
            return List.of();
        }
        String name = match.group(2);
        var waiting =
                shell.snippets()
                        .filter(DeclarationSnippet.class::isInstance)
                        .map(DeclarationSnippet.class::cast)
                        .filter(snippet -> snippet.name().equals(name))
                        .filter(
                                snippet ->
                                        shell.status(snippet) == RECOVERABLE_NOT_DEFINED)
                        .findFirst();
        if (waiting.isPresent()) {
            return waiting(waiting.get());
        }
        if (cells.failed(name)) {
            return List.of("    " + name + " did not compile: mend its cell first.");
        }
        var hints = new ArrayList<String>();
        hints.add(
                "    If a cell above declares "
                        + name
                        + ", run that cell first (Run → Run All Above Selected Cell).");
        if (Character.isUpperCase(name.charAt(0))) {
            hints.add("    If it is a class of a library, import it.");
        }
        return hints;
    }

    private List<String> unclosed(String rest) {
        Place cell = cells.current();
        int from = Math.max(0, cell.code().indexOf(rest));
        var open = Brackets.unclosed(cell.code().substring(from));
        if (open.isEmpty()) {
            Place end = cell.plus(cell.code().stripTrailing().length() - 1);
            var lines = new ArrayList<String>();
            lines.add(red(where(end) + ": the cell ends in the middle of a statement."));
            lines.addAll(marked(end, 1));
            return lines;
        }
        Place place = cell.plus(from + open.get().index());
        var lines = new ArrayList<String>();
        lines.add(
                red(
                        "%s: this %s is not closed."
                                .formatted(where(place), quoted(open.get().what()))));
        lines.addAll(marked(place, open.get().what().length()));
        return lines;
    }

    // ---- What waits ----

    private List<String> waits(UnresolvedReferenceException e) {
        return waiting(e.getSnippet());
    }

    private List<String> waiting(DeclarationSnippet snippet) {
        var lines = new ArrayList<String>();
        for (String dependency : shell.unresolvedDependencies(snippet).toList()) {
            String name = dependency.replaceFirst("^\\w+ ", "").replaceFirst("\\(.*", "");
            lines.add(
                    red(
                            "%s %s; %s waits for it."
                                    .formatted(
                                            name,
                                            cells.failed(name)
                                                    ? "did not compile"
                                                    : "is not declared",
                                            snippet.name())));
        }
        Place place = cells.place(snippet.id());
        if (place != null) {
            lines.add("    in %s: %s".formatted(where(place), place.text().strip()));
        }
        lines.add("    Mend or run the cell of what is missing, then this one again.");
        return lines;
    }

    // ---- What was thrown ----

    private List<String> thrown(EvalException e) {
        var lines = new ArrayList<String>(sentence(e));
        lines.addAll(
                frames(
                        e,
                        e.getExceptionClassName()
                                .equals("java.lang.StackOverflowError")));
        Throwable cause = e.getCause();
        for (int depth = 0; cause != null && depth < MOST_FRAMES; depth++) {
            if (cause instanceof EvalException thrown) {
                List<String> said = sentence(thrown);
                lines.add("Caused by " + plain(said.getFirst()));
                lines.addAll(said.subList(1, said.size()));
                lines.addAll(frames(thrown, false));
            } else if (cause instanceof UnresolvedReferenceException waits) {
                lines.addAll(waits(waits));
            }
            cause = cause.getCause();
        }
        return lines;
    }

    private static List<String> sentence(EvalException e) {
        String type = WRAPPER.matcher(e.getExceptionClassName()).replaceAll("");
        String simple = type.substring(type.lastIndexOf('.') + 1).replace('$', '.');
        String message =
                WRAPPER.matcher(Objects.requireNonNullElse(e.getMessage(), ""))
                        .replaceAll("");
        if (message.equals("null")) {
            message = "";
        }
        var lines = new ArrayList<String>();
        if (type.equals("java.lang.OutOfMemoryError")) {
            List<String> said = usedUp(message).lines().toList();
            lines.add(red(said.getFirst()));
            lines.addAll(said.subList(1, said.size()));
        } else if (isLibrary(e) && !message.isEmpty() && type.startsWith("java.")) {
            message.lines().map(Errors::red).forEach(lines::add);
            lines.add("    (" + simple + ")");
        } else {
            (message.isEmpty() ? simple : simple + ": " + message)
                    .lines()
                    .map(Errors::red)
                    .forEach(lines::add);
        }
        return lines;
    }

    /// What to do where there is no memory left.
    static String usedUp(String message) {
        return """
        The kernel's memory is used up: %d MB (%s).
            Restart the kernel and keep less; or give it more, from the next start on:
            D2L_MEMORY=4g ./d2l lab\
        """
                .formatted(Runtime.getRuntime().maxMemory() >> 20, message);
    }

    private static boolean isLibrary(EvalException e) {
        StackTraceElement[] frames = e.getStackTrace();
        return frames.length > 0 && frames[0].getClassName().startsWith("d2l.");
    }

    private List<String> frames(JShellException e, boolean endless) {
        List<StackTraceElement> all =
                Stream.of(e.getStackTrace())
                        .filter(
                                frame ->
                                        !frame.getClassName()
                                                .startsWith("org.dflib.jjava."))
                        .toList();
        var lines = new ArrayList<String>();
        int shown = Math.min(MOST_FRAMES, all.size());
        all.subList(0, shown).forEach(frame -> lines.add(frame(frame)));
        if (all.subList(0, shown).stream().noneMatch(Errors::isCell)) {
            all.stream()
                    .skip(shown)
                    .filter(Errors::isCell)
                    .findFirst()
                    .ifPresent(
                            frame -> {
                                lines.add("    …");
                                lines.add(frame(frame));
                            });
        }
        if (endless) {
            lines.add(
                    "    These are the first %d calls of many: does a method call itself without end?"
                            .formatted(shown));
        } else if (all.size() > shown) {
            lines.add("    … and " + (all.size() - shown) + " calls more");
        }
        return lines;
    }

    private static boolean isCell(StackTraceElement frame) {
        return frame.getFileName() != null && frame.getFileName().startsWith("#");
    }

    private String frame(StackTraceElement frame) {
        Place known =
                isCell(frame) ? cells.place(frame.getFileName().substring(1)) : null;
        if (known == null) {
            return "    at %s.%s(%s)"
                    .formatted(
                            frame.getClassName(),
                            frame.getMethodName(),
                            frame.getFileName() == null
                                    ? "no source"
                                    : frame.getFileName() + ":" + frame.getLineNumber());
        }
        Place place = known.plusLines(frame.getLineNumber() - 1);
        String method =
                frame.getMethodName()
                        .replaceFirst("^lambda\\$.*", "")
                        .replace("do_it$", "");
        String in =
                frame.getClassName().isEmpty() || method.isEmpty()
                        ? method
                        : frame.getClassName().replace('$', '.') + "." + method;
        return "    in %s%s: %s"
                .formatted(
                        where(place),
                        in.isEmpty() ? "" : ", " + in,
                        place.text().strip());
    }

    // ---- How it looks ----

    private static String where(Place place) {
        return "cell [%d], line %d".formatted(place.cell(), place.line());
    }

    private static List<String> marked(Place place, int length) {
        String text = place.text();
        int width = Math.clamp(length, 1, Math.max(1, text.length() - place.column()));
        String before = text.substring(0, Math.min(place.column(), text.length()));
        return List.of(
                "    " + text,
                "    " + before.replaceAll("[^\\t]", " ") + red("^".repeat(width)));
    }

    private static String quoted(String name) {
        return "«" + name + "»";
    }

    private static String red(String text) {
        return "\u001b[1;31m" + text + "\u001b[0m";
    }

    private static String plain(String text) {
        return text.replaceAll("\u001b\\[[0-9;]*m", "");
    }
}
