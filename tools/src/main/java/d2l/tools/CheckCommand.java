package d2l.tools;

import d2l.check.Exercise;
import d2l.check.Exercises;
import d2l.tools.check.AnswerFile;
import d2l.tools.check.CheckReport;
import d2l.tools.check.CheckReport.Checked;
import d2l.tools.check.Checking;
import d2l.tools.check.Rehearsal;
import d2l.tools.check.Watching;
import d2l.tools.weave.ExerciseFile;
import d2l.tools.weave.StudentCode;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/// Says whether the answers to exercises are right.
@Command(
        name = "check",
        description = {
            "Says whether your answers to the exercises are right, or which mistake it"
                    + " is.",
            "An answer is read from exercises/ch…/NAME.java or from the section's"
                + " notebook in notebooks/exercises, whichever was saved last. It runs in"
                + " this program, unprotected: it can do what you can do. Check your own"
                + " answers with it; those of others are for ./d2l grade.",
            "Ends well if all that was asked for is right; without EXERCISE it shows a"
                    + " table, and ends well."
        })
final class CheckCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Spec CommandSpec spec;

    @Mixin HelpOption help;

    @Option(names = "--watch", description = "Answer whenever an answer is saved.")
    boolean watch;

    @Option(
            names = "--hint",
            arity = "0..1",
            fallbackValue = "1",
            paramLabel = "N",
            description = "Show a hint, the first or the N-th, instead of checking.")
    String hint;

    @Option(
            names = "--solution",
            description = "Show the author's solution instead of checking.")
    boolean solution;

    /// Checks a right answer and a wrong one, for the sake of the classes that this takes.
    @Option(names = "--rehearse", hidden = true)
    boolean rehearse;

    @Parameters(
            arity = "0..*",
            paramLabel = "EXERCISE",
            description =
                    "A number (3.6.3), a section (3.6), a name, words of a title, or a"
                            + " file; all exercises by default.")
    List<String> asked = new ArrayList<>();

    private Path home;
    private PrintWriter out;

    CheckCommand() {}

    /// A check of these exercises that tells it to `out`.
    CheckCommand(List<String> asked, PrintWriter out) {
        this.asked.addAll(asked);
        this.out = out;
    }

    @Override
    public Integer call() {
        home = Workplace.current().home();
        out = out == null ? spec.commandLine().getOut() : out;
        int wanted = hint == null ? 0 : wantedHint();
        if (wanted > 0) {
            named().forEach(exercise -> tellHint(exercise, wanted));
            return 0;
        }
        if (solution) {
            named().forEach(this::tellSolution);
            return 0;
        }
        var checking = new Checking(home, PATIENCE);
        if (rehearse) {
            new Rehearsal(home, checking).run(out);
            return 0;
        }
        try {
            if (watch) {
                return watch(checking);
            }
            int status = check(checking);
            CommandArchive.check(Workplace.current()).ensure();
            return status;
        } catch (Checking.EndlessException e) {
            out.println(e.getMessage());
            out.println(
                    "Its program cannot be stopped otherwise: ./d2l check ends here.");
            out.flush();
            Runtime.getRuntime().halt(1);
            return 1;
        }
    }

    /// `--hint 3.6.3` means the first hint of that exercise.
    private int wantedHint() {
        if (hint.matches("\\d+")) {
            return Math.max(1, Integer.parseInt(hint));
        }
        asked.addFirst(hint);
        return 1;
    }

    private int check(Checking checking) {
        var report = new CheckReport(out);
        var all = new ArrayList<Checked>();
        if (asked.isEmpty()) {
            for (Exercise<?> exercise : Exercises.all()) {
                all.add(checked(checking, exercise, AnswerFile.of(home, exercise)));
            }
            report.table(all);
            return 0;
        }
        for (String what : asked()) {
            Path file = file(what);
            for (Exercise<?> exercise : file == null ? find(what) : inside(file)) {
                var answer =
                        file == null
                                ? AnswerFile.of(home, exercise)
                                : AnswerFile.in(home, file, exercise);
                all.add(checked(checking, exercise, answer));
                report.tell(all.getLast());
            }
        }
        return all.stream().allMatch(checked -> checked.verdict().isRight()) ? 0 : 1;
    }

    private static Checked checked(
            Checking checking, Exercise<?> exercise, AnswerFile file) {
        return new Checked(exercise, file, checking.verdict(exercise, file));
    }

    private int watch(Checking checking) {
        var report = new CheckReport(out);
        var exercises = asked.isEmpty() ? Exercises.all() : named();
        try (var watching =
                new Watching(
                        home,
                        exercises,
                        checking,
                        checked -> {
                            report.tell(checked);
                            out.println();
                            out.flush();
                        })) {
            out.printf(
                    "Watching the answers to %d exercise%s; Ctrl-C ends this.%n%n",
                    exercises.size(), exercises.size() == 1 ? "" : "s");
            out.flush();
            while (!Thread.currentThread().isInterrupted()) {
                watching.look();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    /// What was asked for; words alone are those of one title.
    private List<String> asked() {
        boolean isTitle =
                asked.stream().noneMatch(what -> what.matches(".*(\\d|\\.\\w+)"));
        return isTitle && asked.size() > 1
                ? List.of(String.join(" ", asked))
                : List.copyOf(new LinkedHashSet<>(asked));
    }

    private List<Exercise<?>> named() {
        if (asked.isEmpty()) {
            throw new Failure(
                    "Of which exercise? Name it by its number: ./d2l check 3.6.3 --hint",
                    "./d2l check lists them.");
        }
        Set<Exercise<?>> exercises = new LinkedHashSet<>();
        for (String what : asked()) {
            Path file = file(what);
            exercises.addAll(file == null ? find(what) : inside(file));
        }
        return List.copyOf(exercises);
    }

    /// By number, section or name, else by words of the title.
    private static List<Exercise<?>> find(String what) {
        try {
            return Exercises.find(what);
        } catch (IllegalArgumentException e) {
            var words = what.toLowerCase(Locale.ROOT).strip().split("\\s+");
            var titled =
                    Exercises.all().stream()
                            .filter(exercise -> mentions(exercise, words))
                            .toList();
            if (titled.isEmpty() || what.matches("[\\d.]*")) {
                throw e;
            }
            return titled;
        }
    }

    private static boolean mentions(Exercise<?> exercise, String[] words) {
        var text = (exercise.title() + " " + exercise.name()).toLowerCase(Locale.ROOT);
        return Stream.of(words).allMatch(text::contains);
    }

    /// The file of that name, as seen from where the command was given or from the book's folder.
    private Path file(String what) {
        if (!what.endsWith(".java") && !what.endsWith(".ipynb")) {
            return null;
        }
        for (Path folder : List.of(Path.of("").toAbsolutePath(), home)) {
            Path file = folder.resolve(what).normalize();
            if (Files.isRegularFile(file)) {
                return file.startsWith(home) ? home.relativize(file) : file;
            }
        }
        throw new Failure(
                "There is no file " + what + ".",
                "Name an exercise instead, such as ./d2l check 3.6.3, or a file that is"
                        + " there.");
    }

    /// What a file answers, by the markers in it or by its name.
    private List<Exercise<?>> inside(Path file) {
        String text = text(file);
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        List<Exercise<?>> marked =
                Exercises.all().stream()
                        .filter(e -> StudentCode.isMarked(text, e.number()))
                        .toList();
        List<Exercise<?>> named =
                Exercises.all().stream()
                        .filter(e -> name.contains(e.name().toLowerCase(Locale.ROOT)))
                        .toList();
        if (marked.isEmpty() && named.isEmpty()) {
            throw new Failure(
                    file + " does not say which exercise it answers.",
                    "Begin its cell, or the file, with a line such as «// Exercise"
                            + " 3.6.3».");
        }
        return marked.isEmpty() ? named : marked;
    }

    private String text(Path file) {
        try {
            return new String(
                    Files.readAllBytes(home.resolve(file)), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new Failure("Cannot read " + file + ": " + e.getMessage());
        }
    }

    private void tellHint(Exercise<?> exercise, int wanted) {
        var hints = ExerciseFile.of(home, exercise).hints();
        out.printf("%s %s%n", exercise.number(), exercise.title());
        if (hints.isEmpty()) {
            out.println("  It has no hints.");
        } else if (wanted > hints.size()) {
            out.printf("  It has no more than %d hints.%n", hints.size());
        } else {
            hints.get(wanted - 1).forEach(line -> out.println("  " + line.text()));
            out.println(
                    wanted == hints.size()
                            ? "  (the last hint)"
                            : "  (hint %d of %d; the next: ./d2l check %s --hint %d)"
                                    .formatted(
                                            wanted,
                                            hints.size(),
                                            exercise.number(),
                                            wanted + 1));
        }
        out.flush();
    }

    private void tellSolution(Exercise<?> exercise) {
        var author = ExerciseFile.of(home, exercise);
        out.printf("%s %s%n", exercise.number(), exercise.title());
        if (author.isWithoutSolution()) {
            out.println(
                    "  Whoever handed on this copy of the book left the solutions out.");
        } else {
            author.solution().lines().forEach(line -> out.println("    " + line));
        }
        out.flush();
    }
}
