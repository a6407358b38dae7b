package d2l.tests;

import d2l.tools.weave.ChapterFile;
import d2l.tools.weave.NotebookWriter;
import d2l.tools.weave.Weaving;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashSet;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The notebooks in the book, as they lie there: nothing is run.
class NotebookTest {
    /// What belongs to one machine or one run.
    private static final List<Pattern> TRACES =
            List.of(
                    Pattern.compile(
                            "(/home/|/root/|/tmp/|/work/|/Users/|C:\\\\\\\\)[^\\s\"]*"),
                    Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d"),
                    Pattern.compile("\"(transient|display_id|execution|iopub[^\"]*)\""),
                    Pattern.compile(
                            "@[0-9a-f]{6,8}\\b")); // an object without a text of its own

    private static final Pattern ID = Pattern.compile("\\bid=[\"']([^\"']+)[\"']");

    @Test
    void are_what_the_chapters_make() {
        var wrong = new StringWriter();
        boolean good =
                new Weaving(
                                Book.HOME,
                                new PrintWriter(new StringWriter()),
                                new PrintWriter(wrong))
                        .check(List.of());
        Book.none(good ? Stream.empty() : wrong.toString().lines());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("d2l.tests.Transcripts#chapters")
    void print_what_was_approved(ChapterFile chapter) {
        Transcripts.same(
                chapter,
                NotebookWriter.notebook(chapter).toString(),
                NotebookFile.committed(chapter).printed());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("d2l.tests.Transcripts#chapters")
    void carry_no_trace_of_a_machine(ChapterFile chapter) {
        Book.none(
                TRACES.stream()
                        .flatMap(
                                trace ->
                                        trace.matcher(
                                                        Book.text(
                                                                NotebookWriter.notebook(
                                                                        chapter)))
                                                .results())
                        .map(MatchResult::group)
                        .distinct()
                        .map(
                                trace ->
                                        NotebookWriter.notebook(chapter)
                                                + " holds "
                                                + trace));
    }

    /// Two elements of one name in a page, and a chart shows another chart's parts.
    @ParameterizedTest(name = "{0}")
    @MethodSource("d2l.tests.Transcripts#chapters")
    void name_no_two_elements_alike(ChapterFile chapter) {
        var seen = new HashSet<String>();
        Book.none(
                ID.matcher(NotebookFile.committed(chapter).markup())
                        .results()
                        .map(match -> match.group(1))
                        .filter(id -> !seen.add(id))
                        .distinct()
                        .map(
                                id ->
                                        NotebookWriter.notebook(chapter)
                                                + " has two elements "
                                                + id));
    }
}
