package d2l.lab;

import java.util.List;

/// What a reader may set before a training.
///
/// @param name how the setting is called in a program, such as `learningRate`
/// @param label how the page calls it
/// @param value what it is before the reader changes it
/// @param choices what may be chosen; empty where any number may be given
/// @param step the distance between two numbers that the arrows of a field offer; for choices 0
public record Control(
        String name, String label, String value, List<String> choices, double step) {

    static Control number(String name, String label, double value, double step) {
        boolean whole = value == Math.rint(value);
        String text = whole ? Integer.toString((int) value) : Double.toString(value);
        return new Control(name, label, text, List.of(), step);
    }

    static Control choice(String name, String label, String... choices) {
        return new Control(name, label, choices[0], List.of(choices), 0);
    }
}
