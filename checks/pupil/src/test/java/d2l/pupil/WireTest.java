package d2l.pupil;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import d2l.tensor.Tensor;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

class WireTest {
    private static final Report CAME =
            new Report.Came(
                    "3.6.3",
                    new Outcome.Answered(
                            new Answers(
                                    List.of(
                                            new Answer.Given(
                                                    List.of(1, 2L, 3f, 4., true), 1),
                                            new Answer.NotYet(),
                                            new Answer.Failed("Ärger", "cell 3, line 2")),
                                    List.of())));

    private static byte[] bytes(Report report) throws IOException {
        var out = new ByteArrayOutputStream();
        Wire.send(out, report);
        return out.toByteArray();
    }

    private static Report report(byte[] bytes) throws IOException {
        var in = new ByteArrayInputStream(bytes);
        Report report = Wire.receiveReport(in);
        assertNotNull(report);
        assertEquals(0, in.available());
        return report;
    }

    private static Object sent(Object value) throws IOException {
        var given =
                new Answers(
                        List.of(new Answer.Given(value, -1)),
                        List.of(new Answer.NotYet()));
        Report report = report(bytes(new Report.Came("1", new Outcome.Answered(given))));
        var outcome = (Outcome.Answered) ((Report.Came) report).outcome();
        return ((Answer.Given) outcome.answers().first().getFirst()).value();
    }

    @Test
    void every_report_arrives_as_it_was_sent() throws IOException {
        for (Report report :
                List.of(
                        new Report.Ready(-5),
                        new Report.Begun(Report.Phase.ASKING, "3.6.3"),
                        CAME,
                        new Report.Came(
                                "4",
                                new Outcome.Refused(Outcome.Reason.STOPPED, "«so»", "")),
                        new Report.Done())) {
            assertEquals(report, report(bytes(report)));
        }
    }

    @Test
    void a_tensor_arrives_with_its_bits_its_sizes_and_its_wish() throws IOException {
        Tensor tensor =
                Tensor.of(
                                new float[] {1, -0f, Float.NaN, Float.POSITIVE_INFINITY},
                                2,
                                1,
                                2)
                        .requiresGrad();
        Tensor sent = (Tensor) sent(tensor);
        assertEquals(tensor.fingerprint(), sent.fingerprint());
        assertEquals(tensor.shape(), sent.shape());
        assertTrue(sent.needsGrad());
        assertEquals(1, ((Tensor) sent(Tensor.scalar(3))).toArray().length);
        assertArrayEquals(new int[] {3, -1}, (int[]) sent(new int[] {3, -1}));
    }

    @Test
    void a_request_arrives_without_files_that_are_too_large() throws IOException {
        var out = new ByteArrayOutputStream();
        Task task = Student.task(Student.SOFTMAX, Tensor.ones(2, 2), 3);
        var large = new Submitted("b", new byte[Submitted.LARGEST + 1]);
        var files = List.of(Student.file("a", "x"), large);
        Wire.send(out, new Wire.Request(List.of(task), files));
        Wire.Request got =
                Wire.receiveRequest(new ByteArrayInputStream(out.toByteArray()));
        assertEquals(Student.SOFTMAX, got.tasks().getFirst().question());
        assertEquals(3, got.tasks().getFirst().inputs().getFirst()[1]);
        assertEquals("a", got.files().getFirst().name());
        assertArrayEquals(new byte[] {'x'}, got.files().getFirst().bytes());
        assertEquals(Submitted.LARGEST + 1, got.files().getLast().size());
        assertEquals(0, got.files().getLast().bytes().length);
    }

    @Test
    void the_end_of_the_stream_is_no_report() throws IOException {
        assertNull(Wire.receiveReport(new ByteArrayInputStream(new byte[0])));
        assertThrows(
                EOFException.class,
                () -> Wire.receiveNonce(new ByteArrayInputStream(new byte[0])));
    }

