package d2l.pupil;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Puts together an answer that is spread over the cells of a notebook.
///
/// It begins with the method in the marked cell, and all imports; what the compiler misses is added, as
/// long as it misses something: from the marked cell if it is there, else the notebook's last declaration of
/// the name, as a reader who ran all cells has it. Statements, and what nothing needs, stay out.
final class Gathering {
    private static final Pattern SYMBOL =
            Pattern.compile(
                    "symbol: +(variable|method|class) (\\w+)",
                    Pattern.UNICODE_CHARACTER_CLASS);

    private static final int MOST_ROUNDS = 50;

    private final Question question;
    private final Cell marked;
    private final Compiler compiler;
    private final List<Snippet> snippets;
    private final SequencedSet<Snippet> gathered = new LinkedHashSet<>();

    Gathering(Question question, Cell marked, Compiler compiler) {
        this.question = question;
        this.marked = marked;
        this.compiler = compiler;
        snippets = Snippet.of(marked.notebook().cells(), compiler);
    }

    Compiled compile() throws RefusedException {
        List<Snippet> own =
                snippets.stream().filter(s -> s.cell() == marked.number()).toList();
        gathered.addAll(
                own.stream()
                        .filter(s -> s.kind() == Snippet.Kind.METHOD)
                        .filter(s -> s.name().equals(question.method()))
                        .toList());
        if (gathered.isEmpty()) {
            gathered.addAll(own.stream().filter(this::mayHaveTheMethod).toList());
        }
        if (gathered.isEmpty()) {
            throw new RefusedException(
                    Outcome.Reason.NOT_COMPILED,
                    "There is no method «%s» in %s."
                            .formatted(Signature.of(question), marked.label()));
        }
        Compiled compiled = compileOnce();
        for (int round = 0; round < MOST_ROUNDS && addMissing(compiled); round++) {
            compiled = compileOnce();
        }
        return compiled;
    }

    /// A class around the method, or text that is no Java and of which the compiler is to speak.
    private boolean mayHaveTheMethod(Snippet snippet) {
        return Pattern.compile("\\b" + Pattern.quote(question.method()) + "\\s*\\(")
                        .matcher(snippet.source().code())
                        .find()
                && (snippet.kind() == Snippet.Kind.TYPE
                        || snippet.kind() == Snippet.Kind.STATEMENT
                                && snippet.source().code().contains("{"));
    }

    private Compiled compileOnce() throws RefusedException {
        Source whole = Source.NOTHING;
        var imports = new LinkedHashSet<String>();
        for (Snippet snippet : snippets) {
            boolean first =
                    snippet.kind() == Snippet.Kind.IMPORT
                            && imports.add(snippet.source().code());
            if (first) {
                whole = whole.then(snippet.source());
            }
        }
        for (Snippet snippet : snippets) {
            if (gathered.contains(snippet)) {
                whole = whole.then(snippet.source());
            }
        }
        return compiler.compile(question.name(), whole);
    }

    /// A name that the compiler did not find, and what it may stand for.
    private record Missing(String name, Set<Snippet.Kind> kinds) {
        boolean isDeclaredBy(Snippet snippet) {
            return snippet.name().equals(name) && kinds.contains(snippet.kind());
        }
    }

    /// Adds the declarations of what the compiler did not find; tells whether there are any.
    private boolean addMissing(Compiled compiled) {
        boolean added = false;
        for (Missing missing : missing(compiled)) {
            Optional<Integer> cell = cellOf(missing);
            for (Snippet snippet : snippets) {
                if (cell.isPresent()
                        && snippet.cell() == cell.get()
                        && missing.isDeclaredBy(snippet)) {
                    added |= gathered.add(snippet);
                }
            }
        }
        return added;
    }

    private static List<Missing> missing(Compiled compiled) {
        var all = new ArrayList<Missing>();
        for (Compiler.Problem problem : compiled.problems()) {
            Matcher matcher = SYMBOL.matcher(problem.message());
            while (matcher.find()) {
                Set<Snippet.Kind> kinds =
                        switch (matcher.group(1)) {
                            case "method" -> Set.of(Snippet.Kind.METHOD);
                            case "class" -> Set.of(Snippet.Kind.TYPE);
                            default -> Set.of(Snippet.Kind.FIELD, Snippet.Kind.TYPE);
                        };
                all.add(new Missing(matcher.group(2), kinds));
            }
        }
        return all;
    }

    /// The cell that has the word on a name: the marked one, or the last, since a shell forgets an earlier
    /// declaration.
    private Optional<Integer> cellOf(Missing missing) {
        List<Integer> cells =
                snippets.stream()
                        .filter(missing::isDeclaredBy)
                        .map(Snippet::cell)
                        .toList();
        return cells.contains(marked.number())
                ? Optional.of(marked.number())
                : cells.stream().reduce((_, last) -> last);
    }
}
