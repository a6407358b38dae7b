package d2l.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import d2l.check.Exercise;
import d2l.pupil.Unsolved;
import d2l.tools.weave.WithoutSolution;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import javax.tools.ToolProvider;

/// Every exercise as `./d2l hand-out` gives it away: it compiles, and its solutions are gone.
class WithoutSolutionTest {
    private static final Path AUTHORS = Path.of("exercises/src/main/java");

    @TempDir Path handedOut;

    @Test
    void exercises_without_solutions_compile_and_answer_nothing() throws Exception {
        List<String> names = compile();
        assertTrue(names.size() >= 24, names.size() + " exercises");
        var here = new URL[] {handedOut.toUri().toURL()};
        // What lies in the folder comes before the exercises with their solutions.
        try (var loader =
                new URLClassLoader(here, getClass().getClassLoader()) {
                    @Override
                    public Class<?> loadClass(String name) throws ClassNotFoundException {
                        return name.startsWith("d2l.exercises.")
                                ? findClass(name)
                                : super.loadClass(name);
                    }

                    @Override
                    protected Class<?> findClass(String name)
                            throws ClassNotFoundException {
                        Class<?> loaded = findLoadedClass(name);
                        return loaded != null ? loaded : super.findClass(name);
                    }
                }) {
            for (String name : names) {
                answersNothing(loader.loadClass(name));
            }
        }
    }

    private List<String> compile() throws IOException {
        var names = new ArrayList<String>();
        var sources = new ArrayList<Path>();
        for (Path file : Book.files(".java")) {
            if (!file.startsWith(AUTHORS) || file.endsWith("package-info.java")) {
                continue;
            }
            Path relative = AUTHORS.relativize(file);
            Path copy = handedOut.resolve(relative);
            Files.createDirectories(copy.getParent());
            String text = Book.text(file);
            Files.writeString(copy, WithoutSolution.of(file, text));
            sources.add(copy);
            if (text.contains("@Reference")) {
                names.add(
                        relative.toString()
                                .replace(".java", "")
                                .replace(File.separatorChar, '.'));
            }
        }
        var compiler = ToolProvider.getSystemJavaCompiler();
        var said = new StringWriter();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var options = List.of("-d", handedOut.toString(), "-proc:none");
            boolean good =
                    compiler.getTask(
                                    said,
                                    files,
                                    null,
                                    options,
                                    null,
                                    files.getJavaFileObjectsFromPaths(sources))
                            .call();
            assertTrue(good, said::toString);
        }
        assertEquals("", said.toString());
        return names;
    }

    private static void answersNothing(Class<?> exercise) throws Exception {
        var constructor = exercise.getDeclaredConstructor();
        constructor.setAccessible(true);
        Object made = constructor.newInstance();
        int asked = 0;
        for (Method method : exercise.getDeclaredMethods()) {
            if (method.isAnnotationPresent(Exercise.Reference.class)
                    || method.isAnnotationPresent(Exercise.Alternative.class)) {
                method.setAccessible(true);
                Object[] nothing = new Object[method.getParameterCount()];
                for (int i = 0; i < nothing.length; i++) {
                    nothing[i] = zero(method.getParameterTypes()[i]);
                }
                var thrown =
                        assertThrows(
                                InvocationTargetException.class,
                                () -> method.invoke(made, nothing),
                                method::toString);
                assertInstanceOf(Unsolved.class, thrown.getCause(), method::toString);
                asked++;
            }
        }
        assertTrue(asked >= 4, exercise + " has lost solutions that it should name");
    }

    private static Object zero(Class<?> type) {
        return switch (type.getName()) {
            case "int" -> 0;
            case "long" -> 0L;
            case "double" -> 0.0;
            case "boolean" -> false;
            default -> null;
        };
    }
}
