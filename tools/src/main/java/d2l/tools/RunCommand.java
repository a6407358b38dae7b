package d2l.tools;

import d2l.data.DatasetException;
import d2l.device.Devices;
import d2l.tools.weave.ChapterFile;
import d2l.tools.weave.Chapters;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// Runs a chapter in the terminal.
@Command(
        name = "run",
        description = {
            "Runs a chapter here in the terminal: everything that it shows, as text.",
            "Without a chapter: lists the chapters."
        })
final class RunCommand implements Callable<Integer> {
    @Mixin HelpOption help;

    @Parameters(
            arity = "0..*",
            paramLabel = "CHAPTER",
            description = "Its number (3.6), its class, or words of its title.")
    List<String> words = List.of();

    @Option(
            names = "--stacktrace",
            description = "Where a chapter fails, show the whole stack.")
    boolean stacktrace;

    /// Runs a chapter of its own, for the sake of the classes that this takes.
    @Option(names = "--rehearse", hidden = true)
    boolean rehearse;

    RunCommand() {}

    /// A run of this chapter.
    RunCommand(List<String> words) {
        this.words = words;
    }

    @Override
    public Integer call() throws ReflectiveOperationException, IOException {
        var workplace = Workplace.current();
        if (!rehearse) {
            return call(workplace);
        }
        Path folder = Files.createTempDirectory("d2l");
        try (var chapter = RunCommand.class.getResourceAsStream("Rehearsal.java")) {
            Path file = folder.resolve("chapters/ch00/Rehearsal.java");
            Files.createDirectories(file.getParent());
            Files.copy(chapter, file);
            words = List.of("Rehearsal");
            return call(new Workplace(folder));
        } finally {
            Workplace.delete(folder);
        }
    }

    private int call(Workplace workplace) throws ReflectiveOperationException {
        var chapters = Chapters.in(workplace.home());
        if (words.isEmpty()) {
            chapters.all().forEach(System.out::println);
            System.out.println("\n./d2l run CHAPTER runs one of them.");
            return 0;
        }
        ChapterFile chapter = chapters.find(String.join(" ", words));
        String source = Workplace.read(workplace.home().resolve(chapter.source()));
        for (BookData data : BookData.values()) {
            if (data.usedBy(source) && data.cache().mayFetch()) {
                data.ensureOnce();
            }
        }
        try {
            Devices.current(); // refused before the chapter begins, since it is not its
            // fault
        } catch (IllegalStateException e) {
            throw new Failure(e.getMessage());
        }
        var constructor = ChapterClass.load(workplace, chapter).getDeclaredConstructor();
        constructor.setAccessible(true);
        try {
            constructor.newInstance();
            CommandArchive.run(workplace).ensure();
            return 0;
        } catch (InvocationTargetException | ExceptionInInitializerError e) {
            if (stacktrace || "1".equals(System.getenv("D2L_DEBUG"))) {
                e.getCause().printStackTrace();
            }
            throw failure(chapter, e.getCause());
        }
    }

    /// What went wrong in a chapter, and at which of its lines.
    private Failure failure(ChapterFile chapter, Throwable problem) {
        String line = "";
        for (StackTraceElement frame : problem.getStackTrace()) {
            if (frame.getClassName().startsWith(chapter.className())) {
                line = ":" + frame.getLineNumber();
                break;
            }
        }
        String message = problem.getMessage();
        // What the library says to the reader stands alone; of other problems the kind is
        // said as well.
        boolean clear =
                message != null
                        && (problem instanceof IllegalArgumentException
                                || problem instanceof IllegalStateException
                                || problem instanceof DatasetException);
        var lines = new ArrayList<String>();
        lines.add(
                "Chapter %s stopped at %s%s:"
                        .formatted(chapter.number(), chapter.source(), line));
        lines.add(clear ? message : problem.toString());
        if (!stacktrace) {
            lines.add(
                    "./d2l run --stacktrace %s shows the way there."
                            .formatted(String.join(" ", words)));
        }
        return new Failure(lines.toArray(String[]::new));
    }
}
