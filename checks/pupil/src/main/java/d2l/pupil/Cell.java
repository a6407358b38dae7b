package d2l.pupil;

/// A cell of a notebook that holds code.
///
/// @param number counted over all cells, from 1
record Cell(NotebookFile notebook, int number, String text) implements Written {
    @Override
    public String label() {
        return "cell " + number + " of " + notebook.name();
    }

    @Override
    public boolean answers(Question question) {
        return marked().equals(question.number());
    }

    /// The number that its first line with anything on it marks, `""` if that is no marker.
    String marked() {
        return text.lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .map(Marker::number)
                .orElse("");
    }

    @Override
    public Compiled compile(Question question, Compiler compiler)
            throws RefusedException {
        return new Gathering(this, compiler).compile(question);
    }
}
