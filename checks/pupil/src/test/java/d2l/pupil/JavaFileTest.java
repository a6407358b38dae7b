package d2l.pupil;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

class JavaFileTest {
    private static final String MARKED = "// Exercise 3.6.3\n" + Student.SOLUTION;

    private static final String STUB =
            """
            import d2l.pupil.Unsolved;
            import d2l.tensor.Tensor;

            // Exercise 3.6.3
            Tensor softmax(Tensor O) {
                throw new Unsolved();
            }
            """;

    private static String sentence(Submitted... files) {
        return Student.refused(Student.outcome(files)).sentence();
    }

    private static Submitted encoded(String mark, String text, Charset charset) {
        var out = new ByteArrayOutputStream();
        out.writeBytes((mark + text).getBytes(charset));
        return new Submitted("StableSoftmax.java", out.toByteArray());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "StableSoftmax.java",
                "stablesoftmax.java",
                "StableSoftmax (1).java",
                "StableSoftmax-2.java",
                "StableSoftmax2.java",
                "StableSoftmax - Copy.java",
                "StableSoftmax_final.java",
                "mueller_123_456_StableSoftmax.java",
                "mueller_123_456_StableSoftmax-1.java",
                "Anna Müller_4711_assignsubmission_file_StableSoftmax.java",
                "ch03/StableSoftmax.java"
            })
    void a_file_is_known_by_its_name(String name) {
        assertTrue(
                Student.isRight(Student.outcome(Student.file(name, Student.SOLUTION))));
    }

    @Test
    void another_exercises_name_is_not_its_own() {
        assertFalse(Marker.names("Max_12_StableSoftmax.java", "Max"));
        assertFalse(Marker.names("UnstableSoftmax.java", "StableSoftmax"));
        assertFalse(Marker.names("StableSoftmaxLoss.java", "StableSoftmax"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "// Exercise 3.6.3",
                "//exercise 3.6.3: my answer",
                "  //   EXERCISE   3.6.3 (second try)",
                "/// Exercise 3.6.3.",
                "/* Exercise 3.6.3 */",
                "// Exercise #3.6.3"
            })
    void a_file_of_any_name_is_known_by_its_marker(String marker) {
        Submitted file = Student.file("a.java", marker + "\n" + Student.SOLUTION);
        assertTrue(Student.isRight(Student.outcome(file)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"// Exercise 3.6.31", "// Exercise 3.6", "// See exercise 3.6.3"})
    void what_is_no_marker_of_it_says_what_to_do(String line) {
        assertEquals(
                "Nothing answers this exercise: begin its cell or file with the line"
                        + " «// Exercise 3.6.3», or call the file StableSoftmax.java.",
                sentence(Student.file("a.java", line + "\n" + Student.SOLUTION)));
    }

    @Test
    void nothing_but_other_files_are_named() {
        assertEquals(
                "Among «answers.pdf» and «notes.txt» there is no notebook and no Java"
                        + " file.",
                sentence(
                        Student.file("answers.pdf", "%PDF"),
                        Student.file("notes.txt", "")));
    }

    @Test
    void nothing_at_all_is_said_so() {
        assertEquals("Nothing was handed in.", sentence());
    }

    @Test
    void encodings_of_editors_are_read() {
        String text = Student.SOLUTION + "// größer\r\n";
        for (Submitted file :
                new Submitted[] {
                    encoded("", text, StandardCharsets.UTF_8),
                    encoded("\uFEFF", text, StandardCharsets.UTF_8),
                    encoded("\uFEFF", text, StandardCharsets.UTF_16LE),
                    encoded("\uFEFF", text, StandardCharsets.UTF_16BE),
                    encoded("", text, StandardCharsets.ISO_8859_1),
                }) {
            assertTrue(Student.isRight(Student.outcome(file)), file.toString());
        }
    }

    @Test
    void windows_line_ends_keep_the_lines() {
        String wrong = Student.SOLUTION.replace("e.sum", "f.sum").replace("\n", "\r\n");
        Outcome.Refused refused = Student.refused(Student.java(wrong));
        assertTrue(refused.evidence().startsWith("line 5: "), refused.evidence());
    }

    @Test
    void text_that_is_none_is_said_so() {
        assertEquals(
                "«StableSoftmax.java» is not text: save it as UTF-8.",
                sentence(encoded("", Student.SOLUTION, StandardCharsets.UTF_16LE)));
    }

    @Test
    void a_file_that_is_too_large_is_not_read() {
        assertEquals(
                "«StableSoftmax.java» has 9.0 MB, more than the 8 that are read: hand in"
                        + " the code without outputs.",
                sentence(new Submitted("StableSoftmax.java", 9_000_000, new byte[0])));
        assertEquals(
                "This answer has 200131 characters; one of more than 200000 is not read.",
                sentence(
                        Student.file(
                                "StableSoftmax.java",
                                Student.SOLUTION + "/".repeat(200_000))));
    }

    @Test
    void a_solved_answer_counts_before_a_stub() {
        Submitted stub = Student.file("StableSoftmax.java", STUB);
        Submitted solved = Student.file("StableSoftmax (1).java", Student.SOLUTION);
        assertTrue(Student.isRight(Student.outcome(stub, solved)));
        assertTrue(Student.isRight(Student.outcome(solved, stub)));
        assertEquals(new Answer.NotYet(), Student.answer(Student.outcome(stub, stub)));
    }

    @Test
    void an_answer_with_a_comment_on_the_stub_is_no_stub() {
        String text = MARKED + "// instead of throw new Unsolved();\n";
        assertTrue(
                Student.isRight(
                        Student.outcome(
                                Student.file("a.java", text),
                                Student.file("b.java", STUB))));
    }

    @Test
    void the_same_answer_twice_counts_once() {
        Submitted one = Student.file("StableSoftmax.java", Student.SOLUTION);
        Submitted other =
                Student.file(
                        "b.java", MARKED.replace("    ", "\t").replace("\n", "\r\n"));
        assertTrue(Student.isRight(Student.outcome(one, other)));
    }

    @Test
    void two_answers_are_both_named() {
        assertEquals(
                "There are different answers to this exercise, in «StableSoftmax.java»"
                        + " and «StableSoftmax (1).java»: keep the one that counts.",
                sentence(
                        Student.file("StableSoftmax.java", Student.SOLUTION),
                        Student.file(
                                "StableSoftmax (1).java",
                                Student.SOLUTION + "int n = 1;")));
    }

    @Test
    void a_method_of_other_parameters_is_shown() {
        String text =
                "import d2l.tensor.*; Tensor softmax(Tensor O, int axis) { return O; }";
        Outcome.Refused refused = Student.refused(Student.java(text));
        assertEquals(Outcome.Reason.NOT_COMPILED, refused.reason());
        assertEquals("There is no method «Tensor softmax(Tensor)».", refused.sentence());
        assertEquals("There is «Tensor softmax(Tensor, int)».", refused.evidence());
    }

    @Test
    void a_class_of_a_librarys_name_is_told() {
        String text = "class Tensor {} Tensor softmax(Tensor O) { return O; }";
        Outcome.Refused refused = Student.refused(Student.java(text));
        assertEquals(
                "There is «Tensor softmax(Tensor)» with a class of yours called like the"
                        + " library's.",
                refused.evidence());
    }

    @Test
    void a_class_without_a_plain_constructor_is_told() {
        String text =
                "class Mine { Mine(int n) {} d2l.tensor.Tensor softmax(d2l.tensor.Tensor"
                        + " O) { return O; } }";
        var failed =
                assertInstanceOf(Answer.Failed.class, Student.answer(Student.java(text)));
        assertEquals("Mine has no constructor without parameters", failed.problem());
    }

    @Test
    void what_overwhelms_the_compiler_is_said() {
        String deep = "(".repeat(20_000) + "1" + ")".repeat(20_000);
        Outcome.Refused refused =
                Student.refused(
                        Student.java(
                                Student.SOLUTION
                                        + "int deep() { return "
                                        + deep
                                        + "; }"));
        assertEquals(Outcome.Reason.NOT_COMPILED, refused.reason());
        assertEquals(
                "the compiler gave up: nested too deeply, or too large",
                refused.evidence());
    }

    @Test
    void what_is_nested_too_deeply_for_the_compiler_is_said_so() {
        String deep =
                Student.SOLUTION.replace("O.sub", "O" + ".neg()".repeat(30_000) + ".sub");
        var refused = Student.refused(Student.java(deep));
        assertEquals(
                "the compiler gave up: nested too deeply, or too large",
                refused.evidence());
    }

    @Test
    void of_a_long_line_the_part_that_is_wrong_is_shown() {
        String line = "O.exp(); ".repeat(1_000) + "f.exp(); ";
        String text = Student.SOLUTION.replace("var e", line + "var e");
        String evidence = Student.refused(Student.java(text)).evidence();
        assertTrue(evidence.length() < 400, evidence);
        assertTrue(evidence.contains("O.exp(); f.exp(); var e"), evidence);
        String[] lines = evidence.split("\n");
        assertEquals('f', lines[1].charAt(lines[2].indexOf('^')), evidence);
    }

    @Test
    void a_method_without_a_body_is_not_the_answer() {
        String text =
                "import d2l.tensor.Tensor;\ninterface F { Tensor softmax(Tensor O); }\n"
                        + "class Mine implements F { public Tensor softmax(Tensor O) {\n"
                        + "var e = O.exp(); return e.div(e.sum(1, true)); } }";
        assertTrue(Student.isRight(Student.java(text)));
        String alone =
                "import d2l.tensor.Tensor;\ninterface F { Tensor softmax(Tensor O); }";
        assertEquals(
                "There is «Tensor softmax(Tensor)» where nobody can call it: without a"
                        + " body, or in a class within a method.",
                Student.refused(Student.java(alone)).evidence());
    }

    @Test
    void a_very_long_name_of_a_file_is_read() {
        String name = "StableSoftmax" + " (1)".repeat(10_000) + ".java";
        assertTrue(
                Student.isRight(Student.outcome(Student.file(name, Student.SOLUTION))));
    }
}
