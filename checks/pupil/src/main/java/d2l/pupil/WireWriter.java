package d2l.pupil;

import d2l.tensor.Tensor;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Writes what [WireReader] reads: each thing after a byte that tells its kind, each list after its length.
final class WireWriter {
    private final DataOutputStream out;

    WireWriter(DataOutputStream out) {
        this.out = out;
    }

    void request(Wire.Request request) throws IOException {
        out.writeInt(request.tasks().size());
        for (Task task : request.tasks()) {
            question(task.question());
            out.writeInt(task.inputs().size());
            for (Object[] input : task.inputs()) {
                value(List.of(input));
            }
        }
        out.writeInt(request.files().size());
        Set<Submitted> sent = fitting(request.files());
        for (Submitted file : request.files()) {
            text(file.name());
            out.writeLong(file.size());
            bytes(sent.contains(file) ? file.bytes() : new byte[0]);
        }
    }

    /// The files that are sent whole, the smallest first: an answer is small.
    private static Set<Submitted> fitting(List<Submitted> files) {
        Set<Submitted> fitting = new HashSet<>();
        long sum = 0;
        for (Submitted file :
                files.stream()
                        .sorted(Comparator.comparingLong(Submitted::size))
                        .toList()) {
            sum += file.size();
            if (sum <= Wire.LARGEST_FILES && file.size() <= Submitted.LARGEST) {
                fitting.add(file);
            }
        }
        return fitting;
    }

    private void question(Question question) throws IOException {
        text(question.number());
        text(question.name());
        text(question.method());
        text(question.descriptor());
        out.writeInt(question.forbidden().size());
        for (String forbidden : question.forbidden()) {
            text(forbidden);
        }
    }

    void report(Report report) throws IOException {
        switch (report) {
            case Report.Ready(long nonce) -> {
                out.writeByte(WireReader.READY);
                out.writeLong(nonce);
            }
            case Report.Begun(Report.Phase phase, String number) -> {
                out.writeByte(WireReader.BEGUN);
                out.writeByte(phase.ordinal());
                text(number);
            }
            case Report.Came(String number, Outcome outcome) -> {
                out.writeByte(WireReader.CAME);
                text(number);
                outcome(outcome);
            }
            case Report.Done() -> out.writeByte(WireReader.DONE);
        }
    }

    private void outcome(Outcome outcome) throws IOException {
        switch (outcome) {
            case Outcome.Refused(
                            Outcome.Reason reason,
                            String sentence,
                            String evidence) -> {
                out.writeByte(WireReader.REFUSED);
                out.writeByte(reason.ordinal());
                text(sentence);
                text(evidence);
            }
            case Outcome.Answered(Answers answers) -> {
                out.writeByte(WireReader.ANSWERED);
                round(answers.first());
                round(answers.again());
            }
        }
    }

    private void round(List<Answer> answers) throws IOException {
        out.writeInt(answers.size());
        for (Answer answer : answers) {
            switch (answer) {
                case Answer.Given(Object value, int overwritten) -> {
                    out.writeByte(WireReader.GIVEN);
                    out.writeInt(overwritten);
                    value(value);
                }
                case Answer.NotYet() -> out.writeByte(WireReader.NOT_YET);
                case Answer.Failed(String problem, String place) -> {
                    out.writeByte(WireReader.FAILED);
                    text(problem);
                    text(place);
                }
            }
        }
    }

    void value(Object value) throws IOException {
        switch (value) {
            case Tensor tensor -> {
                out.writeByte(WireReader.TENSOR);
                out.writeBoolean(tensor.needsGrad());
                ints(tensor.shape().sizes());
                floats(tensor.toArray());
            }
            case List<?> list -> {
                out.writeByte(WireReader.LIST);
                out.writeInt(list.size());
                for (Object part : list) {
                    value(part);
                }
            }
            case int[] numbers -> {
                out.writeByte(WireReader.INTS);
                ints(numbers);
            }
            case Integer number -> {
                out.writeByte(WireReader.INT);
                out.writeInt(number);
            }
            case Long number -> {
                out.writeByte(WireReader.LONG);
                out.writeLong(number);
            }
            case Float number -> {
                out.writeByte(WireReader.FLOAT);
                out.writeFloat(number);
            }
            case Double number -> {
                out.writeByte(WireReader.DOUBLE);
                out.writeDouble(number);
            }
            case Boolean truth -> {
                out.writeByte(WireReader.BOOLEAN);
                out.writeBoolean(truth);
            }
            default ->
                    throw new IllegalArgumentException(
                            value.getClass().getName()
                                    + " is neither a tensor nor a number nor a list of"
                                    + " them: it cannot be sent");
        }
    }

    private void ints(int[] numbers) throws IOException {
        var buffer = ByteBuffer.allocate(Integer.BYTES * numbers.length);
        buffer.asIntBuffer().put(numbers);
        bytes(buffer.array());
    }

    private void floats(float[] numbers) throws IOException {
        var buffer = ByteBuffer.allocate(Float.BYTES * numbers.length);
        buffer.asFloatBuffer().put(numbers);
        bytes(buffer.array());
    }

    private void text(String text) throws IOException {
        bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private void bytes(byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
