package d2l.tools.weave;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads from an author's file what students see of it.
///
/// The class's comment is the question, below its heading «Hints» the hints; the method marked
/// `@Reference` is the solution, and what is left of it without its body the stub.
final class ExerciseReader {
    private static final String HINTS = "## Hints";
    private static final Pattern ITEM = Pattern.compile("^\\d+\\. +");
    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)+");
    private static final String UNSOLVED = "import d2l.pupil.Unsolved;";

    private final Path source;
    private final JavaFile java;
    private final Refused.Reasons reasons;

    private ExerciseReader(Path source, JavaFile java, Refused.Reasons reasons) {
        this.source = source;
        this.java = java;
        this.reasons = reasons;
    }

    /// The exercise in a file; empty where its class is none.
    ///
    /// @throws Refused if no stub can be made from it; says all reasons
    static Optional<ExerciseFile> read(Path home, Path source) {
        var reasons = new Refused.Reasons(source);
        try {
            var text = Files.readString(home.resolve(source));
            var java = JavaFile.parse(source, text, reasons);
            reasons.throwIfAny();
            if (!isExercise(java.chapter())) {
                return Optional.empty();
            }
            var exercise = new ExerciseReader(source, java, reasons).exercise();
            reasons.throwIfAny();
            return exercise;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot read " + source + ": " + e.getMessage(), e);
        }
    }

    private static boolean isExercise(ClassTree type) {
        return type.getExtendsClause() != null
                && type.getExtendsClause().toString().startsWith("Exercise<");
    }

    private Optional<ExerciseFile> exercise() {
        var type = java.chapter();
        var said = superArguments(type);
        var reference = marked(type, "Reference").findFirst();
        if (said.size() != 2 || !NUMBER.matcher(said.getFirst()).matches()) {
            reasons.add(
                    java.line(type),
                    "the exercise has no number and title",
                    "Write super(\"3.6.3\", \"A title\"); in its constructor");
        }
        if (reference.isEmpty()) {
            reasons.add(
                    java.line(type),
                    "no method is marked @Reference",
                    "Mark the solution; the stub is made from it");
        }
        var prose = comment(type);
        if (prose.isEmpty()) {
            reasons.add(
                    java.line(type),
                    "the class has no comment",
                    "Write the question above it, as ///");
        }
        if (said.size() != 2 || reference.isEmpty()) {
            return Optional.empty();
        }
        var method = reference.get();
        int end = heading(prose);
        var className = java.chapter().getSimpleName().toString();
        return Optional.of(
                new ExerciseFile(
                        said.getFirst(),
                        said.getLast(),
                        source.getParent().getFileName() + "." + className,
                        source,
                        trimmed(prose.subList(0, end)),
                        hints(
                                prose.subList(
                                        Math.min(end + 1, prose.size()), prose.size())),
                        imports(method),
                        shape(type, method),
                        signature(method),
                        method.getName().toString(),
                        method.getParameters().stream()
                                .map(parameter -> parameter.getName().toString())
                                .toList(),
                        solution(method)));
    }

    /// The strings that the constructor gives to its parent's.
    private static List<String> superArguments(ClassTree type) {
        return methods(type)
                .filter(method -> method.getName().contentEquals("<init>"))
                .flatMap(method -> method.getBody().getStatements().stream())
                .filter(ExpressionStatementTree.class::isInstance)
                .map(statement -> ((ExpressionStatementTree) statement).getExpression())
                .filter(MethodInvocationTree.class::isInstance)
                .map(MethodInvocationTree.class::cast)
                .filter(call -> call.getMethodSelect().toString().equals("super"))
                .flatMap(call -> call.getArguments().stream())
                .map(ExerciseReader::text)
                .toList();
    }

    /// The value of a string, which the formatter may have broken into a sum.
    private static String text(ExpressionTree expression) {
        return switch (expression) {
            case LiteralTree literal -> String.valueOf(literal.getValue());
            case BinaryTree sum ->
                    text(sum.getLeftOperand()) + text(sum.getRightOperand());
            default -> "";
        };
    }

    static Stream<MethodTree> marked(ClassTree type, String annotation) {
        return methods(type)
                .filter(
                        method ->
                                method.getModifiers().getAnnotations().stream()
                                        .map(mark -> mark.getAnnotationType().toString())
                                        .anyMatch(
                                                name ->
                                                        name.equals(annotation)
                                                                || name.endsWith(
                                                                        "."
                                                                                + annotation)));
    }

    private static Stream<MethodTree> methods(ClassTree type) {
        return type.getMembers().stream()
                .filter(MethodTree.class::isInstance)
                .map(MethodTree.class::cast);
    }

    /// The comment that ends in the line above a declaration.
    private List<Cell.Line> comment(Tree tree) {
        return Gap.read(java.text(), 0, java.start(tree)).stream()
                .filter(item -> item.kind() == Gap.Kind.PROSE)
                .filter(item -> item.lastLine() == java.line(tree) - 1)
                .reduce((_, last) -> last)
                .map(item -> Gap.prose(java.text(), item))
                .orElse(List.of());
    }

    /// Where the hints' heading stands, the end where there is none.
    private static int heading(List<Cell.Line> prose) {
        int at = 0;
        while (at < prose.size() && !prose.get(at).text().strip().equals(HINTS)) {
            at++;
        }
        return at;
    }

    private List<List<Cell.Line>> hints(List<Cell.Line> prose) {
        var hints = new ArrayList<List<Cell.Line>>();
        for (var line : prose) {
            var item = ITEM.matcher(line.text());
            if (item.lookingAt()) {
                hints.add(new ArrayList<>());
                var rest = line.text().substring(item.end());
                hints.getLast().add(new Cell.Line(line.number(), rest));
            } else if (!hints.isEmpty()) {
                var rest = line.text().replaceFirst("^ {1,3}", "");
                hints.getLast().add(new Cell.Line(line.number(), rest));
            } else if (!line.text().isBlank()) {
                reasons.add(
                        line.number(),
                        "below «## Hints» stands what is no hint",
                        "Number the hints: 1. …");
            }
        }
        return hints.stream().map(ExerciseReader::trimmed).toList();
    }

    private static List<Cell.Line> trimmed(List<Cell.Line> lines) {
        int end = lines.size();
        while (end > 0 && lines.get(end - 1).text().isBlank()) {
            end--;
        }
        return List.copyOf(lines.subList(0, end));
    }

    /// The author's imports that the solution names, with the stub's own; every compact source file and
    /// every kernel has `java.util`.
    private List<String> imports(MethodTree method) {
        var text = java.text().between(java.start(method), java.end(method));
        return Stream.concat(
                        java.unit().getImports().stream()
                                .filter(line -> isNamed(line, text))
                                .map(
                                        line ->
                                                java.text()
                                                        .between(
                                                                java.start(line),
                                                                java.end(line))),
                        Stream.of(UNSOLVED))
                .distinct()
                .sorted()
                .toList();
    }

    private static boolean isNamed(ImportTree line, String text) {
        var name = line.getQualifiedIdentifier().toString();
        var last = name.substring(name.lastIndexOf('.') + 1);
        return !name.startsWith("d2l.check.")
                && !name.startsWith("java.util.")
                && Pattern.compile("\\b" + Pattern.quote(last) + "\\b")
                        .matcher(text)
                        .find();
    }

    /// The comment of the one method of the solution's interface.
    private List<Cell.Line> shape(ClassTree type, MethodTree reference) {
        return type.getMembers().stream()
                .filter(member -> member.getKind() == Tree.Kind.INTERFACE)
                .flatMap(member -> methods((ClassTree) member))
                .filter(method -> method.getName().equals(reference.getName()))
                .findFirst()
                .map(this::comment)
                .orElse(List.of());
    }

    private String signature(MethodTree method) {
        return java.text()
                .between(java.start(method.getReturnType()), java.start(method.getBody()))
                .strip()
                .replaceAll("\\s+", " ")
                .replace("( ", "(");
    }

    private String solution(MethodTree method) {
        int first = java.line(method.getReturnType());
        int last = java.text().line(java.end(method) - 1);
        return java
                .text()
                .dedent(first, last, java.text().commonIndentation(first, last))
                .stream()
                .map(Cell.Line::text)
                .collect(Collectors.joining("\n"))
                .replaceFirst("^.*?(?=" + Pattern.quote(result(method)) + "\\s)", "");
    }

    private String result(MethodTree method) {
        var type = method.getReturnType();
        return java.text().between(java.start(type), java.end(type));
    }
}
