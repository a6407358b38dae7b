package d2l.tools.weave;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;

import d2l.tools.weave.Cell.Kind;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Reads a Java file into a chapter, or says why no notebook can hold it.
///
/// The compiler's tree gives the members and their positions. What stands between two members is
/// read by position, because the tree knows no comment above an initialiser block.
final class ChapterReader {
    private final JavaFile java;
    private final SourceText text;
    private final Refused.Reasons reasons;
    private final List<Cell> cells = new ArrayList<>();

    private ChapterReader(JavaFile java, Refused.Reasons reasons) {
        this.java = java;
        this.text = java.text();
        this.reasons = reasons;
    }

    /// Reads `file`; what a notebook cannot hold is added to `reasons`.
    ///
    /// @throws Refused at once where the file is no Java, since nothing else can be said then
    static Chapter read(Path home, ChapterFile file, Refused.Reasons reasons) {
        var java = JavaFile.parse(file.source(), sourceOf(home, file), reasons);
        reasons.throwIfAny();
        return new ChapterReader(java, reasons).read(file);
    }

    private static String sourceOf(Path home, ChapterFile file) {
        try {
            return Files.readString(home.resolve(file.source())).replaceAll("\\R", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot read " + file.source() + ": " + e.getMessage(), e);
        }
    }

    private Chapter read(ChapterFile file) {
        rememberTextBlocks();
        var members = java.members();
        var shape = new ChapterShape(file, java, reasons);
        shape.check();
        readOpening();
        readBody(members);
        shape.checkHeading(cells);
        placeImports();
        Magics.check(cells, reasons);
        java.analyse(reasons);
        var fields =
                members.stream()
                        .filter(member -> member.tree() instanceof VariableTree)
                        .map(
                                member ->
                                        ((VariableTree) member.tree())
                                                .getName()
                                                .toString())
                        .collect(Collectors.toUnmodifiableSet());
        return new Chapter(file, CellIds.assign(cells), fields);
    }

    private void rememberTextBlocks() {
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitLiteral(LiteralTree literal, Void nothing) {
                if (text.startsWith("\"\"\"", java.start(literal))) {
                    text.textBlock(java.start(literal), java.end(literal));
                }
                return null;
            }
        }.scan(java.unit(), null);
    }

    /// The class's own comment opens the page.
    private void readOpening() {
        int from = 0;
        for (var line : java.unit().getImports()) {
            from = java.end(line);
        }
        if (java.unit().getPackage() != null) {
            from = Math.max(from, java.end(java.unit().getPackage()));
        }
        for (var item : Gap.read(text, from, java.start(java.chapter()))) {
            if (item.kind() == Gap.Kind.PROSE) {
                addProse(item);
            }
        }
    }

    private void readBody(List<JavaFile.Member> members) {
        int end = java.bodyStart();
        int comment = 0; // the first line of comments that wait for their code
        var fields = new ArrayList<JavaFile.Member>();
        int fieldsFrom = 0;
        for (int i = 0; i <= members.size(); i++) {
            boolean last = i == members.size();
            int next = last ? java.bodyEnd() : members.get(i).start();
            for (var item : Gap.read(text, end, next)) {
                switch (item.kind()) {
                    case PROSE -> {
                        refuseStray(comment);
                        comment = 0;
                        addFields(fields, fieldsFrom);
                        addProse(item);
                    }
                    case COMMENT -> {
                        if (isNumbersForTheText(item)) {
                            refuseStray(comment);
                            comment = 0;
                            addFields(fields, fieldsFrom);
                        }
                        comment = comment == 0 ? item.firstLine() : comment;
                    }
                    case TRAILING_COMMENT -> {
                        if (i > 0 && members.get(i - 1).tree() instanceof BlockTree) {
                            refuseStray(item.firstLine());
                        }
                    }
                    case OTHER_COMMENT ->
                            reasons.add(
                                    item.firstLine(),
                                    "between two members a comment in /* */ belongs to no"
                                            + " cell",
                                    "Write prose with /// and a note on the code with"
                                            + " //");
                }
            }
            if (last) {
                refuseStray(comment);
                addFields(fields, fieldsFrom);
                return;
            }
            var member = members.get(i);
            int from = comment == 0 ? text.line(member.start()) : comment;
            comment = 0;
            boolean field = member.tree() instanceof VariableTree;
            if (!field) {
                addFields(fields, fieldsFrom);
            }
            if (i > 0
                    && text.line(end) == text.line(member.start())
                    && (!field || fields.isEmpty())) {
                reasons.add(
                        text.line(member.start()),
                        "two cells stand on one line",
                        "Give each a line of its own");
            }
            switch (member.tree()) {
                case VariableTree _ -> {
                    fieldsFrom = fields.isEmpty() ? from : fieldsFrom;
                    fields.add(member);
                }
                case MethodTree method -> {
                    if (!method.getName().contentEquals("<init>")) {
                        addCode(Kind.METHOD, method.getName().toString(), from, member);
                    }
                }
                case ClassTree type ->
                        addCode(Kind.TYPE, type.getSimpleName().toString(), from, member);
                case BlockTree block -> addBlock(block, from, member);
                default ->
                        throw new AssertionError(
                                "a member that Java has not: " + member.tree());
            }
            end = member.end();
        }
    }

