package d2l.tools;

import d2l.check.Exercise;
import d2l.check.Exercises;
import d2l.grade.AutograderZip;
import d2l.grade.ClassGrading;
import d2l.grade.ClassResults;
import d2l.grade.Sandbox;
import d2l.grade.Secret;
import d2l.grade.Shard;
import d2l.grade.SlurmJob;
import d2l.grade.StudentResult;
import d2l.grade.Submissions;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/// Grades a class.
@Command(
        name = "grade",
        description = {
            "Grades what a class handed in: every answer in a sandbox, with cases that"
                    + " are each student's own.",
            "Give the same command again after an interruption, a late submission or a"
                + " changed check: only what is new is graded. docs/grading.md says more."
        })
final class GradeCommand implements Callable<Integer> {
    @Mixin HelpOption help;

    @Parameters(
            arity = "0..1",
            paramLabel = "SUBMISSIONS",
            description = "The folder or zip that Moodle, Canvas or you made.")
    Path submissions;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description =
                    "Where the results go: grades beside the submissions if not given.")
    Path out;

    @Option(
            names = "--exercises",
            split = ",",
            paramLabel = "NUMBER",
            description =
                    "Which exercises, joined by commas: 3.6,5.1.4; all if not given.")
    List<String> exercises = List.of();

    @Option(
            names = "--points",
            split = ",",
            paramLabel = "NUMBER=POINTS",
            description =
                    "What a right answer is worth: 3.6.3=2,5.1.4=0.5; 1 if not given.")
    Map<String, Double> points = Map.of();

    @Option(
            names = "--assignment",
            paramLabel = "NAME",
            description =
                    "What the platform calls it, for Canvas with its number: \"Week 6"
                            + " (4711)\".")
    String assignment = "Exercises";

    @Option(
            names = "--secret",
            paramLabel = "FILE",
            description = "Where the secret is that cases are drawn from.")
    Path secret;

    @Option(
            names = "--slots",
            paramLabel = "N",
            description = "How many students at a time: one a core if not given.")
    int slots = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--gradescope",
            paramLabel = "ZIP",
            description =
                    "Grade nothing: write the autograder that is uploaded to Gradescope.")
    Path gradescope;

    @Option(
            names = "--slurm",
            description = {
                "Grade on the cluster: an array job of Slurm, then the reports.",
                "Both folders must be where the cluster's machines see them, and the book"
                        + " too."
            })
    boolean slurm;

    @Option(
            names = "--shards",
            paramLabel = "N",
            description = "With --slurm: into how many tasks the class is split.")
    int shards = 16;

    @Option(
            names = "--shard",
            paramLabel = "I/N",
            hidden = true,
            description = "One part of a class, for --slurm.")
    String shard;

    @Override
    public Integer call() {
        // Charts are drawn, not shown.
        System.setProperty("java.awt.headless", "true");
        if (gradescope != null) {
            return autograder();
        }
        if (submissions == null) {
            throw new Failure(
                    "What is to be graded?",
                    "./d2l grade SUBMISSIONS names the folder or zip of your platform.");
        }
        if (shards < 1) {
            throw new Failure("--shards " + shards + ": at least one task.");
        }
        if (slots < 1) {
            throw new Failure("--slots " + slots + ": at least one student at a time.");
        }
        var grading =
                new ClassGrading(
                        submissions,
                        folder(),
                        chosen(),
                        worth(),
                        secret,
                        assignment,
                        slots);
        if (slurm) {
            return submit(grading);
        }
        Sandbox sandbox = Sandbox.find();
        if (!sandbox.leavesOpen().isEmpty()) {
            System.err.println(sandbox.leavesOpen());
        }
        return shard == null
                ? all(grading, sandbox)
                : part(grading, sandbox, Shard.of(shard));
    }

    private int submit(ClassGrading grading) {
        int students = Submissions.in(submissions).all().size();
        // Made before the shards need it, once.
        grading.prepare(System.err::println);
        var job =
                new SlurmJob(
                        grading.out().toAbsolutePath().normalize().resolve("slurm"),
                        again(grading),
                        Math.clamp(students, 1, shards));
        List<String> numbers = job.submit();
        System.out.println(
                "Slurm has jobs %s (%d tasks) and %s (the reports); squeue shows them."
                        .formatted(numbers.getFirst(), job.shards(), numbers.getLast()));
        System.out.println(
                "The results will be in " + grading.out() + ", the logs in its slurm.");
        return 0;
    }

    /// The command that grades the same class, as another machine can give it.
    private List<String> again(ClassGrading grading) {
        var words = new ArrayList<String>();
        words.add(Workplace.jdk().resolve("bin/java").toString());
        words.addAll(
                List.of(
                        "-Dd2l.home=" + Workplace.current().home(),
                        "-Dd2l.terminal=false"));
        words.addAll(List.of("-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8"));
        words.addAll(List.of("-Duser.language=en", "-Duser.country=US"));
        words.addAll(List.of("-cp", System.getProperty("java.class.path")));
        words.addAll(List.of(Main.class.getName(), "grade"));
        words.add(submissions.toAbsolutePath().normalize().toString());
        words.addAll(List.of("--out", grading.out().toAbsolutePath().toString()));
        words.addAll(List.of("--assignment", assignment));
        if (!exercises.isEmpty()) {
            words.addAll(List.of("--exercises", String.join(",", exercises)));
        }
        points.forEach((word, worth) -> words.add("--points=" + word + "=" + worth));
        if (secret != null) {
            words.addAll(List.of("--secret", secret.toAbsolutePath().toString()));
        }
        return words;
    }

    private int autograder() {
        Secret drawn = secret == null ? Secret.random() : Secret.in(secret);
        new AutograderZip(chosen(), worth(), drawn).write(gradescope);
        System.out.println(
                "Upload "
                        + gradescope
                        + " to Gradescope: in the assignment, Configure Autograder.");
        System.out.println("It holds oracles and a secret: hand it to no student.");
        return 0;
    }

    private Path folder() {
        return out != null
                ? out
                : submissions.toAbsolutePath().normalize().resolveSibling("grades");
    }

    private List<Exercise<?>> chosen() {
        if (exercises.isEmpty()) {
            return Exercises.all();
        }
        var chosen = new LinkedHashSet<Exercise<?>>();
        exercises.forEach(word -> chosen.addAll(Exercises.find(word)));
        return Exercises.all().stream().filter(chosen::contains).toList();
    }

    private Map<String, Double> worth() {
        var worth = new LinkedHashMap<String, Double>();
        points.forEach(
                (word, value) -> {
                    if (!(value >= 0 && value <= 1e6)) {
                        throw new Failure(
                                "--points " + word + "=" + value + " is no worth.",
                                "A right answer is worth 0 or more points: 2, 0.5.");
                    }
                    Exercises.find(word).forEach(one -> worth.put(one.number(), value));
                });
        return worth;
    }

    private int all(ClassGrading grading, Sandbox sandbox) {
        var notes = new ArrayList<String>();
        var step = Step.begin("Grading");
        ClassResults results =
                interruptible(
                        () ->
                                grading.grade(
                                        sandbox,
                                        (done, all) -> step.at(done + " of " + all),
                                        notes::add));
        int students = results.students().size();
        step.done(students + (students == 1 ? " student" : " students"));
        notes.forEach(System.err::println);
        for (StudentResult student : results.students()) {
            student.changes()
                    .forEach(
                            change ->
                                    System.out.println(change.words(student.student())));
        }
        System.out.println("The class: " + grading.out().resolve("report.html"));
        System.out.println(
                "For Moodle, Canvas and nbgrader: moodle.csv, canvas.csv, nbgrader.csv in"
                        + " the same folder");
        return unfinished(results.students());
    }

    /// Does something that Ctrl-C may end at any time.
    private static <T> T interruptible(Supplier<T> work) {
        var words =
                new Thread(
                        () ->
                                System.err.println(
                                        "\n"
                                                + "Interrupted; nothing is lost. The same"
                                                + " command goes on where it was."));
        Runtime.getRuntime().addShutdownHook(words);
        try {
            return work.get();
        } finally {
            Runtime.getRuntime().removeShutdownHook(words);
        }
    }

    private static int part(ClassGrading grading, Sandbox sandbox, Shard shard) {
        var step = Step.begin("Grading shard " + shard.index() + " of " + shard.count());
        var students =
                grading.grade(
                        shard,
                        sandbox,
                        (done, all) -> step.at(done + " of " + all),
                        System.err::println);
        step.done(students.size() + " students");
        return unfinished(students);
    }

    /// Says what could not be graded: the fault of a check or of this machine, never a student's.
    private static int unfinished(List<StudentResult> students) {
        var reasons = new LinkedHashMap<String, List<String>>();
        for (StudentResult student : students) {
            student.ungraded()
                    .forEach(
                            (exercise, reason) ->
                                    reasons.computeIfAbsent(
                                                    exercise + ": " + reason,
                                                    _ -> new ArrayList<>())
                                            .add(student.student().name()));
        }
        if (reasons.isEmpty()) {
            return 0;
        }
        var lines = new ArrayList<String>();
        lines.add("Some answers could not be graded; nothing was recorded about them.");
        reasons.forEach(
                (reason, names) ->
                        lines.add(
                                reason
                                        + " ("
                                        + names.getFirst()
                                        + (names.size() == 1
                                                ? ")"
                                                : " and "
                                                        + (names.size() - 1)
                                                        + " more)")));
        lines.add("Mend that, and give the same command again.");
        new Failure(lines.toArray(String[]::new)).tell();
        return 1;
    }
}
