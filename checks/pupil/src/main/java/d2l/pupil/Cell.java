package d2l.pupil;

import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// A cell of a notebook that holds code.
///
/// @param number counted over all cells, from 1
record Cell(NotebookFile notebook, int number, String text) implements Written {
    private static final Pattern MAGIC = Pattern.compile("(?m)^%%?[A-Za-z].*$");

    @Override
    public String label() {
        return "cell " + number + " of «" + notebook.name() + "»";
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
        return new Gathering(question, this, compiler).compile();
    }

    /// Its code, without the lines that speak to the kernel: `%maven …`.
    Source source() {
        String code = MAGIC.matcher(text).replaceAll("");
        int lines = (int) code.lines().count();
        return new Source(
                code,
                IntStream.rangeClosed(1, lines)
                        .mapToObj(line -> "cell " + number + ", line " + line)
                        .toList());
    }
}
