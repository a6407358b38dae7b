package d2l.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import d2l.check.Verdict;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;

/// What is written about a class with difficult names.
class ReportsTest {
    private static final Verdict RIGHT =
            new Verdict(Verdict.Kind.RIGHT, "", "Right.", "");
    private static final Verdict LITERAL =
            new Verdict(
                    Verdict.Kind.WRONG,
                    "literal",
                    "Right for small logits, but exp overflows.",
                    "O = [[100, 90]]\nexpected <1>\ncame NaN\u0007");
    private static final Verdict NOT_YET =
            new Verdict(Verdict.Kind.NOT_YET, "", "Not yet.", "");

    private static final String PATH = "../../../etc/<b>passwd</b>";
    private static final String FORMULA = "=HYPERLINK(\"http://example.org\",\"Bo\")";
    private static final String ARABIC = "أحمد, \"the first\" \uD83D\uDE00";

    @TempDir Path folder;

    @BeforeEach
    void write() {
        new OutputFiles(folder.resolve("grades"))
                .write(
                        results(),
                        "Week 6 (4711)",
                        List.of("«x.java» belongs to nobody."));
    }

    private static ClassResults results() {
        var students = new ArrayList<StudentResult>();
        students.add(of(Student.named(PATH), RIGHT, RIGHT));
        students.add(of(Student.named(FORMULA), LITERAL, NOT_YET));
        students.add(of(Student.named(ARABIC), LITERAL, RIGHT));
        students.add(
                of(
                        Student.ofFolder("Ng, Cy_123456_assignsubmission_file_"),
                        RIGHT,
                        LITERAL));
        var owned = Student.ofFile("zhao_LATE_777_1_A.java");
        students.add(of(owned.student(), RIGHT, null));
        students.add(of(Student.named("Zhao"), NOT_YET, NOT_YET));
        students.add(of(Student.named("zhao"), NOT_YET, NOT_YET));
        return new ClassResults(
                List.of(new GradingTest.First(), new GradingTest.Second()),
                Map.of("3.6.2", 2.5),
                students);
    }

    private static StudentResult of(Student student, Verdict first, Verdict second) {
        var verdicts = new HashMap<String, Verdict>();
        var ungraded = new HashMap<String, String>();
        verdicts.put("3.6.1", first);
        if (second == null) {
            ungraded.put("3.6.2", "the oracle divided by zero");
        } else {
            verdicts.put("3.6.2", second);
        }
        return new StudentResult(
                student,
                student.platform() == Student.Platform.CANVAS,
                student.name().equals(ARABIC)
                        ? List.of("«<i>.pdf» was left out.")
                        : List.of(),
                verdicts,
                ungraded,
                student.name().equals(FORMULA)
                        ? List.of(new Change("3.6.1", RIGHT, LITERAL))
                        : List.of());
    }

    private String text(String name) throws IOException {
        return Files.readString(folder.resolve("grades").resolve(name));
    }

