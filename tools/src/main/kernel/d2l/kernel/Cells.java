package d2l.kernel;

import jdk.jshell.DeclarationSnippet;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;

import org.dflib.jjava.kernel.execution.CodeEvaluator;
import org.dflib.jjava.kernel.execution.IncompleteSourceException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// Runs cells, and remembers in which cell and line each snippet of theirs stands.
final class Cells extends CodeEvaluator {
    private static final Pattern DECLARED =
            Pattern.compile(
                    "^(?!(?:new|return|throw|else|yield|assert|case)\\b)"
                            + "[\\w.<>\\[\\],? \\t@]*?[\\w>\\]]\\s+(\\w+)\\s*[=(;]",
                    Pattern.UNICODE_CHARACTER_CLASS);

    private final Map<String, Place> places = new HashMap<>();
    private final Set<String> failed = new HashSet<>();
    private final List<String> emptied = new ArrayList<>();
    private int cell;
    private String seen = "";
    private String code = "";
    private int position;

    /// A place in a cell: the cell's number, what its reader sees, what runs, and an index into that.
    /// The two differ where magics stand, but for their lines.
    record Place(int cell, String seen, String code, int index) {
        int line() {
            return 1
                    + (int)
                            code.substring(0, index)
                                    .chars()
                                    .filter(c -> c == '\n')
                                    .count();
        }

        int column() {
            return index - (code.lastIndexOf('\n', index - 1) + 1);
        }

        String text() {
            return seen.lines().skip(line() - 1L).findFirst().orElse("");
        }

        Place plus(int characters) {
            return new Place(
                    cell,
                    seen,
                    code,
                    Math.clamp((long) index + characters, 0, code.length()));
        }

        Place plusLines(int lines) {
            int at = index;
            for (int i = 0; i < lines && code.indexOf('\n', at) >= 0; i++) {
                at = code.indexOf('\n', at) + 1;
            }
            return new Place(cell, seen, code, at);
        }
    }

    Cells(String name) {
        super(name, -1, TimeUnit.MILLISECONDS);
    }

    /// From now on what runs belongs to this cell.
    void enter(int number, String source) {
        cell = number;
        seen = source;
    }

    @Override
    public Object eval(JShell shell, String source) {
        try {
            return evalAll(shell, source);
        } catch (OutOfMemoryError e) {
            throw new Told(Errors.usedUp(e.getMessage()));
        } catch (Error e) { // JShell's own: JJava would not answer, and the page wait
            // for good
            throw new Told(
                    "The compiler of the cells failed on this one ("
                            + e
                            + "). It does so where a method is declared again and names a"
                            + " class that was not imported: run the cell with the"
                            + " imports first (Run → Run All Above Selected Cell). If"
                            + " that does not help, restart the kernel.");
        }
    }

    private Object evalAll(JShell shell, String source) {
        code = source;
        position = 0;
        Object result = null;
        while (true) {
            String rest = source.substring(position);
            var next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
            if (!next.completeness().isComplete()) {
                if (next.completeness() == Completeness.EMPTY) {
                    return result;
                }
                throw new IncompleteSourceException(rest.strip());
            }
            result = evalSingle(shell, next.source());
            code = source; // a magic may have run other code
            position = source.length() - next.remaining().length();
        }
    }

    @Override
    protected Object evalSingle(JShell shell, String source) {
        makeWay(shell, source);
        emptied.clear();
        Object result;
        try {
            result = super.evalSingle(shell, source);
        } catch (IllegalStateException e) {
            if (!Objects.requireNonNullElse(e.getMessage(), "").startsWith("No result")) {
                throw e;
            }
            throw new Told(
                    "A cell has no return: the value of its last expression is what it"
                            + " shows.\nThe statements behind the return did not run.");
        }
        if (!emptied.isEmpty()) {
            throw new Told(
                    "«"
                            + takeBack(shell, source)
                            + "» was taken back: it gives a name a second meaning, which"
                            + " would empty "
                            + String.join(", ", emptied)
                            + ".\nImport the classes that you need one by one, such as"
                            + " import java.awt.Color;");
        }
        return result;
    }

    /// A class of a cell and an imported one of the same name exclude each other: with both, no cell
    /// compiles any more. The later one stands.
    private static void makeWay(JShell shell, String source) {
        for (Snippet next : shell.sourceCodeAnalysis().sourceToSnippets(source)) {
            String name =
                    next instanceof TypeDeclSnippet type
                            ? type.name()
                            : simpleName(next).orElse("");
            var others =
                    next instanceof ImportSnippet
                            ? shell.types().filter(known -> known.name().equals(name))
                            : shell.imports()
                                    .filter(
                                            known ->
                                                    simpleName(known)
                                                            .equals(Optional.of(name)));
            others.toList().forEach(shell::drop);
        }
    }

    /// The class that an import of a single one names.
    private static Optional<String> simpleName(Snippet snippet) {
        return snippet instanceof ImportSnippet known
                        && snippet.subKind() == SubKind.SINGLE_TYPE_IMPORT_SUBKIND
                ? Optional.of(known.fullname().replaceFirst(".*\\.", ""))
                : Optional.empty();
    }

    /// An import that makes a name ambiguous would empty the variables of that type.
    private static String takeBack(JShell shell, String source) {
        shell.imports()
                .filter(known -> known.source().strip().equals(source.strip()))
                .toList()
                .forEach(shell::drop);
        return source.strip();
    }

    /// Takes note of what became of a snippet.
    void note(SnippetEvent event) {
        Snippet snippet = event.snippet();
        if (event.causeSnippet() == null) {
            places.put(snippet.id(), new Place(cell, seen, code, begin(snippet)));
            name(snippet)
                    .ifPresent(
                            name -> {
                                if (event.status().isDefined()) {
                                    failed.remove(name);
                                } else {
                                    failed.add(name);
                                }
                            });
        } else if (snippet instanceof VarSnippet variable
                && event.causeSnippet() instanceof ImportSnippet
                && event.previousStatus() == Snippet.Status.VALID) {
            if (event.status().isDefined()) {
                System.err.println(
                        variable.name()
                                + " is empty now: its type's name means another class"
                                + " after this import. Run its cell again.");
            } else {
                emptied.add(variable.name());
            }
        }
    }

    /// Where a snippet begins in its cell. JShell ends a last statement with the semicolon that it lacks.
    private int begin(Snippet snippet) {
        int at = code.indexOf(snippet.source().replaceFirst(";$", ""), position);
        return at < 0 ? position : at;
    }

    /// What a snippet declares; one that does not compile is only text.
    private static Optional<String> name(Snippet snippet) {
        if (snippet instanceof DeclarationSnippet declaration) {
            return Optional.of(declaration.name());
        }
        var match = DECLARED.matcher(snippet.source());
        return snippet.kind() == Snippet.Kind.ERRONEOUS && match.find()
                ? Optional.of(match.group(1))
                : Optional.empty();
    }

    /// Where the snippet of this number stands, null if that is not known.
    Place place(String id) {
        return places.get(id);
    }

    /// The beginning of the code that ran last.
    Place current() {
        return new Place(cell, seen, code, 0);
    }

    /// Whether a cell has tried to declare this, and nothing came of it.
    boolean failed(String name) {
        return failed.contains(name);
    }

    /// What went wrong in a cell, in a sentence for its reader.
    static final class Told extends RuntimeException {
        private static final long serialVersionUID = 1;

        Told(String text) {
            super(text);
        }
    }
}
