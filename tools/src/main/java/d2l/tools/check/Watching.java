package d2l.tools.check;

import d2l.check.Exercise;
import d2l.tools.check.CheckReport.Checked;
import d2l.tools.weave.StudentCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Answers whenever a file of answers is saved.
///
/// What has changed is found by looking at the files, five times a second; where the system tells of
/// changes, it is looked at once. So an editor that writes anew, renames or deletes is nothing special, and
/// nor is a folder on another machine.
public final class Watching implements AutoCloseable {
    private static final long LOOK_MS = 200;

    /// What tells one state of a file from another without reading it.
    private record State(long saved, long size) {}

    private final Path home;
    private final List<Exercise<?>> exercises;
    private final Checking checking;
    private final Consumer<Checked> listener;
    private final Map<Path, State> states = new HashMap<>();
    private final Map<String, String> codes = new HashMap<>();
    private final WatchService changes;

    /// Watches the files of these exercises.
    public Watching(
            Path home,
            List<Exercise<?>> exercises,
            Checking checking,
            Consumer<Checked> listener) {
        this.home = home;
        this.exercises = exercises;
        this.checking = checking;
        this.listener = listener;
        for (var place : places().entrySet()) {
            states.put(place.getKey(), state(place.getKey()));
            place.getValue().forEach(exercise -> isNews(place.getKey(), exercise));
        }
        changes = changes();
    }

    /// Waits for what is saved next and answers; returns at the latest after some tenths of a second.
    public void look() throws InterruptedException {
        wait(changes);
        for (var place : places().entrySet()) {
            Path path = place.getKey();
            State now = state(path);
            State before = states.put(path, now);
            if (now == null || now.equals(before)) {
                continue; // not there: deleted, or about to be renamed into place
            }
            for (Exercise<?> exercise : place.getValue()) {
                if (isNews(path, exercise)) {
                    var file = AnswerFile.in(home, path, exercise);
                    listener.accept(
                            new Checked(
                                    exercise, file, checking.verdict(exercise, file)));
                }
            }
        }
    }

    /// The files, each with what it may answer.
    private Map<Path, List<Exercise<?>>> places() {
        var places = new LinkedHashMap<Path, List<Exercise<?>>>();
        for (Exercise<?> exercise : exercises) {
            for (Path path : AnswerFile.places(home, exercise)) {
                places.computeIfAbsent(path, _ -> new ArrayList<>()).add(exercise);
            }
        }
        return places;
    }

    /// Whether an answer is another than before; a Java file is saved to be told again, while a notebook is
    /// saved with all its answers.
    private boolean isNews(Path path, Exercise<?> exercise) {
        var code = AnswerFile.in(home, path, exercise).code();
        var before = codes.put(path + " " + exercise.number(), code);
        return !StudentCode.isNotebook(path) || !code.equals(before);
    }

    private State state(Path path) {
        try {
            Path file = home.resolve(path);
            return new State(
                    Files.getLastModifiedTime(file).to(TimeUnit.NANOSECONDS),
                    Files.size(file));
        } catch (IOException e) {
            return null;
        }
    }

    /// The system's own news of the folders; null where it has none left to give.
    private WatchService changes() {
        try {
            WatchService service = home.getFileSystem().newWatchService();
            Set<Path> folders = new TreeSet<>();
            places().keySet()
                    .forEach(path -> folders.add(home.resolve(path).getParent()));
            for (Path folder : folders) {
                if (Files.isDirectory(folder)) {
                    folder.register(
                            service,
                            StandardWatchEventKinds.ENTRY_CREATE,
                            StandardWatchEventKinds.ENTRY_MODIFY);
                }
            }
            return service;
        } catch (IOException | UnsupportedOperationException e) {
            return null;
        }
    }

    private static void wait(WatchService changes) throws InterruptedException {
        if (changes == null) {
            Thread.sleep(LOOK_MS);
            return;
        }
        var key = changes.poll(LOOK_MS, TimeUnit.MILLISECONDS);
        if (key != null) {
            key.pollEvents();
            key.reset();
            Thread.sleep(20); // an editor that writes in pieces is given the time to end
        }
    }

    @Override
    public void close() throws IOException {
        if (changes != null) {
            changes.close();
        }
    }
}
