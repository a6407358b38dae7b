package d2l.pupil;

import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import com.sun.tools.javac.api.JavacTaskPool;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticListener;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// Compiles one source at a time in memory, against the core of the library alone.
final class Compiler {
    private static final int LONGEST = 200_000;

    private static final Problem GAVE_UP =
            new Problem(
                    0, "", "the compiler gave up: nested too deeply, or too large", 0, 0);

    /// How the codes begin of what is too large for a class file.
    private static final String LIMIT = "compiler.err.limit";

    private static final List<String> OPTIONS =
            List.of("-proc:none", "-implicit:none", "-g:source,lines", "-Xmaxerrs", "20");

    private final JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    private final InMemory files = new InMemory(new Library(javac));

    /// Keeps what the compiler has read of the library from one answer to the next, as JShell does from one
    /// snippet to the next.
    private JavacTaskPool pool = new JavacTaskPool(1);

    /// What the compiler has against a source.
    ///
    /// @param text which of the texts that are compiled together, from 0
    /// @param code the compiler's own name of this kind of error
    /// @param message its words
    /// @param line of the source, from 1
    /// @param column of the line, from 1
    record Problem(int text, String code, String message, long line, long column) {}

    /// Compiles a source that declares a class or, without one, methods; with errors there are no classes.
    Compiled compile(String name, Source source) throws RefusedException {
        if (source.text().length() > LONGEST) {
            throw new RefusedException(
                    Outcome.Reason.UNREADABLE,
                    "This answer has %d characters; one of more than %d is not read."
                            .formatted(source.text().length(), LONGEST));
        }
        var problems = new ArrayList<Problem>();
        Source whole = completed(source, problems);
        if (!problems.isEmpty()) {
            return new Compiled(whole, Map.of(), problems);
        }
        Compiled compiled = compileOnce(name, whole);
        Source found = withoutLostImports(compiled);
        return found.equals(whole) ? compiled : compileOnce(name, found);
    }

    private Compiled compileOnce(String name, Source source) {
        var problems = new ArrayList<Problem>();
        var unit = new InText(name, source.text());
        files.classes.clear();
        boolean done = false;
        try {
            done = run(List.of(unit), problems, JavacTask::call);
        } catch (RuntimeException | Error e) { // it asserts things of itself, too
            // it said nothing
        }
        if (problems.stream().anyMatch(p -> p.code().startsWith(LIMIT))) {
            // It stopped while it wrote classes, and would go on with them at the next
            // answer.
            pool = new JavacTaskPool(1);
        }
        if (!done && problems.isEmpty()) {
            problems.add(GAVE_UP);
        }
        Map<String, byte[]> bytes = new HashMap<>();
        if (problems.isEmpty()) {
            files.classes.forEach(
                    (className, out) -> bytes.put(className, out.toByteArray()));
        }
        return new Compiled(source, bytes, problems);
    }

    /// An answer is compiled without what draws its charts; where a name is then missing, it is that which
    /// the student is told of.
    private static Source withoutLostImports(Compiled compiled) {
        Source source = compiled.source();
        for (Problem problem : compiled.problems()) {
            boolean placed = problem.line() > 0;
            if (placed && source.line(problem.line()).strip().startsWith("import ")) {
                source = source.blankLine(problem.line());
            }
        }
        return source;
    }

    private <T> T run(
            List<InText> units, List<Problem> problems, JavacTaskPool.Worker<T> work) {
        DiagnosticListener<JavaFileObject> listener =
                diagnostic -> {
                    if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
                        problems.add(
                                new Problem(
                                        units.indexOf(diagnostic.getSource()),
                                        diagnostic.getCode(),
                                        diagnostic.getMessage(Locale.ENGLISH),
                                        diagnostic.getLineNumber(),
                                        diagnostic.getColumnNumber()));
                    }
                };
        return pool.getTask(
                Writer.nullWriter(), files, listener, OPTIONS, List.of(), units, work);
    }

    /// A source as the compiler wants it, which adds nothing to its problems.
    private Source completed(Source source, List<Problem> problems)
            throws RefusedException {
        List<Outline> outlines = outlines(List.of(source.text()), problems);
        return problems.isEmpty() ? outlines.getFirst().completed(source) : source;
    }

    /// Parses several texts at once.
    List<Outline> outlines(List<String> texts, List<Problem> problems) {
        var units = texts.stream().map(text -> new InText(Outline.ALONE, text)).toList();
        var outlines = new ArrayList<Outline>();
        try {
            run(
                    units,
                    problems,
                    task -> {
                        try {
                            SourcePositions positions =
                                    Trees.instance(task).getSourcePositions();
                            task.parse()
                                    .forEach(
                                            unit ->
                                                    outlines.add(
                                                            new Outline(
                                                                    unit, positions)));
                            return true;
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
        } catch (RuntimeException | Error e) {
            problems.add(GAVE_UP);
        }
        return outlines;
    }

    /// A source that stands in no file.
    private static final class InText extends SimpleJavaFileObject {
        private final String text;

        InText(String name, String text) {
            super(URI.create("memory:///" + name + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }

        @Override
        public boolean isNameCompatible(String simpleName, Kind kind) {
            return true; // a public class may have any name
        }

        @Override
        public @Nullable NestingKind getNestingKind() {
            return null;
        }

        @Override
        public @Nullable Modifier getAccessLevel() {
            return null;
        }
    }

    /// Reads the library, and writes classes into memory.
    private static final class InMemory extends ForwardingJavaFileManager<Library> {
        private final Map<String, ByteArrayOutputStream> classes = new HashMap<>();

        InMemory(Library library) {
            super(library);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location,
                String className,
                JavaFileObject.Kind kind,
                @Nullable FileObject sibling) {
            return new SimpleJavaFileObject(
                    URI.create(
                            "memory:///" + className.replace('.', '/') + kind.extension),
                    kind) {
                @Override
                public OutputStream openOutputStream() {
                    var out = new ByteArrayOutputStream();
                    classes.put(className, out);
                    return out;
                }
            };
        }
    }
}
