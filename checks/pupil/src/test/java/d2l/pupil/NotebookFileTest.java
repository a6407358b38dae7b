package d2l.pupil;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotebookFileTest {
    private static final String IMPORTS =
            """
            %maven org.example:x:1
            import static d2l.plot.Display.show;
            import static d2l.tensor.Tensor.*;
            import d2l.plot.*;
            import d2l.pupil.Unsolved;
            import d2l.tensor.Tensor;
            """;

    private static final String METHOD =
            """
            Tensor softmax(Tensor O) {
                var e = O.sub(O.max(1, true)).exp();
                return e.div(e.sum(1, true));
            }
            """;

    private static final String MARKED = "\n  // exercise 3.6.3 – mine\n" + METHOD;

    private static final String STUB =
            """
            // Exercise 3.6.3
            Tensor softmax(Tensor O) {
                throw new Unsolved();
            }
            """;

    private static void accepts(String... cells) {
        Outcome outcome = Student.outcome(Student.notebook(cells));
        assertTrue(Student.isRight(outcome), outcome.toString());
    }

    private static Outcome.Refused refused(String... cells) {
        return Student.refused(Student.outcome(Student.notebook(cells)));
    }

    private static String sentence(String json) {
        return Student.refused(Student.outcome(Student.file("answers.ipynb", json)))
                .sentence();
    }

    @Test
    void the_marked_cell_is_the_answer() {
        accepts(
                IMPORTS,
                "Tensor softmax(Tensor O) { return O; }",
                MARKED,
                "softmax(null)");
    }

    @Test
    void statements_beside_it_do_not_break_it() {
        accepts(
                IMPORTS,
                MARKED
                        + """
                        Tensor O = normal(0, 1, 2, 3);
                        for (int i = 0; i < 3; i++) { show(softmax(O)); }
                        if (O == null) { show(1); } else { show(2); }
                        show(softmax(O));
                        check("3.6.3", this::softmax);
                        softmax(O)
                        """);
    }

    @Test
    void lines_that_speak_to_the_kernel_are_left_out() {
        accepts(IMPORTS, MARKED.replace("Tensor softmax", "%time on\nTensor softmax"));
    }

    @Test
    void an_answer_is_gathered_from_the_cells() {
        accepts(
                IMPORTS,
                "int axis = 7;",
                "record Row(Tensor e) { Tensor over(Tensor sum) { return e.div(sum); }"
                        + " }\n"
                        + "final int axis = 1;",
                "Tensor exps(Tensor O) { return O.sub(O.max(axis, true)).exp(); }",
                "// Exercise 3.6.3\n"
                    + "import java.util.function.UnaryOperator;\n"
                    + "Tensor softmax(Tensor O) { UnaryOperator<Tensor> f = this::exps;"
                    + " Tensor e = f.apply(O); return new Row(e).over(e.sum(axis, true));"
                    + " }",
                "int axis() { return 5; }");
    }

    @Test
    void the_last_declaration_counts_and_that_of_the_marked_cell_before_it() {
        accepts(
                IMPORTS,
                "int axis() { return 0; }",
                MARKED.replace("1, true", "axis(), true") + "int axis() { return 1; }",
                "int axis() { return 0; }");
        accepts(
                IMPORTS,
                "int axis() { return 0; }",
                MARKED.replace("1, true", "axis(), true"),
                "int axis() { return 1; }");
    }

    @Test
    void a_class_may_hold_the_method() {
        accepts(
                IMPORTS,
                "// Exercise 3.6.3\nclass Mine {\n" + METHOD + "}\nshow(new Mine());");
    }

    @Test
    void brackets_in_texts_and_comments_are_none() {
        accepts(
                IMPORTS,
                "// Exercise 3.6.3\n"
                        + "// a brace: {\n"
                        + "/* { */ Tensor softmax(Tensor O) {\n"
                        + "String s = \"{\\\"{\" + '{' + \"\"\"\n"
                        + " {{ \\\"\"\" {\n"
                        + "\"\"\";\n"
                        + METHOD.substring(METHOD.indexOf('\n') + 1)
                        + "show(\"}\");");
    }

    @Test
    void a_compilers_message_has_the_cells_line() {
        Outcome.Refused refused = refused(IMPORTS, MARKED.replace("e.sum", "f.sum"));
        assertEquals(
                """
                cell 2, line 5: cannot find symbol: variable f
                    return e.div(f.sum(1, true));
                                 ^\
                """,
                refused.evidence());
        Outcome.Refused broken = refused(IMPORTS, MARKED.replace("exp();", "exp()"));
        assertTrue(
                broken.evidence().startsWith("cell 2, line 4: ';' expected"),
                broken.evidence());
    }

    @Test
    void an_error_in_a_helper_has_its_cells_line() {
        Outcome.Refused refused =
                refused(
                        IMPORTS,
                        "int axis() {\n return \"1\"; }",
                        MARKED.replace("1, true", "axis(), true"));
        assertEquals(
                """
                cell 2, line 2: incompatible types: String cannot be converted to int
                 return "1"; }
                        ^\
                """,
                refused.evidence());
    }

    @Test
    void an_exception_has_the_cells_line() {
        Outcome outcome =
                Student.outcome(
                        Student.notebook(IMPORTS, MARKED.replace("e.sum(1", "e.sum(7")));
        assertEquals(
                "cell 2, line 5",
                assertInstanceOf(Answer.Failed.class, Student.answer(outcome)).place());
    }

    @Test
    void a_marked_cell_without_the_method_is_told() {
        assertEquals(
                "There is no method «Tensor softmax(Tensor)» in cell 2 of"
                        + " «answers.ipynb».",
                refused(IMPORTS, "// Exercise 3.6.3\nint n = 3;").sentence());
    }

    @Test
    void a_stub_counts_only_where_nothing_else_is() {
        accepts(IMPORTS, STUB, MARKED);
        accepts(IMPORTS, MARKED, STUB);
        accepts(IMPORTS, MARKED, MARKED.replace("    ", "  "));
        assertEquals(
                new Answer.NotYet(),
                Student.answer(Student.outcome(Student.notebook(IMPORTS, STUB, STUB))));
    }

    @Test
    void two_marked_cells_that_differ_are_named() {
        assertEquals(
                "There are different answers to this exercise, in cell 2 of"
                    + " «answers.ipynb» and cell 3 of «answers.ipynb»: keep the one that"
                    + " counts.",
                refused(IMPORTS, MARKED, MARKED.replace("1, true", "0, true"))
                        .sentence());
    }

    @Test
    void a_notebook_without_the_marker_says_what_to_do() {
        assertEquals(
                "Nothing answers this exercise: begin its cell or file with the line"
                        + " «// Exercise 3.6.3», or call the file StableSoftmax.java.",
                refused(IMPORTS, METHOD).sentence());
    }

    @Test
    void a_notebook_of_another_language_is_named() {
        Submitted notebook =
                Student.notebookOf("python", "# Exercise 3.6.3\ndef softmax(O): O");
        assertEquals(
                "«answers.ipynb» is a notebook of python; answers are written in Java.",
                Student.refused(Student.outcome(notebook)).sentence());
    }

    @Test
    void a_kernel_that_an_editor_forgot_does_not_matter() {
        assertTrue(
                Student.isRight(
                        Student.outcome(Student.notebookOf("python", IMPORTS, MARKED))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n", "{\"cells\": []}", "{}"})
    void an_empty_notebook_is_said_so(String json) {
        assertEquals(
                "«answers.ipynb» is empty: save it in Jupyter, and hand it in again.",
                sentence(json));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"cells\": [{\"cell_type\": \"code\", \"source\": \"// Exercise",
                "[1, 2]",
                "null",
                "<html>",
                "{\"cells\": 3}",
                "{\"cells\": [3]}",
                "{\"cells\": [{\"cell_type\": \"code\", \"source\": [[1]]}]}",
                "{\"cells\": []} {}",
                "PK\u0003\u0004"
            })
    void a_broken_notebook_is_said_so(String json) {
        assertEquals(
                "«answers.ipynb» is a broken notebook: save it in Jupyter, and hand it in"
                        + " again.",
                sentence(json));
    }

    @Test
    void nested_bombs_are_broken_notebooks() {
        for (String opening : new String[] {"[", "{\"a\":"}) {
            for (String key : new String[] {"x", "metadata", "cells", "worksheets"}) {
                assertEquals(
                        "«answers.ipynb» is a broken notebook: save it in Jupyter, and"
                                + " hand it in again.",
                        sentence("{\"" + key + "\": " + opening.repeat(500_000)));
            }
        }
    }

    @Test
    void a_notebook_of_fifty_megabytes_is_not_read() {
        assertEquals(
                "«answers.ipynb» has 52.4 MB, more than the 8 that are read: hand in the"
                        + " code without outputs.",
                Student.refused(
                                Student.outcome(
                                        new Submitted(
                                                "answers.ipynb", new byte[50 << 20])))
                        .sentence());
    }

    @Test
    void a_notebook_of_a_million_cells_is_not_read() {
        assertEquals(
                "«answers.ipynb» has more than 2000 cells: save it in Jupyter, and hand"
                        + " it in again.",
                sentence("{\"cells\": [" + "{},".repeat(100_000) + "{}]}"));
    }

    @Test
    void the_third_format_is_read() {
        assertTrue(
                Student.isRight(
                        Student.outcome(
                                Student.file(
                                        "old.ipynb",
                                        """
                                        {"metadata": {"name": "x"}, "nbformat": 3, "worksheets": [{"cells": [
                                        {"cell_type": "code", "language": "java", "outputs": [{"x": [1, {}]}],
                                         "input": "// Exercise 3.6.3\\nd2l.tensor.Tensor softmax(d2l.tensor.Tensor O) { return O.add(.5); }"}
                                        ], "metadata": {}}]}
                                        """))));
    }

    @Test
    void copies_that_jupyter_and_a_mac_leave_do_not_count() {
        Submitted old = Student.notebook(IMPORTS, MARKED.replace("1, true", "0, true"));
        assertTrue(
                Student.isRight(
                        Student.outcome(
                                new Submitted(
                                        ".ipynb_checkpoints/answers-checkpoint.ipynb",
                                        old.bytes()),
                                new Submitted(
                                        "__MACOSX/._answers.ipynb", new byte[] {0, 5}),
                                Student.notebook(IMPORTS, MARKED))));
    }

    @Test
    void a_long_text_block_beside_the_answer_is_passed_over() {
        String block =
                "String s = \"\"\"\n" + "a \"b\" \\\"\"\" c;\n".repeat(5_000) + "\"\"\";";
        Outcome outcome =
                Student.outcome(
                        Student.notebook(
                                block, "// Exercise 3.6.3\n" + Student.SOLUTION));
        assertTrue(Student.isRight(outcome), outcome.toString());
    }
}
