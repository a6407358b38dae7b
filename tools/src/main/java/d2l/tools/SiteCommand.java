package d2l.tools;

import d2l.data.FashionMnist;
import d2l.lab.Lab;
import d2l.lab.Labs;
import d2l.lab.Settings;
import d2l.lab.Twin;
import d2l.tools.course.Course;
import d2l.tools.site.SiteCheck;
import d2l.tools.weave.Weaver;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.ArrayList;
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
    /// As `epub_basename` in Sphinx's settings.
    private static final String BOOK = "deep-learning-in-java";

    private static final String IMAGES = "images=";

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
                            + " pages, dates that have passed. No other host is asked.")
    boolean check;

    @Option(
            names = "--small",
            description =
                    "Leave the whole data set out, 30 MB; the labs keep their 2,000"
                            + " photographs.")
    boolean small;

    @Option(
            names = "--epub",
            description = "Make a book for e-readers instead, an EPUB without the labs.")
    boolean epub;

    @Option(
            names = "--pdf",
            description =
                    "Make a book to print instead, a PDF without the labs. Needs"
                            + " Chromium, Chrome or Edge.")
    boolean pdf;

    @Option(
            names = "--twin",
            arity = "1..*",
            paramLabel = "SECTION SETTING=VALUE",
            description =
                    "Train a lab here instead, as a page does, and print each epoch's"
                            + " numbers with their bits and the fingerprint: --twin 3.7"
                            + " learningRate=.5; images=60000 for the whole data set.")
    List<String> twin;

    @Override
    public Integer call() throws IOException {
        if (twin != null) {
            System.out.print(twin());
            return 0;
        }
        if (port < 1 || port > 65535) {
            throw new Failure("There is no port " + port + "; ports are 1 to 65535.");
        }
        var workplace = Workplace.current();
        var folders = SiteFolders.of(workplace.home(), output);
        var venv = Venv.readyForSite(workplace);
        if (epub || pdf) {
            books(folders, new SiteBuild(folders.ofBook(), venv, small));
            return 0;
        }
        var build = new SiteBuild(folders, venv, small);
        if (serve) {
            new SiteServing(folders, build).run(port);
            return 0;
        }
        build.run();
        System.out.println(folders.html().resolve("index.html"));
        return check ? check(folders) : 0;
    }

    /// What the lab of a page says, trained by the JVM.
    private String twin() {
        int images = LabData.FEW;
        var settings = new ArrayList<String>();
        try {
            for (String given : twin.subList(1, twin.size())) {
                if (given.startsWith(IMAGES)) {
                    images = images(given);
                } else {
                    settings.add(given);
                }
            }
            Lab lab = Labs.of(twin.getFirst());
            var set = new Settings(lab, settings.toArray(String[]::new));
            var data = LabData.of(FashionMnist.load(1), images);
            return Twin.lines(lab, set, data.train(), data.test());
        } catch (IllegalArgumentException wrong) {
            throw new Failure("--twin: " + wrong.getMessage() + ".");
        }
    }

    private static int images(String given) {
        String number = given.substring(IMAGES.length());
        if (!number.matches("\\d{1,5}")
                || Integer.parseInt(number) < 4
                || Integer.parseInt(number) > LabData.ALL) {
            throw new IllegalArgumentException(
                    "«%s» are not 4 to %,d photographs".formatted(number, LabData.ALL));
        }
        return Integer.parseInt(number);
    }

    private void books(SiteFolders folders, SiteBuild build) throws IOException {
        var chromium = pdf ? Chromium.here() : null; // said before the work is done
        Path folder = output == null ? folders.build() : folders.html();
        if (epub) {
            Path made = build.book("epub").resolve(BOOK + ".epub");
            Path book = folder.resolve(BOOK + ".epub");
            Files.createDirectories(folder);
            Files.copy(made, book, StandardCopyOption.REPLACE_EXISTING);
            System.out.println(book);
        }
        if (chromium != null) {
            Path page = build.book("singlehtml").resolve("index.html");
            Path book = folder.resolve(BOOK + ".pdf");
            Step step = Step.begin("Printing it");
            chromium.print(page, book);
            step.done();
            System.out.println(book);
        }
    }

    private static int check(SiteFolders folders) {
        var check = new SiteCheck(folders.html());
        var found = new ArrayList<String>();
        check.findings().forEach(finding -> found.add(finding.toString()));
        Course.read(new Weaver(folders.home()))
                .ifPresent(course -> found.addAll(course.warnings(LocalDate.now())));
        found.forEach(System.out::println);
        System.out.println(
                found.isEmpty()
                        ? check.size() + " pages, nothing to mend."
                        : "%d pages, %d thing%s to mend."
                                .formatted(
                                        check.size(),
                                        found.size(),
                                        found.size() == 1 ? "" : "s"));
        return found.isEmpty() ? 0 : 1;
    }
}