    @Test
    void a_frame_that_ends_too_early_is_malformed() throws IOException {
        byte[] whole = bytes(CAME);
        for (int length = 1; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThrows(MalformedException.class, () -> report(part));
        }
    }

    @Test
    void a_frame_with_something_behind_it_is_malformed() throws IOException {
        byte[] longer = Arrays.copyOf(bytes(new Report.Done()), 6);
        longer[3]++;
        assertThrows(MalformedException.class, () -> report(longer));
    }

    @Test
    void a_length_takes_no_memory_before_its_bytes_are_there() {
        for (int length : new int[] {Integer.MAX_VALUE, -1, Wire.LARGEST_REPORT + 1}) {
            byte[] head = {
                (byte) (length >> 24),
                (byte) (length >> 16),
                (byte) (length >> 8),
                (byte) length
            };
            assertThrows(MalformedException.class, () -> report(head));
        }
    }

    @Test
    void any_bytes_are_a_report_or_malformed() throws IOException {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        byte[] whole = bytes(CAME);
        for (int i = 0; i < 20_000; i++) {
            byte[] changed = whole.clone();
            for (int n = random.nextInt(1, 5); n > 0; n--) {
                changed[random.nextInt(4, changed.length)] = (byte) random.nextInt();
            }
            survive(changed);
            var noise = new byte[random.nextInt(4, 80)];
            random.nextBytes(noise);
            noise[0] = 0;
            noise[1] = 0;
            noise[2] = 0;
            noise[3] = (byte) (noise.length - 4);
            survive(noise);
        }
    }

    private static void survive(byte[] bytes) throws IOException {
        try {
            report(bytes);
        } catch (MalformedException e) {
            assertNotNull(e.getMessage());
        }
    }

    private static byte[] given(int... value) {
        var frame = new ByteArrayOutputStream();
        frame.writeBytes(new byte[] {WireReader.CAME, 0, 0, 0, 0, WireReader.ANSWERED});
        frame.writeBytes(new byte[] {0, 0, 0, 1, WireReader.GIVEN, 0, 0, 0, 0});
        for (int b : value) {
            frame.write(b);
        }
        frame.writeBytes(new byte[Integer.BYTES]); // no second round
        var out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {0, 0, 0, (byte) frame.size()});
        out.writeBytes(frame.toByteArray());
        return out.toByteArray();
    }

    @Test
    void a_tensor_has_as_many_numbers_as_its_sizes_say() throws IOException {
        int kind = WireReader.TENSOR;
        assertNotNull(
                report(given(kind, 0, 0, 0, 0, 4, 0, 0, 0, 1, 0, 0, 0, 4, 0, 0, 0, 0)));
        for (int size : new int[] {0, 2, 0x7F, 0xFF}) {
            byte[] wrong =
                    given(kind, 0, 0, 0, 0, 4, size, 0, 0, 2, 0, 0, 0, 4, 0, 0, 0, 0);
            assertEquals(
                    "a tensor whose sizes and numbers do not fit",
                    assertThrows(MalformedException.class, () -> report(wrong))
                            .getMessage());
        }
    }

    @Test
    void a_frame_of_very_many_values_is_malformed() throws IOException {
        var none = Collections.nCopies(100_001, (Answer) new Answer.NotYet());
        byte[] many =
                bytes(
                        new Report.Came(
                                "1", new Outcome.Answered(new Answers(none, List.of()))));
        assertEquals(
                "more than 100000 values",
                assertThrows(MalformedException.class, () -> report(many)).getMessage());
    }

    @Test
    void a_tensor_without_a_number_arrives_too() throws IOException {
        for (int[] sizes : new int[][] {{0}, {3, 0}, {0, 3}, {2, 0, 1}}) {
            var came = (Tensor) sent(Tensor.of(new float[0], sizes));
            assertArrayEquals(sizes, came.shape().sizes());
        }
    }
}
