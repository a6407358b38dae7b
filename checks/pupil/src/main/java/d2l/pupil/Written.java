package d2l.pupil;

/// A piece of a submission that is meant as the answer to an exercise: a file or a notebook's cell.
sealed interface Written permits JavaFile, Cell {
    /// What it is called in messages: `«StableSoftmax.java»`, `cell 3 of «answers.ipynb»`.
    String label();

    String text();

    /// Whether it names this exercise, by its marker or its name.
    boolean answers(Question question);

    Compiled compile(Question question, Compiler compiler) throws RefusedException;

    /// Whether nobody has written anything into it yet.
    default boolean isStub() {
        return text().replaceAll("(?m)//.*$", "").contains("new Unsolved()");
    }
}
