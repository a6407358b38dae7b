package d2l.pupil;

import java.util.List;
import java.util.Map;

/// Whoever reads, compiles and runs a student's answers: this program, or a sandbox.
public interface Pupil {
    /// Compiles the answers to all tasks before it runs any, then asks each in turn.
    ///
    /// @return for each task, by its question's number, what came of it
    Map<String, Outcome> ask(List<Task> tasks, List<Submitted> files);
}
