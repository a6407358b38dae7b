package d2l.pupil;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What an answer may name of the library and of Java, as `allowed.txt` has it.
final class Allowed {
    private static final Pattern LINE =
            Pattern.compile("(?<name>\\S+?)(?:: (?<only>.*)| without (?<without>.*))?");

    /// For each class, or package with its last dot, which members.
    private final Map<String, Predicate<String>> members = new HashMap<>();

    Allowed() {
        try (InputStream in = Allowed.class.getResourceAsStream("allowed.txt")) {
            var text =
                    new String(
                            Objects.requireNonNull(in).readAllBytes(),
                            StandardCharsets.UTF_8);
            text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(this::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalStateException("allowed.txt: " + line);
        }
        String only = matcher.group("only");
        String without = matcher.group("without");
        Predicate<String> rule = _ -> true;
        if (only != null) {
            rule = Set.of(only.split(" "))::contains;
        } else if (without != null) {
            rule = Predicate.not(Set.of(without.split(" "))::contains);
        }
        String name = matcher.group("name");
        members.put(
                name.endsWith(".*") ? name.substring(0, name.length() - 1) : name, rule);
    }

    /// Whether a class may be named.
    boolean names(String type) {
        return members.containsKey(type) || members.containsKey(packageOf(type));
    }

    /// Whether a member of a class may be used. What computes in parallel may not: it begins threads.
    boolean uses(String type, String member) {
        Predicate<String> rule = members.get(type);
        if (rule == null) {
            rule = members.get(packageOf(type));
        }
        return rule != null && rule.test(member) && !member.startsWith("parallel");
    }

    private static String packageOf(String type) {
        return type.substring(0, type.lastIndexOf('.') + 1);
    }
}
