package d2l.tools;

import d2l.tools.course.Course;
import d2l.tools.course.CoursePages;
import d2l.tools.site.Complaint;
import d2l.tools.site.Origins;
import d2l.tools.site.Outline;
import d2l.tools.site.Shelf;
import d2l.tools.site.Shelf.Layer;
import d2l.tools.weave.Refused;
import d2l.tools.weave.SiteNotebooks;
import d2l.tools.weave.SiteWeaving;
import d2l.tools.weave.Weaver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Builds the website: writes the pages as Markdown, lets Sphinx make HTML of them in each language, and
/// puts that in the old site's place only if all of it is well.
final class SiteBuild {
    /// What an author reads at once.
    private static final int TOLD = 20;

    private final SiteFolders folders;
    private final Venv venv;
    private final boolean small;

    /// @param small whether the labs have a part of their data set only
    SiteBuild(SiteFolders folders, Venv venv, boolean small) {
        this.folders = folders;
        this.venv = venv;
        this.small = small;
    }

    /// Builds what has changed since the last build.
    ///
    /// @return how many files of the site are new, or gone
    Shelf.Change run() {
        Step step = Step.begin("Making the website");
        var book = new Weaver(folders.home());
        var course = course(step, book);
        pages(step, course.map(Course::weaver).orElse(book), course);
        var labs = LabFiles.in(folders.build());
        var missing = labs.make(step, !small);
        var languages = languages();
        step.at(
                "Sphinx, in "
                        + (languages.size() == 1
                                ? "English"
                                : languages.size() + " languages"));
        var complaints = sphinx(step, languages);
        if (!complaints.isEmpty()) {
            throw step.failed(complaints.toArray(String[]::new));
        }
        var layers = new ArrayList<Layer>();
        for (String language : languages) {
            layers.add(
                    new Layer(
                            folders.made().resolve(language),
                            language.equals("en") ? "" : language));
        }
        layers.add(new Layer(folders.extra(), ""));
        layers.add(new Layer(labs.folder(), "lab"));
        if (!small) {
            layers.add(new Layer(labs.large(), "lab"));
        }
        var change = new Shelf(folders.html()).put(layers);
        step.done(
                change.isNone()
                        ? "nothing has changed"
                        : change.written() + change.deleted() + " files changed");
        missing.forEach(System.err::println);
        return change;
    }

    /// Makes a book of the pages, in a folder of the builder's name.
    ///
    /// @param builder Sphinx's: `epub`, or `singlehtml` for one long page
    Path book(String builder) {
        Step step = Step.begin("Making the book");
        pages(
                step,
                new Weaver(folders.home()),
                Optional.empty()); // a book to keep is of no term
        step.at("Sphinx");
        Path target = folders.build().resolve(builder);
        Workplace.delete(target); // it would keep what an older book had
        var complaints = sphinx(step, builder, "en", List.of(), target);
        if (!complaints.isEmpty()) {
            throw step.failed(complaints.toArray(String[]::new));
        }
        step.done();
        return target;
    }

    private void pages(Step step, Weaver weaver, Optional<Course> course) {
        step.at("writing its pages");
        write(weaver, course);
        boolean same = Outline.of(folders.source()).equals(Outline.of(folders.draft()));
        var pages = new Shelf(folders.source()).put(folders.draft());
        if (!same) {
            Workplace.delete(folders.made());
        }
        if (pages.deleted() > 0) { // Sphinx leaves what it made of a page that is gone
            Workplace.delete(folders.doctrees());
        }
    }

    /// Writes all that Sphinx reads.
    private void write(Weaver weaver, Optional<Course> course) {
        Workplace.delete(folders.draft());
        SiteWeaving.write(weaver, folders.draft());
        LabFiles.describe(folders.draft());
        Workplace.delete(folders.extra());
        SiteNotebooks.write(weaver, folders.extra());
        if (course.isEmpty()) {
            CoursePages.writeBookAlone(folders.draft());
        } else {
            var today = LocalDate.now(course.get().zone());
            CoursePages.write(course.get(), today, folders.draft(), folders.extra());
        }
    }

