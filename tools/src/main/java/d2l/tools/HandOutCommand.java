package d2l.tools;

import d2l.tools.weave.StudentCode;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/// Copies the book for students, without the solutions of its exercises.
@Command(
        name = "hand-out",
        description = {
            "Copies the book for students, without the solutions of its exercises.",
            "In the copy the checks say what they say here: the exercises are there as"
                + " classes, and in source without solutions. Whoever decompiles classes"
                + " finds more. Left out are also the tests of the checks, in which"
                + " answers stand."
        })
final class HandOutCommand implements Callable<Integer> {
    /// Tests hold right answers.
    private static final String TESTS = "(checks/\\w+|exercises|tests|tools)/src/test/.*";

    @Mixin HelpOption help;

    @Parameters(
            arity = "0..1",
            paramLabel = "FOLDER",
            description = "Where the copy goes: a new folder.")
    Path folder;

    @Override
    public Integer call() {
        Path home = Workplace.current().home();
        if (folder == null) {
            throw new Failure(
                    "Where shall the copy go? Name a new folder:",
                    "./d2l hand-out ../book-for-students");
        }
        Path target = folder.toAbsolutePath().normalize();
        if (Files.exists(target)) {
            throw new Failure(
                    target + " is there already.", "Name a folder that is not.");
        }
        if (target.startsWith(home)) {
            throw new Failure(
                    target + " lies within the book.", "Name a folder outside of it.");
        }
        List<Path> files = tracked(home);
        refuseAnswers(home, files);
        try {
            new HandOut(home, target).write(files);
        } catch (IOException e) {
            Workplace.delete(target);
            throw new Failure(
                    "Cannot copy the book to " + target + ": " + e.getMessage());
        }
        System.out.printf(
                "%d files of the book are in %s, without solutions.%n",
                files.size(), target);
        return 0;
    }

    /// What git keeps: nothing that was built, fetched or noted down here.
    private static List<Path> tracked(Path home) {
        var git = new ProcessBuilder("git", "-C", home.toString(), "ls-files", "-z");
        var listed = Answer.of(git, Duration.ofMinutes(1));
        if (listed.status() != 0) {
            throw new Failure(
                    "git does not list the book's files: " + listed.firstLine(),
                    "Hand out from a clone of the book.");
        }
        return Stream.of(listed.out().split("\0"))
                .filter(name -> !name.isEmpty() && !name.matches(TESTS))
                .map(Path::of)
                .filter(file -> Files.isRegularFile(home.resolve(file)))
                .toList();
    }

    private static void refuseAnswers(Path home, List<Path> files) {
        for (Path file : files) {
            boolean isStudents =
                    file.toString().matches("exercises/ch\\d+/.*|notebooks/exercises/.*");
            if (isStudents && StudentCode.isWritten(home.resolve(file))) {
                throw new Failure(
                        file + " holds an answer, which everybody would get.",
                        "Take it back first: git restore " + file);
            }
        }
    }
}
