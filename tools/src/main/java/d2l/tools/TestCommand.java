package d2l.tools;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// Runs the tests of the book, those of the notebooks included.
@Command(
        name = "test",
        description = {
            "Runs every test of the book and counts them on the last line.",
            "(mvn verify runs those that need no Python.)"
        })
final class TestCommand implements Callable<Integer> {
    @Mixin HelpOption help;

    @Parameters(
            arity = "0..1",
            paramLabel = "TEST",
            description =
                    "Only the tests of this class, or Class#method; * stands for"
                            + " anything.")
    String only;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var workplace = Workplace.current();
        var venv = Venv.ready(workplace);
        Venv.readyForSite(workplace); // whose extension has tests of its own
        DataCommand.ensureOnce();
        TestReports.delete(workplace.home());

        var goals = new ArrayList<>(List.of("--no-transfer-progress", "verify"));
        // All modules run, and the sum below is the judge.
        goals.add("-Dmaven.test.failure.ignore=true");
        goals.add("-Dd2l.excludedGroups=");
        goals.add("-Dd2l.python=" + venv.python());
        if (only != null) {
            goals.addAll(
                    List.of("-Dtest=" + only, "-Dsurefire.failIfNoSpecifiedTests=false"));
        }
        Process maven =
                Build.maven(Workplace.jdk().toString(), goals.toArray(String[]::new))
                        .directory(workplace.home().toFile())
                        .redirectInput(Path.of("/dev/null").toFile())
                        .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        int status = maven.waitFor();
        TestReports reports = TestReports.read(workplace.home());
        System.out.println();
        reports.complaints().forEach(System.out::println);
        if (status != 0) {
            System.out.println("Maven stopped before the end: what it said is above.");
        } else if (reports.passed() + reports.failed() == 0) {
            System.out.println("No test ran.");
        }
        System.out.println(reports);
        return status == 0 && reports.failed() == 0 && reports.passed() > 0 ? 0 : 1;
    }
}
