package d2l.pupil;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// All that a student handed in, as pieces that may answer an exercise.
final class Submission {
    private final List<Written> pieces = new ArrayList<>();
    private final List<String> unreadable = new ArrayList<>();
    private final List<String> others = new ArrayList<>();

    private Submission() {}

    static Submission read(List<Submitted> files) {
        var submission = new Submission();
        for (Submitted file : files) {
            try {
                submission.add(file);
            } catch (Unreadable e) {
                submission.unreadable.add(e.getMessage());
            }
        }
        return submission;
    }

    private void add(Submitted file) throws Unreadable {
        String name = file.shortName().toLowerCase(Locale.ROOT);
        boolean leftover =
                name.startsWith(".")
                        || file.name().contains(".ipynb_checkpoints")
                        || file.name().contains("__MACOSX");
        if (leftover) {
            return;
        }
        if (name.endsWith(".java")) {
            pieces.add(new JavaFile(file.shortName(), Text.of(file)));
        } else if (name.endsWith(".ipynb")) {
            pieces.addAll(NotebookFile.read(file).cells());
        } else {
            others.add(file.shortName());
        }
    }

    /// Compiles the answer to a question.
    Compiled compile(Question question, Compiler compiler) throws RefusedException {
        return answer(question).compile(question, compiler);
    }

    /// The piece that answers: one that is solved before one that is not, and not one of two that differ.
    private Written answer(Question question) throws RefusedException {
        List<Written> answers =
                pieces.stream().filter(piece -> piece.answers(question)).toList();
        if (answers.isEmpty()) {
            throw missing(question);
        }
        Map<String, Written> solved = new LinkedHashMap<>();
        for (Written piece : answers) {
            if (!piece.isStub()) {
                String code = Source.of(piece.text()).code();
                solved.putIfAbsent(code.replaceAll("\\s+", " "), piece);
            }
        }
        if (solved.size() > 1) {
            String labels =
                    solved.values().stream()
                            .map(Written::label)
                            .collect(Collectors.joining(" and "));
            throw new RefusedException(
                    Outcome.Reason.UNREADABLE,
                    "There are different answers to this exercise, in %s: keep the one that counts."
                            .formatted(labels));
        }
        return solved.isEmpty() ? answers.getFirst() : solved.values().iterator().next();
    }

    private RefusedException missing(Question question) {
        if (!unreadable.isEmpty()) {
            return new RefusedException(
                    Outcome.Reason.UNREADABLE, String.join(" ", unreadable));
        }
        String sentence =
                "Nothing answers this exercise: begin its cell or file with the line"
                        + " «// Exercise %s», or call the file %s.java."
                                .formatted(question.number(), question.name());
        if (pieces.isEmpty()) {
            sentence =
                    others.isEmpty()
                            ? "Nothing was handed in."
                            : "Among «%s» there is no notebook and no Java file."
                                    .formatted(String.join("» and «", others));
        }
        return new RefusedException(Outcome.Reason.MISSING, sentence);
    }
}
