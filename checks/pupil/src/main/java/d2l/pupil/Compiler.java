package d2l.pupil;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;

import d2l.tensor.Tensor;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
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
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/// Compiles one source at a time in memory, against the core of the library alone.
final class Compiler {
    /// The name of a class around methods that stand alone, which nobody gives to a class of his own.
    private static final String ALONE = "Alone$";

    private static final List<String> OPTIONS =
            List.of("-proc:none", "-implicit:none", "-g:source,lines", "-Xmaxerrs", "20");

    private final JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    private final StandardJavaFileManager files =
            javac.getStandardFileManager(null, Locale.ENGLISH, StandardCharsets.UTF_8);

    /// What the compiler has against a source.
    ///
    /// @param code the compiler's own name of this kind of error
    /// @param message its words
    /// @param line of the source, from 1
    /// @param column of the line, from 1
    record Problem(String code, String message, long line, long column) {}

    Compiler() {
        try {
            files.setLocation(
                    StandardLocation.CLASS_PATH,
                    List.of(home(Tensor.class), home(Unsolved.class)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The folder or the archive that a class was loaded from.
    private static File home(Class<?> type) {
        try {
            return new File(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Compiles a source that declares a class or, without one, methods; with errors there are no classes.
    Compiled compile(String name, Source source) {
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
        var classes = new HashMap<String, ByteArrayOutputStream>();
        task(name, source.text(), new InMemory(files, classes), problems).call();
        Map<String, byte[]> bytes = new HashMap<>();
        if (problems.isEmpty()) {
            classes.forEach((className, out) -> bytes.put(className, out.toByteArray()));
        }
        return new Compiled(source, bytes, problems);
    }

    /// An answer is compiled without what draws its charts; where a name is then missing, it is that which
    /// the student is told of.
    private static Source withoutLostImports(Compiled compiled) {
        Source source = compiled.source();
        for (Problem problem : compiled.problems()) {
            if (source.line(problem.line()).strip().startsWith("import ")) {
                source = source.blankLine(problem.line());
            }
        }
        return source;
    }

    private JavacTask task(
            String name,
            String text,
            ForwardingJavaFileManager<StandardJavaFileManager> manager,
            List<Problem> problems) {
        DiagnosticListener<JavaFileObject> listener =
                diagnostic -> {
                    if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
                        problems.add(
                                new Problem(
                                        diagnostic.getCode(),
                                        diagnostic.getMessage(Locale.ENGLISH),
                                        diagnostic.getLineNumber(),
                                        diagnostic.getColumnNumber()));
                    }
                };
        return (JavacTask)
                javac.getTask(
                        null,
                        manager,
                        listener,
                        OPTIONS,
                        null,
                        List.of(new InText(name, text)));
    }

    /// A compact file needs a `main`, which students of an exercise do not; one that is there is never
    /// run, and what it calls is nobody's affair.
    private Source completed(Source source, List<Problem> problems) {
        JavacTask task =
                task(
                        ALONE,
                        source.text(),
                        new InMemory(files, new HashMap<>()),
                        problems);
        try {
            Source changed = source;
            for (CompilationUnitTree unit : task.parse()) {
                SourcePositions positions = Trees.instance(task).getSourcePositions();
                var mains = new ArrayList<MethodTree>();
                unit.accept(
                        new TreeScanner<@Nullable Void, @Nullable Void>() {
                            @Override
                            public @Nullable Void visitMethod(
                                    MethodTree method, @Nullable Void nothing) {
                                if (method.getName().contentEquals("main")
                                        && method.getBody() != null) {
                                    mains.add(method);
                                }
                                return null;
                            }
                        },
                        null);
                for (MethodTree main : mains) {
                    changed =
                            changed.blank(
                                    positions.getStartPosition(unit, main.getBody()) + 1,
                                    positions.getEndPosition(unit, main.getBody()) - 1);
                }
                boolean compact =
                        unit.getTypeDecls().stream()
                                .anyMatch(
                                        type ->
                                                type instanceof ClassTree c
                                                        && c.getSimpleName()
                                                                .contentEquals(ALONE));
                if (compact && mains.isEmpty()) {
                    changed = changed.then(new Source("void main() {}\n", List.of("")));
                }
            }
            return changed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
    private static final class InMemory
            extends ForwardingJavaFileManager<StandardJavaFileManager> {
        private final Map<String, ByteArrayOutputStream> classes;

        InMemory(
                StandardJavaFileManager files,
                Map<String, ByteArrayOutputStream> classes) {
            super(files);
            this.classes = classes;
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

        @Override
        public void close() {} // the library's archive stays open
    }
}
