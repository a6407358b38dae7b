package d2l.tools;

import d2l.tools.weave.SiteWeaving;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;

/// Makes the course's website.
@Command(
        name = "site",
        description = "Makes the course's website: the book, the exercises, the course.")
final class SiteCommand implements Callable<Integer> {
    @Mixin HelpOption help;

    @Override
    public Integer call() throws IOException {
        var workplace = Workplace.current();
        var venv = Venv.ready(workplace);
        Path build = workplace.home().resolve("site/_build");
        Path source = build.resolve("source");
        SiteWeaving.write(workplace.home(), source);
        Files.copy(
                workplace.home().resolve("site/index.md"),
                source.resolve("index.md"),
                StandardCopyOption.REPLACE_EXISTING);
        Step step = Step.begin("Making the pages");
        var sphinx =
                Venv.process(
                        venv.python().toString(),
                        "-m",
                        "sphinx",
                        "--jobs=2",
                        "--conf-dir",
                        workplace.home().resolve("site").toString(),
                        source.toString(),
                        build.resolve("html").toString());
        Path log = workplace.notes().resolve("site.log");
        if (step.run(sphinx, log, _ -> null) != 0) {
            throw step.failed(
                    Step.complaints(log, ".*(WARNING|ERROR).*").toArray(String[]::new));
        }
        step.done();
        System.out.println(build.resolve("html/index.html"));
        return 0;
    }
}
