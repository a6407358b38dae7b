package d2l.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// A student may import whole packages: the name of a class of the library means one thing, whatever
/// else is imported. A name that two packages have on demand means nothing to the compiler.
class NamesTest {
    private static final Pattern PUBLIC =
            Pattern.compile(
                    "^public (?:abstract |final |sealed |non-sealed )*"
                            + "(?:class|interface|record|enum|@interface) (\\w+)",
                    Pattern.MULTILINE);

    /// What every program imports, then what the Java kernels and JShell import for a notebook.
    private static final List<String> IMPORTED =
            List.of(
                    "java.lang",
                    "java.io",
                    "java.math",
                    "java.net",
                    "java.nio.file",
                    "java.time",
                    "java.util",
                    "java.util.concurrent",
                    "java.util.function",
                    "java.util.prefs",
                    "java.util.regex",
                    "java.util.stream");

    /// These keep the names that the field gives them; who wants them imports them singly. No kernel
    /// imports java.util.function, only JShell itself.
    private static final Map<String, Set<String>> FIELDS_NAMES =
            Map.of(
                    "Module", Set.of("d2l.nn", "java.lang"),
                    "Function", Set.of("d2l.tensor", "java.util.function"));

    /// A layer has the name of the operation that it applies, as torch.nn has those of
    /// torch.nn.functional; who writes operations by hand does not import layers.
    private static final Set<String> LAYERS_AND_OPERATIONS =
            Set.of("d2l.nn", "d2l.autograd");

    @Test
    void no_class_has_a_name_that_a_notebook_knows_already() throws IOException {
        Map<String, Set<String>> packages = library();
        for (String name : IMPORTED) {
            Set<String> classes = platform(name);
            assertTrue(classes.size() > 3, name);
            packages.merge(
                    name,
                    classes,
                    (a, _) -> {
                        throw new IllegalStateException(name + " " + a);
                    });
        }
        assertEquals(FIELDS_NAMES, shared(packages, true));
    }

    @Test
    void packages_of_the_library_can_be_imported_together() {
        Map<String, Set<String>> packages = library();
        assertTrue(packages.get("d2l.nn").contains("Linear"));
        assertTrue(packages.get("d2l.tensor").contains("Tensor"));
        assertTrue(packages.get("d2l.autograd").contains("Linear"));
        Map<String, Set<String>> shared = shared(packages, false);
        shared.values().removeIf(LAYERS_AND_OPERATIONS::equals);
        assertEquals(Map.of(), shared);
    }

    /// The names that several packages have, with these packages; those of the platform may share
    /// names among themselves, and those of the library are the other test's.
    private static Map<String, Set<String>> shared(
            Map<String, Set<String>> packages, boolean withThePlatform) {
        Map<String, Set<String>> owners = new TreeMap<>();
        packages.forEach(
                (owner, names) ->
                        names.forEach(
                                name ->
                                        owners.computeIfAbsent(name, _ -> new TreeSet<>())
                                                .add(owner)));
        owners.values()
                .removeIf(
                        found ->
                                found.size() < 2
                                        || found.stream().noneMatch(NamesTest::ours)
                                        || withThePlatform
                                                && found.stream()
                                                        .allMatch(NamesTest::ours));
        return owners;
    }

    private static boolean ours(String owner) {
        return owner.startsWith("d2l.");
    }

    /// The library's public classes by package.
    private static Map<String, Set<String>> library() {
        Map<String, Set<String>> packages = new TreeMap<>();
        for (Path file : Book.files(".java")) {
            if (Book.isLibrary(file)) {
                PUBLIC.matcher(Book.text(file))
                        .results()
                        .forEach(
                                found ->
                                        packages.computeIfAbsent(
                                                        Book.packageOf(file),
                                                        _ -> new TreeSet<>())
                                                .add(found.group(1)));
            }
        }
        return packages;
    }

    /// The public top-level classes of a package of the JDK that runs this.
    private static Set<String> platform(String name) throws IOException {
        String module = name.equals("java.util.prefs") ? "java.prefs" : "java.base";
        Path folder =
                FileSystems.getFileSystem(URI.create("jrt:/"))
                        .getPath("modules", module)
                        .resolve(name.replace('.', '/'));
        Set<String> names = new TreeSet<>();
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String simple = file.getFileName().toString().replace(".class", "");
                if (file.toString().endsWith(".class")
                        && !simple.contains("$")
                        && !simple.endsWith("-info")
                        && isPublic(name + "." + simple)) {
                    names.add(simple);
                }
            }
        }
        return names;
    }

    private static boolean isPublic(String name) {
        try {
            return Modifier.isPublic(
                    Class.forName(name, false, ClassLoader.getPlatformClassLoader())
                            .getModifiers());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
