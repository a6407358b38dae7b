package d2l.nn;

import d2l.tensor.Shape;
import d2l.tensor.Tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// A table of layers, their output shapes and their numbers of parameters.
final class Summary {
    private record Line(String layer, String output, String parameters) {}

    private final List<Line> lines = new ArrayList<>();

    Summary() {
        lines.add(new Line("layer", "output", "parameters"));
    }

    void add(String name, Module layer, Shape output) {
        String type = layer.toString();
        if (type.contains("\n")) {
            type = layer.getClass().getSimpleName();
        }
        lines.add(
                new Line(
                        name.isEmpty() ? type : name + ": " + type,
                        output.toString(),
                        count(layer.parameters())));
    }

    /// The table, with the number of all these parameters at its end.
    String text(List<Tensor> parameters) {
        lines.add(new Line("total", "", count(parameters)));
        int layer = width(Line::layer);
        int output = width(Line::output);
        int numbers = width(Line::parameters);
        var text = new StringBuilder();
        for (Line line : lines) {
            text.append(text.isEmpty() ? "" : "\n")
                    .append(line.layer)
                    .append(" ".repeat(layer - line.layer.length() + 2))
                    .append(line.output)
                    .append(" ".repeat(output - line.output.length() + 2))
                    .append(" ".repeat(numbers - line.parameters.length()))
                    .append(line.parameters);
        }
        return text.toString();
    }

    private int width(Function<Line, String> column) {
        return lines.stream()
                .mapToInt(line -> column.apply(line).length())
                .max()
                .orElse(0);
    }

    /// In groups of three digits: 269,322.
    private static String count(List<Tensor> parameters) {
        long count = 0;
        for (Tensor parameter : parameters) {
            count += parameter.shape().count();
        }
        var text = new StringBuilder(Long.toString(count));
        for (int i = text.length() - 3; i > 0; i -= 3) {
            text.insert(i, ',');
        }
        return text.toString();
    }
}
