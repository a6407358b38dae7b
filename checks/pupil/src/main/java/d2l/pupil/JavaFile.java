package d2l.pupil;

/// A file of Java, with one answer or several.
///
/// @param name without folders
record JavaFile(String name, String text) implements Written {
    @Override
    public String label() {
        return "«" + name + "»";
    }

    @Override
    public boolean answers(Question question) {
        return text.lines().map(Marker::number).anyMatch(question.number()::equals)
                || Marker.names(name, question.name());
    }

    @Override
    public Compiled compile(Question question, Compiler compiler)
            throws RefusedException {
        return compiler.compile(question.name(), Source.of(text));
    }
}