    /// The course; what is wrong in it is told before anything is written.
    private Optional<Course> course(Step step, Weaver weaver) {
        try {
            return Course.read(weaver);
        } catch (Refused wrong) {
            throw step.failed(wrong.getMessage().split("\n"));
        }
    }

    /// English, and those that have catalogues.
    private List<String> languages() {
        var all = new ArrayList<>(List.of("en"));
        Path locale = folders.settings().resolve("locale");
        if (Files.isDirectory(locale)) {
            try (Stream<Path> inside = Files.list(locale)) {
                inside.filter(
                                folder ->
                                        Files.isDirectory(
                                                folder.resolve("LC_MESSAGES/book")))
                        .map(folder -> folder.getFileName().toString())
                        .sorted()
                        .forEach(all::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return all;
    }

    /// Runs Sphinx for all languages, as many at once as there are cores; returns what is wrong, in words.
    private List<String> sphinx(Step step, List<String> languages) {
        int cores = Runtime.getRuntime().availableProcessors();
        var others = languages.subList(1, languages.size());
        try (var pool = Executors.newFixedThreadPool(Math.min(cores, languages.size()))) {
            List<Callable<List<String>>> all =
                    languages.stream()
                            .<Callable<List<String>>>map(
                                    language -> () -> html(step, language, others))
                            .toList();
            var told = new ArrayList<String>();
            for (var one : pool.invokeAll(all)) {
                told.addAll(one.get());
            }
            return told.stream().distinct().limit(TOLD).toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw step.failed("It was interrupted.");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException problem
                    ? problem
                    : new IllegalStateException(e.getCause());
        }
    }

    private List<String> html(Step step, String language, List<String> others) {
        Path target = folders.made().resolve(language);
        return sphinx(step, "html", language, others, target);
    }

    /// Sphinx remembers pages for each builder apart: what it makes of them differs.
    private List<String> sphinx(
            Step step,
            String builder,
            String language,
            List<String> others,
            Path target) {
        String name = builder.equals("html") ? language : builder;
        Path doctrees = folders.doctrees().resolve(name);
        Path log = folders.build().resolve("sphinx-" + name + ".log");
        var sphinx =
                Venv.process(
                        venv.python().toString(),
                        "-m",
                        "sphinx",
                        "-q",
                        "--fail-on-warning",
                        "--keep-going",
                        "--builder",
                        builder,
                        "--conf-dir",
                        folders.settings().toString(),
                        "--doctree-dir",
                        doctrees.toString(),
                        "--define",
                        "language=" + language,
                        "--define",
                        "d2l_languages=" + String.join(",", others),
                        folders.source().toString(),
                        target.toString());
        // Nothing is written beside the sources of the extension.
        sphinx.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        if (step.run(sphinx, log, _ -> null) == 0) {
            return List.of();
        }
        var said = Workplace.read(log).lines().toList();
        var complaints = Complaint.in(said, folders.source());
        forget(doctrees, complaints);
        if (complaints.isEmpty()) {
            return Stream.concat(
                            Step.complaints(log, ".*([Ee]rror|Exception).*").stream(),
                            Stream.of("All that Sphinx said is in " + log))
                    .toList();
        }
        var origins = Origins.in(folders.home());
        return complaints.stream()
                .map(wrong -> wrong.told(folders.home(), folders.source(), origins))
                .collect(Collectors.toList());
    }

    /// Sphinx complains of a page when it reads it, and would be silent next time: it shall read it again.
    private static void forget(Path doctrees, List<Complaint> complaints) {
        boolean all =
                complaints.isEmpty()
                        || complaints.stream().anyMatch(wrong -> wrong.page().isEmpty());
        if (all) {
            Workplace.delete(doctrees);
            return;
        }
        for (var wrong : complaints) {
            try {
                Files.deleteIfExists(doctrees.resolve(wrong.page() + ".doctree"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
