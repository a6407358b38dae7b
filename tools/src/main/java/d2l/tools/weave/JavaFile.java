package d2l.tools.weave;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Trees;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// A chapter's Java file as the compiler sees it: first its tree, then what its names mean.
final class JavaFile {
    /// A member of the chapter's class; one for `int a, b;` as well.
    record Member(Tree tree, int start, int end) {}

    private final SourceText text;
    private final JavacTask task;
    private final DiagnosticCollector<JavaFileObject> messages;
    private final CompilationUnitTree unit;
    private final Trees trees;
    private int reported;

    private JavaFile(
            SourceText text,
            JavacTask task,
            DiagnosticCollector<JavaFileObject> messages,
            CompilationUnitTree unit) {
        this.text = text;
        this.task = task;
        this.messages = messages;
        this.unit = unit;
        this.trees = Trees.instance(task);
    }

    /// Parses the text of `file`; what is no Java is added to `reasons` in the compiler's words.
    static JavaFile parse(Path file, String source, Refused.Reasons reasons) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IllegalStateException(
                    "this Java has no compiler. Start the book with ./d2l, which finds a"
                            + " JDK.");
        }
        var messages = new DiagnosticCollector<JavaFileObject>();
        var options =
                List.of(
                        "-proc:none",
                        "-Xlint:none",
                        "-cp",
                        System.getProperty("java.class.path"));
        var input =
                new SimpleJavaFileObject(
                        URI.create("string:///" + file.getFileName()),
                        JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        var task =
                (JavacTask)
                        compiler.getTask(
                                Writer.nullWriter(),
                                null,
                                messages,
                                options,
                                null,
                                List.of(input));
        try {
            var unit = task.parse().iterator().next();
            var java = new JavaFile(new SourceText(source), task, messages, unit);
            java.report(reasons);
            if (java.classes().isEmpty()) {
                reasons.add(
                        1,
                        "the file holds no class",
                        "A chapter is a class: write final class …");
            }
            return java;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Finds out what the names mean; where the file does not compile, says why.
    void analyse(Refused.Reasons reasons) {
        try {
            task.analyze();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        report(reasons);
    }

    private void report(Refused.Reasons reasons) {
        var errors =
                messages.getDiagnostics().stream()
                        .filter(message -> message.getKind() == Diagnostic.Kind.ERROR)
                        .toList();
        for (var error : errors.subList(reported, errors.size())) {
            var words =
                    error.getMessage(Locale.ENGLISH)
                            .lines()
                            .map(String::strip)
                            .collect(Collectors.joining("; "));
            reasons.add(
                    (int) Math.max(1, error.getLineNumber()),
                    "javac says: " + words,
                    remedy(error.getCode()));
        }
        reported = errors.size();
    }

    /// What to do about the errors that a chapter invites more than other Java does.
    private static String remedy(String code) {
        return switch (code) {
            case "compiler.err.illegal.forward.ref" ->
                    "Move its declaration above this line";
            case "compiler.err.ret.outside.meth" ->
                    "A cell cannot return: use if and else, or a method";
            case "compiler.err.unreported.exception.need.to.catch.or.throw" ->
                    "In a field or block, give the class an empty constructor that throws"
                            + " it";
            case "compiler.err.doesnt.exist" ->
                    "A notebook sees the library and the JDK, and no other chapter";
            default -> "";
        };
    }

    SourceText text() {
        return text;
    }

    CompilationUnitTree unit() {
        return unit;
    }

    /// The types that the file declares at its outermost level.
    List<ClassTree> classes() {
        return unit.getTypeDecls().stream()
                .filter(ClassTree.class::isInstance)
                .map(ClassTree.class::cast)
                .toList();
    }

    /// The class that is the chapter.
    ClassTree chapter() {
        return classes().getFirst();
    }

    /// The members as written; to be asked for before `analyse`, which adds some of its own.
    List<Member> members() {
        var members = new ArrayList<Member>();
        for (var tree : chapter().getMembers()) {
            int start = start(tree);
            int end = end(tree);
            if (!members.isEmpty() && start < members.getLast().end()) {
                start = members.getLast().start(); // int a, b: both begin at the type
            }
            members.add(new Member(tree, start, end));
        }
        return members;
    }

    /// The position behind the opening brace of the chapter's class.
    int bodyStart() {
        int at = start(chapter());
        while (!text.startsWith("{", at)) {
            at++;
        }
        return at + 1;
    }

    /// The position of the closing brace of the chapter's class.
    int bodyEnd() {
        return end(chapter()) - 1;
    }

    int start(Tree tree) {
        return (int) trees.getSourcePositions().getStartPosition(unit, tree);
    }

    int end(Tree tree) {
        return (int) trees.getSourcePositions().getEndPosition(unit, tree);
    }

    int line(Tree tree) {
        return text.line(Math.max(0, start(tree)));
    }
}
