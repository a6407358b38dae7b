package d2l.plot;

import d2l.device.Illegal;

import org.jspecify.annotations.Nullable;

import tech.tablesaw.api.Table;

import java.util.Arrays;

/// The one way to display: `show(x)`, in a notebook, in a terminal and under test.
///
/// In a Jupyter notebook tensors and tables are shown as tables, charts and images as drawings,
/// each with its text beside it. A terminal gets the text, and drawings as files.
public final class Display {
    private static final ScopedValue<Screen> CHOSEN = ScopedValue.newInstance();

    private static @Nullable Notebook notebook;

    private Display() {}

    /// Shows a tensor, a table, a chart, a grid of images, or the text of anything else.
    public static void show(@Nullable Object x) {
        if (x == null) {
            throw Illegal.argument(
                    "show(null): there is nothing to show; was the variable assigned?");
        }
        screen().show(x);
    }

    /// Shows how far a loop of `total` steps has come: a bar in a terminal, nothing elsewhere.
    public static Progress progress(String what, int total) {
        if (total < 0) {
            throw Illegal.argument(
                    "progress(\"%s\", %s): the number of steps is negative", what, total);
        }
        return screen().progress(what, total);
    }

    /// Runs something and returns the text of all that it shows, one thing after the other.
    public static String transcript(Runnable run) {
        var transcript = new Transcript();
        on(transcript, run);
        return transcript.toString();
    }

    /// Teaches the notebook to show the tensors, tables and pictures that end a cell as
    /// [#show] does.
    ///
    /// The first `show` does the same; a kernel's start-up script calls this so that it holds
    /// from the first cell on. Outside a notebook it does nothing.
    public static void inNotebook() {
        screen();
    }

    /// The text of anything: of an array that of its elements.
    static String text(Object x) {
        if (x.getClass().isArray()) {
            String text = Arrays.deepToString(new Object[] {x});
            return text.substring(1, text.length() - 1);
        }
        return x instanceof Table table ? Tables.text(table) : x.toString();
    }

    static void on(Screen screen, Runnable run) {
        ScopedValue.where(CHOSEN, screen).run(run);
    }

    /// A notebook where a Java kernel runs in this JVM, otherwise a terminal.
    static synchronized Screen screen() {
        if (CHOSEN.isBound()) {
            return CHOSEN.get();
        }
        if (notebook == null) {
            // Asked each time: a start-up script can run before the kernel has made
            // itself known.
            Kernel kernel = Kernel.find();
            notebook = kernel == null ? null : new Notebook(kernel);
        }
        return notebook == null ? Console.TERMINAL : notebook;
    }

    private static final class Console {
        static final Terminal TERMINAL = Terminal.ofThisProcess();
    }
}