    /// Such a comment begins a cell, where fields would otherwise share one.
    private boolean isNumbersForTheText(Gap.Item comment) {
        var lines = text.dedent(comment.firstLine(), comment.lastLine(), 0);
        return lines.getFirst().text().strip().equals(Cell.NUMBERS_FOR_THE_TEXT);
    }

    private void refuseStray(int line) {
        if (line > 0) {
            reasons.add(
                    line,
                    "this comment belongs to no code",
                    "Put it directly above the code that it explains, or make it prose"
                            + " with ///");
        }
    }

    private void addProse(Gap.Item item) {
        var lines = Gap.prose(text, item);
        var name =
                lines.stream()
                        .map(line -> line.text().strip())
                        .filter(line -> !line.isEmpty())
                        .findFirst();
        if (name.isPresent()) {
            cells.add(new Cell(Kind.PROSE, "", Gap.title(name.get()), lines));
        }
    }

    private void addFields(List<JavaFile.Member> fields, int from) {
        if (!fields.isEmpty()) {
            var name = ((VariableTree) fields.getFirst().tree()).getName().toString();
            addLines(Kind.FIELDS, name, from, fields.getFirst(), fields.getLast());
            fields.clear();
        }
    }

    private void addCode(Kind kind, String name, int from, JavaFile.Member member) {
        addLines(kind, name, from, member, member);
    }

    private void addLines(
            Kind kind,
            String name,
            int from,
            JavaFile.Member first,
            JavaFile.Member last) {
        int columns = text.indentation(first.start());
        cells.add(
                new Cell(
                        kind,
                        "",
                        name,
                        text.dedent(from, text.line(last.end()), columns)));
    }

    /// Unwraps an initialiser block: the notebook shows its statements, not its braces.
    private void addBlock(BlockTree block, int from, JavaFile.Member member) {
        if (block.getStatements().isEmpty()) {
            return; // refused elsewhere
        }
        int first = text.line(member.start());
        int last = text.line(member.end());
        if (first < last && !text.beginsLine(member.end() - 1)) {
            reasons.add(
                    last,
                    "code stands before the closing brace of a block",
                    "Put the brace on a line of its own");
            return;
        }
        var lines =
                new ArrayList<>(
                        text.dedent(from, first - 1, text.indentation(member.start())));
        if (first == last) {
            var inner = text.between(member.start() + 1, member.end() - 1).strip();
            lines.add(new Cell.Line(first, inner));
        } else {
            var afterBrace = text.line(first, member.start() + 1).strip();
            if (!afterBrace.isEmpty()) {
                lines.add(new Cell.Line(first, afterBrace));
            }
            int columns = text.commonIndentation(first + 1, last - 1);
            lines.addAll(text.dedent(first + 1, last - 1, columns));
        }
        while (lines.getFirst().text().isBlank()) {
            lines.removeFirst();
        }
        while (lines.getLast().text().isBlank()) {
            lines.removeLast();
        }
        var statement = block.getStatements().getFirst();
        var words = text.between(java.start(statement), java.end(statement));
        cells.add(new Cell(Kind.BLOCK, "", words, List.copyOf(lines)));
    }

    /// The imports are the first code that the reader runs, below the page's opening.
    private void placeImports() {
        var lines = Imports.lines(java);
        if (lines.isEmpty()) {
            return;
        }
        int at = 0;
        while (at < cells.size()
                && !cells.get(at).isCode()
                && cells.get(at).firstLine() < text.line(java.start(java.chapter()))) {
            at++;
        }
        cells.add(at, new Cell(Kind.IMPORTS, "", "imports", lines));
    }
}
