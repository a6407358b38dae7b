package d2l.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import d2l.tools.weave.ChapterFile;
import d2l.tools.weave.Weaver;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// The compiler guards the reading order: what a chapter uses stands above.
class ReadingOrderTest {
    /// Takes each chapter and uses all of its fields before their declarations.
    @ParameterizedTest(name = "{0}")
    @MethodSource("d2l.tests.Transcripts#chapters")
    void javac_refuses_a_field_used_before_its_declaration(ChapterFile chapter) {
        String source = Book.text(chapter.source());
        var fields = new TreeSet<>(new Weaver(Book.HOME).read(chapter).fields());
        var opening =
                Pattern.compile("(?m)^final class " + chapter.simpleName() + " \\{$");
        String early =
                fields.stream()
                        .map(field -> " { java.util.Objects.hash(" + field + "); }")
                        .collect(Collectors.joining());
        assertEquals(List.of(), errors(chapter, source), "the chapter as it is");
        assertEquals(
                fields.stream().map(_ -> "compiler.err.illegal.forward.ref").toList(),
                errors(chapter, opening.matcher(source).replaceFirst("$0" + early)),
                "one refusal for each of " + fields);
    }

    private static List<String> errors(ChapterFile chapter, String source) {
        var file =
                new SimpleJavaFileObject(
                        URI.create("string:///" + chapter.simpleName() + ".java"),
                        JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        var problems = new DiagnosticCollector<JavaFileObject>();
        var options =
                List.of(
                        "-proc:none",
                        "-Xmaxerrs",
                        "1000",
                        "-d",
                        System.getProperty("java.io.tmpdir"));
        var compiler = ToolProvider.getSystemJavaCompiler();
        var task =
                (com.sun.source.util.JavacTask)
                        compiler.getTask(
                                null, null, problems, options, null, List.of(file));
        try {
            task.analyze();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return problems.getDiagnostics().stream()
                .filter(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
                .map(
                        problem ->
                                problem.getCode().contains("illegal.forward.ref")
                                        ? problem.getCode()
                                        : problem.getMessage(Locale.ENGLISH))
                .toList();
    }
}
