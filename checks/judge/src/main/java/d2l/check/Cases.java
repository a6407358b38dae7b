package d2l.check;

import java.util.ArrayList;
import java.util.List;

/// The inputs on which an answer is checked, each with a name that a student reads.
public final class Cases {
    private final List<Case> all = new ArrayList<>();

    /// One call.
    ///
    /// @param name what is particular about the inputs: «a row of equal numbers»
    /// @param inputs the arguments, in the order of the parameters
    public record Case(String name, Object[] inputs) {}

    /// Adds a call with these arguments: tensors, lists of tensors, `int[]`, numbers, truth values.
    public void add(String name, Object... inputs) {
        all.add(new Case(name, inputs));
    }

    /// All, in the order in which they were added.
    public List<Case> all() {
        return List.copyOf(all);
    }
}
