package d2l.pupil;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A piece of a cell that a shell runs at once: an import, a declaration, a statement.
///
/// @param cell the number of its cell
/// @param name what it declares, `""` if it declares nothing
record Snippet(int cell, Source source, Kind kind, String name) {
    /// What it is.
    enum Kind {
        IMPORT,
        METHOD,
        FIELD,
        TYPE,
        STATEMENT
    }

    /// The pieces of cells, in their order.
    static List<Snippet> of(List<Cell> cells, Compiler compiler) {
        var sources = new ArrayList<Source>();
        var numbers = new ArrayList<Integer>();
        var texts = new ArrayList<String>();
        for (Cell cell : cells) {
            for (Source piece : new Splitting(cell.source()).pieces()) {
                sources.add(piece);
                numbers.add(cell.number());
                texts.add("class Around$ {\n" + piece.text() + "\n}");
            }
        }
        var problems = new ArrayList<Compiler.Problem>();
        List<Outline> outlines = compiler.outlines(texts, problems);
        Set<Integer> broken = new HashSet<>();
        problems.forEach(problem -> broken.add(problem.text()));
        var snippets = new ArrayList<Snippet>();
        for (int i = 0; i < sources.size(); i++) {
            Source source = sources.get(i);
            boolean declares =
                    !broken.contains(i)
                            && i < outlines.size()
                            && outlines.get(i).members().size() == 1;
            snippets.add(
                    declares
                            ? of(
                                    numbers.get(i),
                                    source,
                                    outlines.get(i).members().getFirst())
                            : new Snippet(numbers.get(i), source, other(source), ""));
        }
        return snippets;
    }

    private static Kind other(Source source) {
        return source.code().startsWith("import ") ? Kind.IMPORT : Kind.STATEMENT;
    }

    private static Snippet of(int cell, Source source, Tree member) {
        Kind kind =
                switch (member) {
                    case MethodTree _ -> Kind.METHOD;
                    case VariableTree _ -> Kind.FIELD;
                    case ClassTree _ -> Kind.TYPE;
                    default -> Kind.STATEMENT;
                };
        return new Snippet(cell, source, kind, Outline.name(member));
    }
}
