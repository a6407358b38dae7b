package d2l.check;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The exercises on the class path.
///
/// A new exercise needs no entry in a list: each class `d2l.exercises.chNN.*` that extends [Exercise]
/// and has a constructor without parameters is one.
public final class Exercises {
    private static final String MARK = "d2l/exercises/package-info.class";
    private static final Pattern EXERCISE =
            Pattern.compile("d2l/exercises/ch\\d+/\\w+\\.class");

    private Exercises() {}

    private static final class Found {
        private static final List<Exercise<?>> ALL =
                scan(Exercises.class.getClassLoader());
    }

    /// All, in the order of their numbers: 3.6.10 after 3.6.9.
    public static List<Exercise<?>> all() {
        return Found.ALL;
    }

    /// The exercises of this number (3.6.3), section (3.6), chapter (3) or name (`StableSoftmax`).
    ///
    /// @throws IllegalArgumentException if there is none, with what there is
    public static List<Exercise<?>> find(String wanted) {
        return find(wanted, all());
    }

    static List<Exercise<?>> find(String wanted, List<Exercise<?>> all) {
        String asked = wanted.strip();
        List<Exercise<?>> found =
                all.stream()
                        .filter(
                                e ->
                                        e.number().equals(asked)
                                                || e.section().equals(asked)
                                                || e.name().equalsIgnoreCase(asked))
                        .toList();
        if (found.isEmpty()) {
            found = all.stream().filter(e -> e.number().startsWith(asked + ".")).toList();
        }
        if (found.isEmpty() || asked.isEmpty()) {
            throw new IllegalArgumentException(nothing(asked, all));
        }
        return found;
    }

    private static String nothing(String asked, List<Exercise<?>> all) {
        if (all.isEmpty()) {
            return "There are no exercises on the class path; build them first.";
        }
        int dot = asked.lastIndexOf('.');
        String section = dot < 0 ? asked : asked.substring(0, dot);
        List<String> near =
                all.stream()
                        .filter(
                                e ->
                                        e.section().equals(section)
                                                || isLike(asked, e.name()))
                        .map(e -> e.number() + " (" + e.name() + ")")
                        .toList();
        if (!near.isEmpty()) {
            return "There is no exercise «%s» that a program can check. Near it: %s."
                    .formatted(asked, String.join(", ", near));
        }
        var sections = new ArrayList<String>();
        all.forEach(e -> sections.add(e.section()));
        return ("There is no exercise «%s» that a program can check. Ask for a number"
                        + " (%s), a name (%s) or a section: %s.")
                .formatted(
                        asked,
                        all.getFirst().number(),
                        all.getFirst().name(),
                        String.join(", ", sections.stream().distinct().toList()));
    }

    /// Whether two names share a beginning, or one is part of the other.
    private static boolean isLike(String asked, String name) {
        String a = asked.toLowerCase(Locale.ROOT);
        String b = name.toLowerCase(Locale.ROOT);
        return a.length() >= 3
                && (b.contains(a) || a.contains(b) || b.startsWith(a.substring(0, 3)));
    }

    /// Compares the parts of a number as numbers: 3.6.9 comes before 3.6.10.
    static final Comparator<String> BY_NUMBER =
            (a, b) -> Arrays.compare(numbers(a), numbers(b));

    private static int[] numbers(String number) {
        return Arrays.stream(number.split("\\.")).mapToInt(Integer::parseInt).toArray();
    }

    static List<Exercise<?>> scan(ClassLoader loader) {
        var classes = new TreeSet<String>();
        try {
            for (URL mark : Collections.list(loader.getResources(MARK))) {
                classes.addAll(classesBeside(mark));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The exercises cannot be listed: " + e.getMessage(), e);
        }
        var exercises = new ArrayList<Exercise<?>>();
        for (String file : classes) {
            String name = file.substring(0, file.length() - ".class".length());
            Exercise<?> exercise = make(loader, name.replace('/', '.'));
            if (exercise != null) {
                exercises.add(exercise);
            }
        }
        exercises.sort(
                Comparator.comparing((Exercise<?> e) -> e.section(), BY_NUMBER)
                        .thenComparing(Exercise::number, BY_NUMBER));
        return List.copyOf(exercises);
    }

    private static List<String> classesBeside(URL mark) throws IOException {
        if (mark.openConnection() instanceof JarURLConnection connection) {
            return connection.getJarFile().stream()
                    .map(entry -> entry.getName())
                    .filter(name -> EXERCISE.matcher(name).matches())
                    .toList();
        }
        Path folder = Path.of(URI.create(mark.toString())).getParent();
        try (Stream<Path> files = Files.walk(folder, 2)) {
            Path root = folder.getParent().getParent();
            return files.map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> EXERCISE.matcher(name).matches())
                    .toList();
        }
    }

    private static @Nullable Exercise<?> make(ClassLoader loader, String name) {
        try {
            Class<?> type = Class.forName(name, true, loader);
            if (!Exercise.class.isAssignableFrom(type)) {
                return null;
            }
            return (Exercise<?>) type.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "The exercise %s cannot be made: it needs a public class and a public constructor without parameters."
                            .formatted(name),
                    e);
        }
    }
}
