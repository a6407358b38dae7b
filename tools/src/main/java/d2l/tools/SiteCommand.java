package d2l.tools;

import d2l.tools.site.Finding;
import d2l.tools.site.SiteCheck;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/// Makes the course's website.
@Command(
        name = "site",
        description = {
            "Makes the website: the book, its exercises, and your course.",
            "It is a folder of files, for any web server or a memory stick; it can be"
                    + " opened from there as well. The first time, Sphinx is fetched into"
                    + " .venv."
        })
final class SiteCommand implements Callable<Integer> {
    @Mixin HelpOption help;

    @Option(
            names = "--output",
            paramLabel = "FOLDER",
            description =
                    "Where the site goes, instead of site/_build/html. What others have"
                            + " put into that folder stays.")
    Path output;

    @Option(
            names = "--serve",
            description =
                    "Show the site to the browsers of this machine, and build it anew"
                            + " whenever a source is saved.")
    boolean serve;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "With --serve: try this port first, then the next ones.")
    int port = 8000;

    @Option(
            names = "--check",
            description =
                    "Say what is wrong with the site: links that lead nowhere, heavy"
                            + " pages. No other host is asked.")
    boolean check;

    @Override
    public Integer call() {
        if (port < 1 || port > 65535) {
            throw new Failure("There is no port " + port + "; ports are 1 to 65535.");
        }
        var workplace = Workplace.current();
        var folders = SiteFolders.of(workplace.home(), output);
        var build = new SiteBuild(folders, Venv.readyForSite(workplace));
        if (serve) {
            new SiteServing(folders, build).run(port);
            return 0;
        }
        build.run();
        System.out.println(folders.html().resolve("index.html"));
        return check ? check(folders) : 0;
    }

    private static int check(SiteFolders folders) {
        var check = new SiteCheck(folders.html());
        List<Finding> findings = check.findings();
        findings.forEach(System.out::println);
        System.out.println(
                findings.isEmpty()
                        ? check.size() + " pages, nothing to mend."
                        : "%d pages, %d thing%s to mend."
                                .formatted(
                                        check.size(),
                                        findings.size(),
                                        findings.size() == 1 ? "" : "s"));
        return findings.isEmpty() ? 0 : 1;
    }
}
