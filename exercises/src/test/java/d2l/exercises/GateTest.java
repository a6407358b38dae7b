package d2l.exercises;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import d2l.check.Candidate;
import d2l.check.Cases;
import d2l.check.Exercise;
import d2l.check.Exercises;
import d2l.check.Faults;
import d2l.check.Judge;
import d2l.check.Marking;
import d2l.check.Verdict;
import d2l.pupil.Answer;
import d2l.pupil.Answers;
import d2l.pupil.Outcome;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Two-sided: what is right is accepted, whatever the draw, and what is wrong is refused by the sentence
/// that was written for it. With -Dd2l.exercise=3.6.3 for a number, section or name, no others are tried,
/// and with -Dd2l.draws=2000 more draws than the build has time for.
class GateTest {
    private static final int MISTAKES = 5;
    private static final int ALTERNATIVES = 3;
    private static final int LONGEST_SENTENCE = 240;
    private static final Path HOME = Path.of(System.getProperty("d2l.home"));
    private static final byte[] SECRET = "gate".getBytes(StandardCharsets.UTF_8);

    /// One judge a draw, so that what the mistakes answer is computed once for all of them.
    private final Map<Integer, Judge> judges = new HashMap<>();

    private @Nullable Exercise<?> judged;

    @TestFactory
    Stream<DynamicContainer> every_exercise() {
        String asked = System.getProperty("d2l.exercise", "");
        return (asked.isEmpty() ? Exercises.all() : Exercises.find(asked))
                .stream()
                        .map(
                                exercise ->
                                        dynamicContainer(
                                                exercise.number() + " " + exercise.name(),
                                                tests(exercise)));
    }

    private Stream<DynamicTest> tests(Exercise<?> exercise) {
        var tests = new ArrayList<DynamicTest>();
        tests.add(dynamicTest("is complete", () -> isComplete(exercise)));
        tests.add(dynamicTest("says what it asks", () -> asks(exercise)));
        tests.add(dynamicTest("its check is sound", () -> isSound(exercise)));
        tests.add(dynamicTest("a stub is not yet", () -> stub(exercise)));
        tests.add(
                dynamicTest(
                        "its reference is right",
                        () -> right(exercise, exercise.reference())));
        for (Candidate alternative : exercise.alternatives()) {
            tests.add(
                    dynamicTest(
                            alternative.name() + " is right",
                            () -> right(exercise, alternative)));
        }
        for (Candidate mistake : exercise.mistakes()) {
            tests.add(
                    dynamicTest(
                            mistake.name() + " is refused by its sentence",
                            () -> refused(exercise, mistake)));
        }
        return tests.stream();
    }

    @Test
    void numbers_and_names_are_given_once() {
        var seen = new HashSet<String>();
        for (Exercise<?> exercise : Exercises.all()) {
            assertTrue(
                    seen.add(exercise.number()), exercise.number() + " is given twice");
            assertTrue(seen.add(exercise.name()), exercise.name() + " is given twice");
        }
        assertFalse(seen.isEmpty());
    }

    @Test
    void every_number_is_of_a_section_of_the_book() throws IOException {
        String contents = Files.readString(HOME.resolve("chapters/contents.md"));
        for (Exercise<?> exercise : Exercises.all()) {
            assertTrue(
                    contents.contains("\n- " + exercise.section() + ":"),
                    () ->
                            exercise.number()
                                    + ": there is no section "
                                    + exercise.section());
        }
    }

    private static void isComplete(Exercise<?> exercise) {
        assertAll(
                () ->
                        assertTrue(
                                exercise.mistakes().size() >= MISTAKES,
                                () ->
                                        exercise.mistakes().size()
                                                + " mistakes, of "
                                                + MISTAKES),
                () ->
                        assertTrue(
                                exercise.alternatives().size() >= ALTERNATIVES,
                                () ->
                                        exercise.alternatives().size()
                                                + " alternatives, of "
                                                + ALTERNATIVES));
        for (Candidate mistake : exercise.mistakes()) {
            String sentence = mistake.sentence();
            assertTrue(
                    sentence.length() >= 20
                            && sentence.length() <= LONGEST_SENTENCE
                            && sentence.matches("(?s).*[.?]"),
                    () ->
                            mistake.name()
                                    + " wants one or two whole sentences: "
                                    + sentence);
        }
    }

    private static void isSound(Exercise<?> exercise) {
        for (int draw = 0; draw < draws(exercise); draw++) {
            assertEquals(List.of(), Faults.of(exercise, cases(exercise, draw)));
        }
    }

    private static void asks(Exercise<?> exercise) throws IOException {
        String file = exercise.getClass().getName().replace('.', '/') + ".java";
        String source =
                Files.readString(HOME.resolve("exercises/src/main/java").resolve(file));
        Matcher comment =
                Pattern.compile("((?:^///.*\n)+)public final class", Pattern.MULTILINE)
                        .matcher(source);
        assertTrue(comment.find(), "no doc comment above the class");
        String[] parts = comment.group(1).split("/// ## Hints\n", -1);
        assertEquals(2, parts.length, "the question needs one heading «## Hints»");
        assertTrue(parts[0].length() > 100, "the question is too short to be one");
        assertTrue(
                parts[1].matches("(?s)///\n/// 1\\. .*"),
                "the hints are a numbered list");
    }

    private static void stub(Exercise<?> exercise) {
        List<Cases.Case> cases = cases(exercise, 0);
        List<Answer> notYet = Collections.nCopies(cases.size(), new Answer.NotYet());
        var outcome = new Outcome.Answered(new Answers(notYet, notYet));
        assertEquals(
                Verdict.Kind.NOT_YET, Judge.verdict(exercise, cases, outcome).kind());
    }

    private void right(Exercise<?> exercise, Candidate candidate) {
        for (int draw = 0; draw < draws(exercise); draw++) {
            Verdict verdict = verdict(exercise, candidate, draw);
            if (!verdict.isRight()) {
                fail(
                        "refused, draw "
                                + draw
                                + ": "
                                + verdict.sentence()
                                + "\n"
                                + verdict.evidence());
            }
        }
    }

    private void refused(Exercise<?> exercise, Candidate mistake) {
        for (int draw = 0; draw < draws(exercise); draw++) {
            Verdict verdict = verdict(exercise, mistake, draw);
            if (verdict.isRight()) {
                fail("accepted, draw " + draw);
            }
            if (!verdict.sentence().equals(mistake.sentence())) {
                fail(
                        "draw %s, refused by another sentence: %s\n%s"
                                .formatted(draw, verdict.sentence(), verdict.evidence()));
            }
        }
    }

    private Verdict verdict(Exercise<?> exercise, Candidate candidate, int draw) {
        if (!exercise.equals(judged)) {
            judged = exercise;
            judges.clear();
        }
        List<Cases.Case> cases = cases(exercise, draw);
        Judge judge = judges.computeIfAbsent(draw, _ -> new Judge(exercise, cases));
        return judge.verdict(new Outcome.Answered(candidate.answers(cases)));
    }

    private static int draws(Exercise<?> exercise) {
        return Integer.getInteger("d2l.draws", exercise.draws());
    }

    private static List<Cases.Case> cases(Exercise<?> exercise, int draw) {
        return new Marking(SECRET, "student " + draw).cases(exercise);
    }
}
