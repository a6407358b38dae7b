package d2l.tools.weave;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// An error of JShell in words that help the author of a chapter.
///
/// @param wrong what is wrong, mostly as JShell says it
/// @param remedy what to do; empty where the error says all there is
record JShellWords(String wrong, String remedy) {
    private static final Pattern ITSELF =
            Pattern.compile("non-static variable (this|super) .*");

    /// The words for the error that the JDK knows as `code`.
    static JShellWords of(String code, String message) {
        var line = message.lines().map(String::strip).collect(Collectors.joining("; "));
        var itself = ITSELF.matcher(line);
        if (itself.matches()) {
            return new JShellWords("a notebook has no " + itself.group(1), ITS_MEMBERS);
        }
        return switch (code) {
            case "compiler.err.report.access" ->
                    new JShellWords(
                            line + ", which hides it from other cells",
                            "Remove private, or give the type a method for it; a record"
                                    + " has one for each component");
            case "compiler.err.invalid.canonical.constructor.in.record" ->
                    new JShellWords(
                            "in a cell a record's constructor must be public",
                            "Write public before it");
            case "jdk.eval.error.object.method", "compiler.err.override.static" ->
                    new JShellWords(
                            "a cell cannot declare a method called like one that every"
                                    + " object has",
                            "Call it something else");
            case "jdk.eval.error.illegal.modifiers" -> says(line, "Remove it");
            case "compiler.err.ref.ambiguous" ->
                    says(
                            line,
                            "The kernel imports java.util and others by itself: write"
                                    + " import and the whole name of the one that you"
                                    + " mean, instead of an import with *");
            default -> says(line, code.startsWith(CANNOT_FIND) ? DECLARE_IT_ABOVE : "");
        };
    }

    static final String CANNOT_FIND = "compiler.err.cant.resolve";

    static final String DECLARE_IT_ABOVE =
            "A cell knows what stands above it, and neither the chapter's class nor"
                    + " another chapter";

    private static final String ITS_MEMBERS =
            "Write x for this.x and m() for super.m(), and a lambda for this::method";

    private static JShellWords says(String line, String remedy) {
        return new JShellWords("JShell says: " + line, remedy);
    }
}
