package d2l.pupil;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import d2l.tensor.Tensor;

import org.junit.jupiter.api.Test;

import java.util.List;

class InProcessTest {
    @Test
    void a_compact_file_is_compiled_and_asked() {
        assertTrue(Student.isRight(Student.java(Student.SOLUTION)));
    }

    @Test
    void a_stub_is_not_yet() {
        String stub =
                """
                import d2l.pupil.Unsolved;
                import d2l.tensor.Tensor;

                Tensor softmax(Tensor O) {
                    throw new Unsolved();
                }
                """;
        assertEquals(new Answer.NotYet(), Student.answer(Student.java(stub)));
    }

    @Test
    void a_compilers_message_has_the_students_line() {
        Outcome outcome = Student.java(Student.SOLUTION.replace("e.sum", "f.sum"));
        assertEquals(
                """
                line 5: cannot find symbol: variable f
                    return e.div(f.sum(1, true));
                                 ^\
                """,
                Student.refused(outcome).evidence());
    }

    @Test
    void an_exception_has_the_students_line() {
        String text = Student.SOLUTION.replace("var e", "O.sum(7); var e");
        var failed =
                assertInstanceOf(Answer.Failed.class, Student.answer(Student.java(text)));
        assertEquals("line 4", failed.place());
    }

    @Test
    void a_class_that_cannot_be_written_spoils_no_other_answer() {
        var other = new Question("3.6.2", "Other", "other", "(I)I", List.of());
        String name = "Y".repeat(66_000);
        List<Submitted> files =
                List.of(
                        Student.file(
                                "Other.java",
                                "class " + name + " {}\nint other(int n) { return n; }"),
                        Student.file("StableSoftmax.java", Student.SOLUTION));
        List<Task> tasks =
                List.of(
                        Student.task(other, 1),
                        Student.task(
                                Student.SOFTMAX, Tensor.tensor(new double[][] {{0, 0}})));
        var outcomes = new InProcess().ask(tasks, files);
        assertEquals(
                Outcome.Reason.NOT_COMPILED,
                Student.refused(outcomes.get("3.6.2")).reason());
        assertTrue(Student.isRight(outcomes.get("3.6.3")), outcomes.toString());
    }
}
