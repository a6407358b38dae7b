package d2l.plot;

import d2l.device.Illegal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/// A terminal, or a pipe in its place.
///
/// Both get the text of everything. A terminal also gets each picture as a file, whose path is
/// printed below the text, and a bar that shows how far training has come.
final class Terminal implements Screen {
    private final Supplier<PrintStream> out;
    private final boolean interactive;
    private final Path folder;
    private final Set<String> names = new HashSet<>();

    Terminal(Supplier<PrintStream> out, boolean interactive, Path folder) {
        this.out = out;
        this.interactive = interactive;
        this.folder = folder;
    }

    /// The standard output; pictures go into the folder that the property `d2l.output` names,
    /// otherwise into `d2l-output` below the current one.
    @SuppressWarnings(
            "SystemConsoleNull") // without a terminal it is null again since JDK 24
    static Terminal ofThisProcess() {
        var console = System.console();
        return new Terminal(
                () -> System.out,
                console != null && console.isTerminal(),
                Path.of(System.getProperty("d2l.output", "d2l-output")));
    }

    @Override
    public synchronized void show(Object x) {
        out.get().println(Display.text(x));
        if (interactive && x instanceof Picture picture) {
            Path file = folder.resolve(fileName(picture.title()));
            String said = "picture: " + file;
            try {
                Files.createDirectories(folder);
                Files.writeString(file, picture.svg());
            } catch (IOException e) {
                said =
                        Illegal.text(
                                "the picture could not be written to %s: %s",
                                file, e.getMessage());
            }
            out.get().println(said);
        }
    }

    @Override
    public Live live(Picture picture) {
        return new Live() {
            private boolean stale = true;

            @Override
            public synchronized void changed() {
                stale = true;
            }

            @Override
            public synchronized void finish() {
                if (stale) {
                    stale = false;
                    show(picture);
                }
            }
        };
    }

    @Override
    public Progress progress(String what, int total) {
        return interactive
                ? new ProgressBar(out.get(), what, total)
                : Screen.super.progress(what, total);
    }

    @Override
    public boolean draws() {
        return interactive;
    }

    /// From a title, the same in every run: a second picture of the same title gets a number.
    private String fileName(String title) {
        String slug = title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        slug = slug.substring(0, Math.min(60, slug.length())).replaceAll("^-+|-+$", "");
        slug = slug.isEmpty() ? "picture" : slug;
        String name = slug;
        for (int i = 2; !names.add(name); i++) {
            name = slug + "-" + i;
        }
        return name + ".svg";
    }
}
