package d2l.check;

import d2l.pupil.Answer;
import d2l.pupil.Answers;
import d2l.pupil.Outcome;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Says what is right or wrong about an answer: the same verdict every time.
///
/// An answer within the oracle's bounds on every case is right. Of a wrong one, each mistake that the
/// author foresaw is computed on the same cases; the one whose answers are the student's everywhere gives
/// its sentence. Where none is, what is often wrong is looked for: a factor, a sign, a shape.
public final class Judge {
    private final Exercise<?> exercise;
    private final List<Cases.Case> cases;
    private final Evidence evidence;
    private final Map<Candidate, Answers> mistaken = new HashMap<>();

    /// Judges answers to these cases; what the mistakes answer is computed once, when first needed.
    public Judge(Exercise<?> exercise, List<Cases.Case> cases) {
        this.exercise = exercise;
        this.cases = List.copyOf(cases);
        evidence = new Evidence(exercise);
    }

    /// What is to be said about what came of asking these cases.
    ///
    /// @throws IllegalStateException if it is the check that is wrong, not the answer
    public static Verdict verdict(
            Exercise<?> exercise, List<Cases.Case> cases, Outcome outcome) {
        return new Judge(exercise, cases).verdict(outcome);
    }

    /// What is to be said about what came of asking.
    ///
    /// @throws IllegalStateException if it is the check that is wrong, not the answer
    public Verdict verdict(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Refused refused ->
                    new Verdict(
                            switch (refused.reason()) {
                                case MISSING -> Verdict.Kind.NOT_YET;
                                case UNREADABLE -> Verdict.Kind.UNREADABLE;
                                case NOT_COMPILED -> Verdict.Kind.NOT_COMPILED;
                                case FORBIDDEN -> Verdict.Kind.FORBIDDEN;
                                case STOPPED -> Verdict.Kind.STOPPED;
                            },
                            "",
                            refused.sentence(),
                            refused.evidence());
            case Outcome.Answered answered -> verdict(answered.answers());
        };
    }

    private Verdict verdict(Answers answers) {
        if (answers.first().size() != cases.size()
                || answers.again().size() != cases.size()) {
            throw new IllegalStateException(
                    "%s has %s cases, and the pupil answers %s and %s"
                            .formatted(
                                    exercise.name(),
                                    cases.size(),
                                    answers.first().size(),
                                    answers.again().size()));
        }
        if (answers.first().stream().anyMatch(Answer.NotYet.class::isInstance)
                || answers.again().stream().anyMatch(Answer.NotYet.class::isInstance)) {
            return new Verdict(
                    Verdict.Kind.NOT_YET, "", "This is still to be written.", "");
        }
        var replies = new ArrayList<Reply>();
        for (int i = 0; i < cases.size(); i++) {
            if (!(answers.first().get(i) instanceof Answer.Given first
                    && answers.again().get(i) instanceof Answer.Given again)) {
                return stopped(answers);
            }
            for (Answer.Given given : List.of(first, again)) {
                String misfit = misfit(given.value());
                if (!misfit.isEmpty()) {
                    return wrong("type", misfit, evidence.input(cases.get(i)));
                }
            }
            replies.add(Reply.of(exercise, cases.get(i), first, again));
        }
        boolean right =
                replies.stream().allMatch(r -> r.isRight() && r.overwritten() < 0);
        return right ? new Verdict(Verdict.Kind.RIGHT, "", "Right.", "") : wrong(replies);
    }

    private Answers answers(Candidate mistake) {
        return mistaken.computeIfAbsent(mistake, m -> m.answers(cases));
    }

    private Verdict wrong(List<Reply> replies) {
        Candidate closest = null;
        double smallest = Double.POSITIVE_INFINITY;
        for (Candidate mistake : exercise.mistakes()) {
            double distance = Fit.distance(answers(mistake), replies);
            if (distance < smallest) {
                closest = mistake;
                smallest = distance;
            }
        }
        if (closest != null) {
            return wrong(closest.name(), closest.sentence(), smallest(replies));
        }
        for (Reply reply : replies) {
            if (!reply.objection().isEmpty()) {
                String mistake = named(reply.objection());
                return wrong(mistake, reply.objection(), evidence.of(reply));
            }
        }
        Finding found = new Symptoms(evidence, replies).find();
        return wrong(found.name(), found.sentence(), evidence.of(found.seen()));
    }

    /// The mistake that has this sentence: an oracle that judges answers says it in its stead.
    private String named(String sentence) {
        return exercise.mistakes().stream()
                .filter(mistake -> mistake.sentence().equals(sentence))
                .map(Candidate::name)
                .findFirst()
                .orElse("");
    }

    private String smallest(List<Reply> replies) {
        return replies.stream()
                .filter(reply -> !reply.isRight() || reply.overwritten() >= 0)
                .min(Comparator.comparingInt(Reply::size))
                .map(evidence::of)
                .orElseThrow();
    }

    private static Verdict wrong(String mistake, String sentence, String evidence) {
        return new Verdict(Verdict.Kind.WRONG, mistake, sentence, evidence);
    }

    private Verdict stopped(Answers answers) {
        int at = 0;
        while (answers.first().get(at) instanceof Answer.Given
                && answers.again().get(at) instanceof Answer.Given) {
            at++;
        }
        Answer failed =
                answers.first().get(at) instanceof Answer.Failed
                        ? answers.first().get(at)
                        : answers.again().get(at);
        for (Candidate mistake : exercise.mistakes()) {
            if (failsAlike(answers(mistake), answers)) {
                return new Verdict(
                        Verdict.Kind.STOPPED,
                        mistake.name(),
                        mistake.sentence(),
                        problem((Answer.Failed) failed, cases.get(at)));
            }
        }
        return new Verdict(
                Verdict.Kind.STOPPED,
                "",
                "It stopped without an answer.",
                problem((Answer.Failed) failed, cases.get(at)));
    }

    private String problem(Answer.Failed failed, Cases.Case asked) {
        String line = failed.place().isEmpty() ? "" : failed.place() + ": ";
        return line + failed.problem() + "\n" + evidence.input(asked);
    }

    /// Whether a mistake throws the same exception on the same cases.
    private static boolean failsAlike(Answers mistake, Answers answers) {
        for (int i = 0; i < answers.first().size(); i++) {
            Answer theirs = answers.first().get(i);
            Answer wrongs = mistake.first().get(i);
            boolean alike =
                    theirs instanceof Answer.Failed student
                            ? wrongs instanceof Answer.Failed failed
                                    && failed.problem().equals(student.problem())
                            : wrongs instanceof Answer.Given;
            if (!alike) {
                return false;
            }
        }
        return true;
    }

    /// Why an answer is not of the type that is asked for, `""` if it is. A list may hold anything, since
    /// Java forgets what it is a list of.
    private String misfit(Object answer) {
        Class<?> type = exercise.parts().answerType();
        if (!isOf(type, answer)) {
            return "The answer is no %s.".formatted(type.getSimpleName());
        }
        if (answer instanceof List<?> list) {
            Class<?> part = exercise.parts().partType();
            for (int i = 0; i < list.size(); i++) {
                if (!part.isInstance(list.get(i))) {
                    return "The answer is a list, but [%s] in it is no %s."
                            .formatted(i, part.getSimpleName());
                }
            }
        }
        return "";
    }

    private static boolean isOf(Class<?> type, Object value) {
        return switch (type.getName()) {
            case "int" -> value instanceof Integer;
            case "long" -> value instanceof Long;
            case "double" -> value instanceof Double;
            case "float" -> value instanceof Float;
            case "boolean" -> value instanceof Boolean;
            default -> type.isInstance(value);
        };
    }
}
