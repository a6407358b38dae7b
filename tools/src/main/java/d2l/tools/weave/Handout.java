package d2l.tools.weave;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Some exercises as files for students, at their places in the book: made anew, whatever somebody has
/// written in those that lie there.
///
/// @param exercises which; a notebook has all of its section's that are among them
public record Handout(Weaver weaver, List<ExerciseFile> exercises) {

    /// Files and notebooks in which the answers are to be written.
    public Map<String, byte[]> stubs() {
        var files = new TreeMap<String, byte[]>();
        for (var exercise : exercises) {
            put(files, exercise.stub().toString(), Stub.file(exercise));
        }
        var writer = new NotebookWriter(weaver.chapters().pages());
        for (var page : weaver.exercises().pages()) {
            var some = page.exercises().stream().filter(exercises::contains).toList();
            if (!some.isEmpty()) {
                var part = new ExercisePage(page.section(), some);
                writer.files(weaver.finished(part, writer), List.of())
                        .files()
                        .forEach(
                                (file, bytes) -> files.put(name(file.toString()), bytes));
            }
        }
        return files;
    }

    /// The files with the authors' own solutions in them.
    public Map<String, byte[]> solutions() {
        var files = new TreeMap<String, byte[]>();
        for (var exercise : exercises) {
            put(files, exercise.stub().toString(), Stub.solved(exercise));
        }
        return files;
    }

    private static void put(Map<String, byte[]> files, String file, String text) {
        files.put(name(file), text.getBytes(StandardCharsets.UTF_8));
    }

    private static String name(String file) {
        return file.replace('\\', '/');
    }
}
