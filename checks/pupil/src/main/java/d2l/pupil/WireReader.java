package d2l.pupil;

import d2l.tensor.Tensor;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Reads one frame of [Wire], whoever wrote it.
final class WireReader {
    static final int READY = 1;
    static final int BEGUN = 2;
    static final int CAME = 3;
    static final int DONE = 4;

    static final int REFUSED = 1;
    static final int ANSWERED = 2;

    static final int GIVEN = 1;
    static final int NOT_YET = 2;
    static final int FAILED = 3;

    static final int TENSOR = 1;
    static final int LIST = 2;
    static final int INTS = 3;
    static final int INT = 4;
    static final int LONG = 5;
    static final int FLOAT = 6;
    static final int DOUBLE = 7;
    static final int BOOLEAN = 8;

    private static final int DEEPEST = 4;
    private static final int MOST_VALUES = 100_000;

    private final ByteBuffer frame;
    private int values;

    WireReader(byte[] frame) {
        this.frame = ByteBuffer.wrap(frame);
    }

    /// Refuses a frame of which something is left.
    void end() throws MalformedException {
        if (frame.hasRemaining()) {
            throw new MalformedException(frame.remaining() + " bytes too many");
        }
    }

    // ---- numbers and texts

    private void need(long bytes) throws MalformedException {
        if (bytes < 0 || bytes > frame.remaining()) {
            throw new MalformedException("longer than its frame");
        }
    }

    private int kind() throws MalformedException {
        need(1);
        return frame.get();
    }

    private int number() throws MalformedException {
        need(Integer.BYTES);
        return frame.getInt();
    }

    long longNumber() throws MalformedException {
        need(Long.BYTES);
        return frame.getLong();
    }

    private boolean truth() throws MalformedException {
        return switch (kind()) {
            case 0 -> false;
            case 1 -> true;
            default -> throw new MalformedException("neither true nor false");
        };
    }

    /// A length, of things of at least one byte each.
    private int count() throws MalformedException {
        int count = number();
        need(count);
        return count;
    }

    private byte[] bytes() throws MalformedException {
        var bytes = new byte[count()];
        frame.get(bytes);
        return bytes;
    }

    private String text() throws MalformedException {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    private int[] ints() throws MalformedException {
        byte[] bytes = bytes();
        var ints = new int[bytes.length / Integer.BYTES];
        ByteBuffer.wrap(bytes).asIntBuffer().get(ints);
        return ints;
    }

    private <E extends Enum<E>> E one(Class<E> of) throws MalformedException {
        int place = kind();
        E[] all = of.getEnumConstants();
        if (place < 0 || place >= all.length) {
            throw new MalformedException("no " + of.getSimpleName());
        }
        return all[place];
    }

    private static MalformedException unknown(String what) {
        return new MalformedException("an unknown kind of " + what);
    }

    // ---- values

    Object value() throws MalformedException {
        return value(DEEPEST);
    }

    /// Counts what takes more memory than bytes.
    private void counted() throws MalformedException {
        if (++values > MOST_VALUES) {
            throw new MalformedException("more than " + MOST_VALUES + " values");
        }
    }

    private Object value(int deepest) throws MalformedException {
        counted();
        return switch (kind()) {
            case TENSOR -> tensor();
            case LIST -> list(deepest);
            case INTS -> ints();
            case INT -> number();
            case LONG -> longNumber();
            case FLOAT -> Float.intBitsToFloat(number());
            case DOUBLE -> Double.longBitsToDouble(longNumber());
            case BOOLEAN -> truth();
            default -> throw unknown("value");
        };
    }

    private List<Object> list(int deepest) throws MalformedException {
        if (deepest == 0) {
            throw new MalformedException("lists within lists within lists");
        }
        int count = count();
        var list = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            list.add(value(deepest - 1));
        }
        return List.copyOf(list);
    }

    private Tensor tensor() throws MalformedException {
        boolean needsGrad = truth();
        int[] sizes = ints();
        byte[] bytes = bytes();
        var numbers = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).asFloatBuffer().get(numbers);
        if (sizes.length > Wire.MOST_AXES) {
            throw new MalformedException("a tensor with too many axes");
        }
        try {
            Tensor tensor = Tensor.of(numbers, sizes);
            return needsGrad ? tensor.requiresGrad() : tensor;
        } catch (IllegalArgumentException e) {
            throw new MalformedException("a tensor whose sizes and numbers do not fit");
        }
    }

    // ---- requests

    Wire.Request request() throws MalformedException {
        var tasks = new ArrayList<Task>();
        for (int left = count(); left > 0; left--) {
            tasks.add(new Task(question(), inputs()));
        }
        var files = new ArrayList<Submitted>();
        for (int left = count(); left > 0; left--) {
            files.add(new Submitted(text(), longNumber(), bytes()));
        }
        return new Wire.Request(tasks, files);
    }

    private Question question() throws MalformedException {
        String number = text();
        String name = text();
        String method = text();
        String descriptor = text();
        var forbidden = new ArrayList<String>();
        for (int left = count(); left > 0; left--) {
            forbidden.add(text());
        }
        return new Question(number, name, method, descriptor, forbidden);
    }

    private List<Object[]> inputs() throws MalformedException {
        var inputs = new ArrayList<Object[]>();
        for (int left = count(); left > 0; left--) {
            if (!(value() instanceof List<?> input)) {
                throw new MalformedException("inputs that are no list");
            }
            inputs.add(input.toArray());
        }
        return inputs;
    }

    // ---- reports

    Report report() throws MalformedException {
        return switch (kind()) {
            case READY -> new Report.Ready(longNumber());
            case BEGUN -> new Report.Begun(one(Report.Phase.class), text());
            case CAME -> new Report.Came(text(), outcome());
            case DONE -> new Report.Done();
            default -> throw unknown("report");
        };
    }

    private Outcome outcome() throws MalformedException {
        return switch (kind()) {
            case REFUSED ->
                    new Outcome.Refused(one(Outcome.Reason.class), text(), text());
            case ANSWERED -> new Outcome.Answered(new Answers(round(), round()));
            default -> throw unknown("outcome");
        };
    }

    private List<Answer> round() throws MalformedException {
        var answers = new ArrayList<Answer>();
        for (int left = count(); left > 0; left--) {
            answers.add(answer());
        }
        return answers;
    }

    private Answer answer() throws MalformedException {
        counted();
        return switch (kind()) {
            case GIVEN -> {
                int overwritten = number();
                yield new Answer.Given(value(), overwritten);
            }
            case NOT_YET -> new Answer.NotYet();
            case FAILED -> new Answer.Failed(text(), text());
            default -> throw unknown("answer");
        };
    }
}
