package d2l.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

import javax.tools.ToolProvider;

class ExercisesTest {
    private static final List<Exercise<?>> ALL =
            List.of(
                    new Samples.Means(),
                    new Samples.Centred(),
                    new Samples.Halve(),
                    new Samples.Positive(),
                    new Samples.Largest());

    @TempDir private Path folder;

    @Test
    void a_number_a_section_a_chapter_and_a_name_are_found() {
        assertEquals(List.of("Halve"), found("9.2.1"));
        assertEquals(List.of("Halve", "Positive", "Largest"), found("9.2"));
        assertEquals(5, found("9").size());
        assertEquals(List.of("Largest"), found("Largest"));
        assertEquals(List.of("Largest"), found(" largest "));
    }

    @Test
    void what_is_not_there_is_answered_with_what_is() {
        assertEquals(
                "There is no exercise «9.2.7» that a program can check. Near it: 9.2.1"
                        + " (Halve), 9.2.2 (Positive), 9.2.10 (Largest).",
                said("9.2.7"));
        assertEquals(
                "There is no exercise «Halves» that a program can check. Near it: 9.2.1"
                        + " (Halve).",
                said("Halves"));
        assertEquals(
                "There is no exercise «7» that a program can check. Ask for a number"
                        + " (9.1.1), a name (Means) or a section: 9.1, 9.2.",
                said("7"));
        assertEquals(
                "There are no exercises on the class path; build them first.",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Exercises.find("3.6", List.of()))
                        .getMessage());
    }

    @Test
    void classes_in_a_folder_and_in_a_jar_are_found_in_the_order_of_numbers()
            throws IOException {
        write("package-info", "@Deprecated package d2l.exercises;");
        for (String number : List.of("3.6.10", "3.6.9", "5.1.1.2", "5.1.7")) {
            String name = "E" + number.replace('.', '_');
            String chapter = "ch0" + number.charAt(0);
            write(
                    chapter + "/" + name,
                    """
                    package d2l.exercises.%s;
                    public final class %s extends d2l.check.Exercise<Runnable> {
                        public %s() { super("%s", ""); }
                        protected void cases(d2l.check.Cases cases, d2l.check.Draw draw) {}
                    }
                    """
                            .formatted(chapter, name, name, number));
        }
        write("ch03/NoExercise", "package d2l.exercises.ch03; class NoExercise {}");
        Path classes = compile();
        List<String> inOrder = List.of("3.6.9", "3.6.10", "5.1.7", "5.1.1.2");
        assertEquals(inOrder, scanned(classes));
        assertEquals(inOrder, scanned(jar(classes)));
    }

    private static List<String> scanned(Path place) throws IOException {
        var urls = new URL[] {place.toUri().toURL()};
        try (var loader = new URLClassLoader(urls, Exercise.class.getClassLoader())) {
            return Exercises.scan(loader).stream()
                    .filter(exercise -> exercise.getClass().getClassLoader() == loader)
                    .map(Exercise::number)
                    .toList();
        }
    }

    private void write(String name, String source) throws IOException {
        Path file = folder.resolve("d2l/exercises/" + name + ".java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, source);
    }

    private Path compile() throws IOException {
        Path classes = folder.resolve("classes");
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null);
                var sources = Files.walk(folder)) {
            var java = sources.filter(file -> file.toString().endsWith(".java")).toList();
            var options =
                    List.of(
                            "-d",
                            classes.toString(),
                            "-cp",
                            System.getProperty("java.class.path"));
            var units = files.getJavaFileObjectsFromPaths(java);
            assertEquals(
                    true,
                    compiler.getTask(null, files, null, options, null, units).call());
        }
        return classes;
    }

    private Path jar(Path classes) throws IOException {
        Path jar = folder.resolve("exercises.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                var files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = classes.relativize(file).toString().replace('\\', '/');
                out.putNextEntry(new JarEntry(name));
                out.write(Files.readAllBytes(file));
            }
        }
        return jar;
    }

    private static List<String> found(String wanted) {
        return Exercises.find(wanted, ALL).stream().map(Exercise::name).toList();
    }

    private static String said(String wanted) {
        return assertThrows(
                        IllegalArgumentException.class, () -> Exercises.find(wanted, ALL))
                .getMessage();
    }
}
