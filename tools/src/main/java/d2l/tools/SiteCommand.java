package d2l.tools;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.nio.file.Path;
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
            description = {
                "Where the site goes, instead of site/_build/html. What others have put"
                        + " into that folder stays."
            })
    Path output;

    @Override
    public Integer call() {
        var workplace = Workplace.current();
        var folders = SiteFolders.of(workplace.home(), output);
        var build = new SiteBuild(folders, Venv.readyForSite(workplace));
        build.run();
        System.out.println(folders.html().resolve("index.html"));
        return 0;
    }
}
