package d2l.check;

import d2l.tensor.Shape;
import d2l.tensor.Tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What is shown of a case: the input, what was expected, what came.
final class Evidence {
    private static final int MOST_LINES = 12;
    private static final int WIDEST = 160;
    private static final int MOST_PARTS = 12;

    private final Exercise<?> exercise;

    Evidence(Exercise<?> exercise) {
        this.exercise = exercise;
    }

    String of(Reply reply) {
        var lines = new ArrayList<String>();
        lines.add(input(reply.asked()));
        List<Real> came = reply.came();
        if (!reply.expected().isEmpty()) {
            Object like = reply.first().value();
            lines.add(labelled("expected", like, reply.expected()));
        }
        lines.add(labelled("came", reply.first().value()));
        boolean rightAtFirst = reply.isRightAtFirst() && !reply.isRight();
        if (rightAtFirst) {
            lines.add(labelled("came the second time", reply.again().value()));
            came = Numbers.of(reply.again().value());
        }
        lines.add(first(reply.expected(), came));
        lines.removeIf(String::isEmpty);
        return String.join("\n", lines);
    }

    /// The case's name and its inputs, one a line.
    String input(Cases.Case asked) {
        var lines = new ArrayList<String>();
        lines.add("case «" + asked.name() + "»");
        Object[] inputs = asked.inputs();
        for (int i = 0; i < inputs.length; i++) {
            lines.add(labelled(parameter(i), inputs[i]));
        }
        return String.join("\n", lines);
    }

    /// What the author calls a parameter.
    String parameter(int i) {
        var parameter = exercise.signature().getParameters()[i];
        return parameter.isNamePresent() ? parameter.getName() : "input " + (i + 1);
    }

    private static String labelled(String label, Object value) {
        if (value instanceof List<?> list) {
            var lines = new ArrayList<String>();
            for (int i = 0; i < Math.min(list.size(), MOST_PARTS); i++) {
                lines.add(labelled(label + "[" + i + "]", list.get(i)));
            }
            if (list.size() > MOST_PARTS) {
                lines.add("… and " + (list.size() - MOST_PARTS) + " more");
            }
            return lines.isEmpty() ? label + " = []" : String.join("\n", lines);
        }
        return indented(label + " = ", text(value));
    }

    /// Expected numbers as the answer would print them.
    private static String labelled(String label, Object like, List<Real> expected) {
        var lines = new ArrayList<String>();
        for (int i = 0; i < expected.size(); i++) {
            String name = like instanceof List<?> ? label + "[" + i + "]" : label;
            lines.add(indented(name + " = ", text(like, expected.get(i))));
        }
        return String.join("\n", lines);
    }

    private static String text(Object like, Real real) {
        double[] values = real.values();
        return switch (like) {
            case Boolean _ when values.length == 1 -> String.valueOf(values[0] != 0);
            case int[] _ -> text(Arrays.stream(values).mapToInt(v -> (int) v).toArray());
            case Number _ when values.length == 1 -> number(values[0]);
            default -> text(tensor(real));
        };
    }

    private static Tensor tensor(Real real) {
        double[] values = real.values();
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return Tensor.of(floats, real.shape().sizes());
    }

    static String text(Object value) {
        return switch (value) {
            case int[] numbers when numbers.length > 40 ->
                    "%s numbers, the first %s"
                            .formatted(
                                    numbers.length,
                                    Arrays.toString(Arrays.copyOf(numbers, 40)));
            case int[] numbers -> Arrays.toString(numbers);
            case Double number -> number(number);
            case Float number -> number(number);
            default -> value.toString();
        };
    }

    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? String.valueOf((long) value)
                : String.valueOf((float) value);
    }

    /// The first wrong number and its place, where the shapes agree.
    private static String first(List<Real> expected, List<Real> came) {
        for (int i = 0; i < Math.min(expected.size(), came.size()); i++) {
            Real right = expected.get(i);
            Real answer = came.get(i);
            if (!right.shape().equals(answer.shape())) {
                return "shape %s, where %s is asked for"
                        .formatted(answer.shape(), right.shape());
            }
            int at = Numbers.firstWrong(right, answer);
            if (at >= 0 && right.shape().count() > 1) {
                return "first wrong at %s: %s, where %s is right"
                        .formatted(
                                (expected.size() > 1 ? "[" + i + "]" : "")
                                        + place(right.shape(), at),
                                number(answer.values()[at]),
                                number(right.values()[at]));
            }
        }
        return "";
    }

    /// Where an element stands: `[2, 0]`.
    static String place(Shape shape, int at) {
        int[] strides = shape.strides();
        int[] place = new int[shape.rank()];
        for (int axis = 0; axis < place.length; axis++) {
            place[axis] = at / strides[axis] % shape.size(axis);
        }
        return Arrays.toString(place);
    }

    private static String indented(String label, String text) {
        List<String> lines = text.lines().toList();
        var shown = new StringBuilder();
        for (int i = 0; i < Math.min(lines.size(), MOST_LINES); i++) {
            String line = lines.get(i);
            shown.append(i == 0 ? label : "\n" + " ".repeat(label.length()))
                    .append(
                            line.length() > WIDEST
                                    ? line.substring(0, WIDEST) + " …"
                                    : line);
        }
        return lines.size() > MOST_LINES ? shown + "\n…" : shown.toString();
    }
}