    private List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("grades/students"))) {
            return files.sorted().toList();
        }
    }

    @Test
    void nothing_is_written_outside_the_folder() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            assertEquals(List.of(folder.resolve("grades")), all.toList());
        }
        assertEquals(7, pages().size());
        assertFalse(
                Files.exists(
                        folder.resolve("grades/students/..")
                                .resolve("../../etc")
                                .normalize()));
    }

    @Test
    void formulas_are_text_and_names_survive() throws IOException {
        String csv = text("grades.csv");
        assertTrue(
                csv.contains("\"'=HYPERLINK(\"\"http://example.org\"\",\"\"Bo\"\")\""),
                csv);
        assertTrue(csv.contains("\"أحمد, \"\"the first\"\" \uD83D\uDE00\""), csv);
        assertEquals(8, csv.lines().count());
        for (String begins : List.of("=", "+", "-", "@", "\t=", " =", "\r", "\uFF1D")) {
            var one = new Csv();
            one.row(begins + "1");
            assertEquals("\"'" + begins + "1\"\r\n", one.toString());
        }
        var numbers = new Csv();
        numbers.row(-1.5, 2.0, "a\nb");
        assertEquals("-1.5,2,\"a\nb\"\r\n", numbers.toString());
    }

    @Test
    void moodle_gets_its_participants() throws IOException {
        assertEquals(
                """
                "Identifier","Full name","Grade","Maximum grade","Last modified (grade)","Feedback comments"\r
                "Participant 123456","Ng, Cy",1,3.5,"","3.6.1 The first: Right.
                3.6.2 The second: Right for small logits, but exp overflows."\r
                """,
                text("moodle.csv"));
    }

    @Test
    void canvas_gets_its_users() throws IOException {
        assertEquals(
                """
                "Student","ID","SIS Login ID","Section","Week 6 (4711)"\r
                "Points Possible","","","",3.5\r
                "zhao","777","","",1\r
                """,
                text("canvas.csv"));
    }

    @Test
    void nbgrader_gets_its_columns() throws IOException {
        List<String> lines = text("nbgrader.csv").lines().toList();
        assertEquals(
                "\"assignment\",\"duedate\",\"timestamp\",\"student_id\",\"last_name\","
                    + "\"first_name\",\"email\",\"raw_score\",\"late_submission_penalty\","
                    + "\"score\",\"max_score\"",
                lines.getFirst());
        assertEquals(
                "\"Week 6 (4711)\",\"\",\"\",\"Zhao\",\"Zhao\",\"\",\"\",0,0,0,3.5",
                lines.get(6));
    }

    @Test
    void gradescope_gets_a_file_a_student() throws IOException {
        JsonObject file =
                JsonParser.parseString(text("gradescope/Ng, Cy_123456.results.json"))
                        .getAsJsonObject();
        assertEquals(1, file.get("score").getAsDouble());
        var tests = file.getAsJsonArray("tests");
        assertEquals(
                "passed", tests.get(0).getAsJsonObject().get("status").getAsString());
        JsonObject second = tests.get(1).getAsJsonObject();
        assertEquals("failed", second.get("status").getAsString());
        assertEquals(2.5, second.get("max_score").getAsDouble());
        assertEquals("visible", second.get("visibility").getAsString());
        assertTrue(second.get("output").getAsString().contains("exp overflows"));
    }

    @Test
    void junit_reads_the_class() throws Exception {
        var document =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(folder.resolve("grades/junit.xml").toFile());
        var suites = document.getElementsByTagName("testsuite");
        assertEquals(7, suites.getLength());
        assertEquals(PATH, ((Element) suites.item(0)).getAttribute("name"));
        assertEquals(3, document.getElementsByTagName("failure").getLength());
        assertEquals(5, document.getElementsByTagName("skipped").getLength());
        assertEquals(1, document.getElementsByTagName("error").getLength());
    }

    @Test
    void a_students_page_holds_nothing_of_anothers() throws IOException {
        String page = text("students/Ng, Cy_123456.html");
        assertTrue(page.contains("Exercises of Ng, Cy"));
        assertTrue(page.contains("1 of 3.5 points"));
        assertTrue(page.contains("expected &lt;1&gt;"), page);
        for (String other : List.of("passwd", "HYPERLINK", "أحمد", "zhao", "Zhao")) {
            assertFalse(page.contains(other), other);
        }
        assertFalse(page.contains("src="));
        assertFalse(page.contains("<script"));
        assertTrue(page.contains("prefers-color-scheme:dark"));
        assertTrue(page.contains("<html lang=\"en\">"));
    }

    @Test
    void html_is_escaped_everywhere() throws IOException {
        for (Path page : pages()) {
            String html = Files.readString(page);
            assertFalse(html.contains("<b>passwd"), html);
            assertFalse(html.contains("<i>.pdf"), html);
        }
        String report = text("report.html");
        assertFalse(report.contains("<b>passwd"), report);
        assertTrue(report.contains("&lt;b&gt;passwd"), report);
    }

    @Test
    void the_report_counts_solutions_and_mistakes() throws IOException {
        var report = new ClassReport(results(), List.of());
        assertEquals(List.of(3, 2), report.solved().intColumn("right").asList());
        assertEquals(List.of(0, 1), report.solved().intColumn("ungraded").asList());
        var mistakes = report.mistakes(new GradingTest.First());
        assertEquals(1, mistakes.rowCount());
        assertEquals("2", mistakes.column("students").getString(0));
        String html = text("report.html");
        assertTrue(html.contains("<svg "), html);
        assertTrue(html.contains("<caption>How many solved it</caption>"), html);
        assertTrue(html.contains("3.6.1: right → wrong"), html);
        assertTrue(html.contains("3.6.2: the oracle divided by zero"), html);
        assertTrue(html.contains("«x.java» belongs to nobody."), html);
    }

    @Test
    void the_report_leads_to_every_students_page() throws Exception {
        String report = text("report.html");
        for (Path page : pages()) {
            String name = page.getFileName().toString();
            String address =
                    new URI(null, null, "students/" + name, null).toASCIIString();
            assertTrue(
                    report.contains("<a href=\"" + address.replace(",", "%2C")),
                    () -> address + " is not in " + report);
        }
    }

    @Test
    void the_pages_of_who_is_gone_go() throws IOException {
        Path pages = folder.resolve("grades/students");
        Files.writeString(pages.resolve("gone.html"), "an older grading's");
        Files.writeString(pages.resolve("notes.txt"), "the lecturer's");
        write();
        assertFalse(Files.exists(pages.resolve("gone.html")));
        assertTrue(Files.exists(pages.resolve("notes.txt")));
    }

    @Test
    void a_file_in_the_place_of_the_folder_is_called_one() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        var refused =
                assertThrows(
                        GradingFailed.class,
                        () -> new OutputFiles(file).write(results(), "x", List.of()));
        assertTrue(refused.getMessage().contains("it is a file, not a folder"));
    }

    @Test
    void tenths_of_points_add_up_as_on_paper() {
        var results =
                new ClassResults(
                        results().exercises(),
                        Map.of("3.6.1", .1, "3.6.2", .2),
                        results().students());
        assertEquals(.3, results.most());
        assertEquals(.3, results.score(results.students().getFirst()));
    }

    @Test
    void what_no_known_mistake_explains_is_counted_too() {
        var strange = new Verdict(Verdict.Kind.WRONG, "", "Wrong on «wide».", "came 7");
        var results =
                new ClassResults(
                        results().exercises(),
                        Map.of(),
                        List.of(of(Student.named("bo"), strange, NOT_YET)));
        var mistakes =
                new ClassReport(results, List.of()).mistakes(new GradingTest.First());
        assertEquals(
                "Wrong in a way of its own: see the student's page.",
                mistakes.column("mistake").getString(0));
    }

    @Test
    void a_class_of_nobody_and_nothing_has_a_report() {
        new OutputFiles(folder.resolve("none"))
                .write(new ClassResults(List.of(), Map.of(), List.of()), "x", List.of());
        assertTrue(Files.exists(folder.resolve("none/report.html")));
    }
}
