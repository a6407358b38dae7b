package d2l.tools.weave;

import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;
import jdk.jshell.spi.ExecutionControl;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// What a notebook cannot hold: JShell compiles a chapter's cells from top to bottom and runs none.
///
/// The compiler has taken the chapter's class before. So a name that JShell does not find behind a
/// first refusal is one that was refused, and is not said again.
final class DryRun {
    private static final Pattern WORD = Pattern.compile("\\w+");

    private final Chapter chapter;
    private final CellShell shell;
    private boolean rejected;

    private DryRun(Chapter chapter, CellShell shell) {
        this.chapter = chapter;
        this.shell = shell;
    }

    /// Compiles the code cells of `chapter` on this process's class path.
    ///
    /// @throws Refused if a notebook cannot hold them; says the reasons
    static void check(Chapter chapter) {
        try (var shell = new CellShell(new Engine())) {
            var run = new DryRun(chapter, shell);
            chapter.code().forEach(run::check);
            if (!shell.refused()) {
                shell.refuseUnresolved();
            }
            shell.throwIfRefused();
        }
    }

    private void check(Cell cell) {
        var last = shell.eval(chapter.file().source(), cell, this::check);
        if (cell.kind() == Cell.Kind.BLOCK) {
            last.filter(DryRun::isShown)
                    .ifPresent(
                            shown ->
                                    shell.refuse(
                                            shown,
                                            "a notebook shows the value of a cell's last"
                                                    + " expression, a program does not",
                                            "Give the value to show(…) or to a"
                                                    + " variable"));
        }
    }

    private void check(SnippetEvent event) {
        var snippet = event.snippet();
        if (event.causeSnippet() == null) {
            rejected |= !shell.taken(event, this::isNews);
            if (!rejected && snippet.subKind().isExecutable()) {
                checkReach(snippet);
            }
        } else if (event.status() == Status.OVERWRITTEN) {
            var name = ((DeclarationSnippet) snippet).name();
            shell.refuse(
                    event.causeSnippet(),
                    name
                            + " is already declared in line "
                            + shell.line(snippet)
                            + ", and a notebook has one "
                            + name
                            + " for all cells",
                    "Give it a name of its own");
        }
    }

    private boolean isNews(Diag error) {
        return !shell.refused() || !error.getCode().startsWith(JShellWords.CANNOT_FIND);
    }

    /// What runs may name only what is complete, and so may all that it names.
    private void checkReach(Snippet snippet) {
        Map<String, DeclarationSnippet> open = new LinkedHashMap<>();
        shell.waiting().forEach(waiting -> open.put(waiting.name(), waiting));
        for (int before = -1; before < open.size(); ) {
            before = open.size();
            shell.declarations()
                    .filter(Predicate.not(VarSnippet.class::isInstance))
                    .forEach(
                            declared ->
                                    named(declared, open)
                                            .ifPresent(
                                                    needed ->
                                                            open.putIfAbsent(
                                                                    declared.name(),
                                                                    needed)));
        }
        named(snippet, open)
                .ifPresent(
                        needed ->
                                shell.refuse(
                                        snippet,
                                        "this uses what needs "
                                                + shell.unresolved(needed)
                                                + ", which is declared later",
                                        "Move its declaration above this line"));
    }

    private static Optional<DeclarationSnippet> named(
            Snippet snippet, Map<String, DeclarationSnippet> open) {
        return WORD.matcher(snippet.source())
                .results()
                .map(word -> open.get(word.group()))
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static boolean isShown(Snippet snippet) {
        return switch (snippet.subKind()) {
            case TEMP_VAR_EXPRESSION_SUBKIND,
                    VAR_VALUE_SUBKIND,
                    OTHER_EXPRESSION_SUBKIND ->
                    true;
            default -> false;
        };
    }

    /// Takes the compiled snippets, and lets them be.
    private static final class Engine implements ExecutionControl {
        @Override
        public void load(ClassBytecodes[] classes) {}

        @Override
        public void redefine(ClassBytecodes[] classes) {}

        @Override
        public String invoke(String className, String method) {
            return "";
        }

        @Override
        public String varValue(String className, String variable) {
            return "";
        }

        @Override
        public void addToClasspath(String path) {}

        @Override
        public void stop() {}

        @Override
        public Object extensionCommand(String command, Object argument) {
            return null;
        }

        @Override
        public void close() {}
    }
}
