package d2l.pupil;

import org.jspecify.annotations.Nullable;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.reflect.AccessFlag;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What became of a source: classes, or problems.
///
/// @param source what was compiled
/// @param classes the bytes of each class by its name
/// @param problems what the compiler has against it
record Compiled(
        Source source, Map<String, byte[]> classes, List<Compiler.Problem> problems) {
    private static final int SHOWN = 5;

    /// The most characters of a message.
    private static final int LONGEST_MESSAGE = 500;

    /// The most characters of a line, of which more stand before what is complained of than behind.
    private static final int WIDEST = 160;

    private static final int BEFORE = 100;

    /// A class that stands within a method, and has a number in its name.
    private static final Pattern LOCAL = Pattern.compile(".*\\$\\d.*");

    /// Of a class's full name, what stands before its own.
    private static final Pattern PACKAGE =
            Pattern.compile("\\b(?:[a-z]\\w*+\\.)++(?=[A-Z])");

    /// The classes, those around others first.
    List<ClassModel> models() {
        return classes.entrySet().stream()
                .sorted(
                        Comparator.comparing(
                                        (Map.Entry<String, byte[]> e) ->
                                                e.getKey().length())
                                .thenComparing(Map.Entry::getKey))
                .map(entry -> ClassFile.of().parse(entry.getValue()))
                .toList();
    }

    /// The method that answers a question, not yet loaded.
    Attempt attempt(Question question) throws RefusedException {
        if (!problems.isEmpty()) {
            throw new RefusedException(
                    Outcome.Reason.NOT_COMPILED, "It does not compile.", evidence());
        }
        AllowList.check(this, question);
        ClassModel owner = owner(question);
        if (owner == null) {
            throw new RefusedException(
                    Outcome.Reason.NOT_COMPILED,
                    "There is no method «" + Signature.of(question) + "».",
                    others(question));
        }
        String name = Loaded.name(owner);
        return new Attempt(() -> new Loaded(classes).bound(name, question), this::place);
    }

    private @Nullable ClassModel owner(Question question) {
        for (ClassModel model : models()) {
            for (MethodModel method : model.methods()) {
                if (!method.flags().has(AccessFlag.ABSTRACT)
                        && !LOCAL.matcher(Loaded.name(model)).matches()
                        && method.methodName().equalsString(question.method())
                        && method.methodType().equalsString(question.descriptor())) {
                    return model;
                }
            }
        }
        return null;
    }

    /// Methods of the right name with other parameters.
    private String others(Question question) {
        return models().stream()
                .flatMap(model -> model.methods().stream())
                .filter(method -> method.methodName().equalsString(question.method()))
                .map(
                        method ->
                                "There is «"
                                        + Signature.of(
                                                question.method(),
                                                method.methodType().stringValue())
                                        + "»"
                                        + shadow(method, question)
                                        + ".")
                .collect(Collectors.joining("\n"));
    }

    private static String shadow(MethodModel method, Question question) {
        if (method.methodType().equalsString(question.descriptor())) {
            return " where nobody can call it: without a body, or in a class within a"
                    + " method";
        }
        String own = Signature.of(question.method(), method.methodType().stringValue());
        return own.equals(Signature.of(question))
                ? " with a class of yours called like the library's"
                : "";
    }

    /// The compiler's first complaints, each with its place, the line and a mark below it.
    private String evidence() {
        String shown =
                problems.stream()
                        .limit(SHOWN)
                        .map(this::shown)
                        .collect(Collectors.joining("\n"));
        return problems.size() > SHOWN
                ? shown + "\nand " + (problems.size() - SHOWN) + " more"
                : shown;
    }

    private String shown(Compiler.Problem problem) {
        String message =
                problem.message()
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.startsWith("location:"))
                        .map(line -> line.replaceFirst("^symbol: +", ""))
                        .map(line -> PACKAGE.matcher(line).replaceAll(""))
                        .collect(Collectors.joining(": "));
        if (message.length() > LONGEST_MESSAGE) {
            message = message.substring(0, LONGEST_MESSAGE) + " …";
        }
        String place = source.place(problem.line());
        if (place.isEmpty()) {
            return message;
        }
        String line = source.line(problem.line());
        int at = Math.clamp(problem.column() - 1, 0, line.length());
        int from = line.length() <= WIDEST ? 0 : Math.max(0, at - BEFORE);
        String before = line.substring(from, at);
        String mark = before.replaceAll("[^\t]", " ") + "^";
        return place + ": " + message + "\n" + cut(line.substring(from)) + "\n" + mark;
    }

    /// As much of the start of a line as is shown.
    static String cut(String line) {
        return line.length() <= WIDEST ? line : line.substring(0, WIDEST) + " …";
    }

    /// Where in the source something was thrown.
    private String place(Throwable thrown) {
        return Arrays.stream(thrown.getStackTrace())
                .filter(frame -> classes.containsKey(frame.getClassName()))
                .map(frame -> source.place(frame.getLineNumber()))
                .filter(place -> !place.isEmpty())
                .findFirst()
                .orElse("");
    }
}
