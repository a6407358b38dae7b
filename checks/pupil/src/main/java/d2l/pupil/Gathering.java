package d2l.pupil;

/// An answer that is spread over the cells of a notebook.
final class Gathering {
    private final Cell marked;
    private final Compiler compiler;

    Gathering(Cell marked, Compiler compiler) {
        this.marked = marked;
        this.compiler = compiler;
    }

    Compiled compile(Question question) throws RefusedException {
        return compiler.compile(question.name(), Source.of(marked.text()));
    }
}
