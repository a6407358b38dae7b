package d2l.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import d2l.tools.Main;
import d2l.tools.weave.NotebookWriter;

import org.junit.jupiter.api.Test;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/// What is written about the book's programs is complete and true.
class DocumentationTest {
    /// `./d2l` and what follows it in a code block or between backticks.
    /// A word of a command, which quotes may hold together.
    private static final Pattern WORD = Pattern.compile("(?:\"[^\"]*\"|\\S)+");

    private static final Pattern COMMAND =
            Pattern.compile(
                    "(?:`|^ {2,}|^\\$ )\\./d2l((?: +[^\\s`#|&;]+)*)", Pattern.MULTILINE);

    /// In a help text two blanks stand before the explanation.
    private static final Pattern HELP =
            Pattern.compile("^ {2}\\./d2l((?: \\S+)*) {2,}", Pattern.MULTILINE);

    @Test
    void public_api_has_doc_comments() throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var problems = new DiagnosticCollector<JavaFileObject>();
        try (var files =
                compiler.getStandardFileManager(problems, Locale.ENGLISH, null)) {
            var sources =
                    Book.files(".java").stream()
                            .filter(file -> Book.isLibrary(file))
                            .map(Book.HOME::resolve)
                            .toList();
            var options =
                    List.of(
                            "-proc:none",
                            "-Xdoclint:missing/protected",
                            "-Xmaxwarns",
                            "10000",
                            "-d",
                            System.getProperty("java.io.tmpdir"));
            var task =
                    (com.sun.source.util.JavacTask)
                            compiler.getTask(
                                    null,
                                    files,
                                    problems,
                                    options,
                                    null,
                                    files.getJavaFileObjectsFromPaths(sources));
            task.analyze();
        }
        Book.none(
                problems.getDiagnostics().stream()
                        .filter(
                                problem ->
                                        problem.getMessage(Locale.ENGLISH)
                                                .contains("no comment"))
                        .map(
                                problem ->
                                        Book.HOME.relativize(
                                                        Path.of(
                                                                problem.getSource()
                                                                        .toUri()))
                                                + ":"
                                                + problem.getLineNumber()
                                                + " has no doc comment"));
    }

    @Test
    void commands_in_pages_exist() {
        Book.none(Book.files(".md").stream().flatMap(page -> unknown(page, COMMAND)));
    }

    @Test
    void help_lists_what_exists() {
        Book.none(Book.files("help.txt").stream().flatMap(page -> unknown(page, HELP)));
    }

    @Test
    void help_lists_all_that_exists() {
        var help = Book.files("help.txt").stream().map(Book::text).toList();
        Book.none(
                new CommandLine(Main.class)
                        .getSubcommands().keySet().stream()
                                .filter(
                                        name ->
                                                help.stream()
                                                        .noneMatch(
                                                                text ->
                                                                        text.contains(
                                                                                "./d2l "
                                                                                        + name)))
                                .map(name -> "./d2l --help does not list " + name));
    }

    @Test
    void readme_lists_every_section_in_order() {
        var lines = Book.text(Path.of("README.md")).lines().toList();
        var listed =
                lines.stream()
                        .filter(line -> line.matches("\\| \\d[\\d.]* \\|.*"))
                        .toList();
        assertEquals(
                Transcripts.chapters()
                        .map(
                                chapter ->
                                        "| %s | [%s](%s) | [source](%s) |"
                                                .formatted(
                                                        chapter.number(),
                                                        chapter.title(),
                                                        NotebookWriter.notebook(chapter),
                                                        chapter.source()))
                        .toList(),
                listed);
    }

    private static Stream<String> unknown(Path page, Pattern commands) {
        Function<MatchResult, Stream<String>> check =
                match -> {
                    var words =
                            WORD.matcher(match.group(1))
                                    .results()
                                    .map(word -> word.group().replace("\"", ""))
                                    .collect(Collectors.toCollection(ArrayList::new));
                    words.removeIf(
                            word -> word.isEmpty() || word.matches("\\[.*]|[A-Z]+"));
                    if (words.isEmpty() || words.equals(List.of("--help"))) {
                        return Stream.empty();
                    }
                    try {
                        new CommandLine(Main.class)
                                .parseArgs(words.toArray(String[]::new));
                        return Stream.empty();
                    } catch (ParameterException e) {
                        return Stream.of(
                                page
                                        + " says ./d2l"
                                        + match.group(1)
                                        + ", but: "
                                        + e.getMessage());
                    }
                };
        return commands.matcher(Book.text(page)).results().flatMap(check);
    }
}
