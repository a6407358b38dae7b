package d2l.lab;

import java.util.LinkedHashMap;
import java.util.Map;

/// What a reader has set for a training; the rest is as the lab has it.
public final class Settings {
    private final Lab lab;
    private final Map<String, String> values = new LinkedHashMap<>();

    /// Settings such as `learningRate=0.5`.
    ///
    /// @throws IllegalArgumentException if the lab has no such setting, or one is given twice
    public Settings(Lab lab, String... given) {
        this.lab = lab;
        for (String setting : given) {
            int equals = setting.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException(
                        "«" + setting + "» is no setting; write it as learningRate=0.5");
            }
            String name = lab.control(setting.substring(0, equals).trim()).name();
            if (values.put(name, setting.substring(equals + 1).trim()) != null) {
                throw new IllegalArgumentException("«" + name + "» is set twice");
            }
        }
    }

    /// Settings as a page sends them: `{"learningRate":"0.5","epochs":3}`.
    ///
    /// @throws IllegalArgumentException if the lab has no such setting, or it is no such JSON
    public static Settings of(Lab lab, String json) {
        var settings = new Settings(lab);
        Json.object(json)
                .forEach(
                        (name, value) ->
                                settings.values.put(lab.control(name).name(), value));
        return settings;
    }

    /// A number.
    double number(String name) {
        String text = text(name);
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw refused(name, "is no number");
        }
    }

    /// A whole number that is not below `least`.
    int count(String name, int least) {
        String text = text(name);
        int count;
        try {
            count = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw refused(name, "is no whole number");
        }
        if (count < least) {
            throw refused(name, "is below " + least);
        }
        return count;
    }

    /// A share, from 0 to below 1.
    double share(String name) {
        double share = number(name);
        if (!(share >= 0 && share < 1)) {
            throw refused(name, "is not from 0 to below 1");
        }
        return share;
    }

    /// One of the choices of a control.
    String choice(String name) {
        String text = text(name);
        if (!lab.control(name).choices().contains(text)) {
            throw refused(
                    name, "is none of " + String.join(", ", lab.control(name).choices()));
        }
        return text;
    }

    /// What is set, as the reader wrote it.
    String text(String name) {
        Control control = lab.control(name);
        return values.getOrDefault(name, control.value());
    }

    /// Whether the lab lets a reader set it.
    boolean has(String name) {
        return lab.controls().stream().anyMatch(control -> control.name().equals(name));
    }

    IllegalArgumentException refused(String name, String why) {
        return new IllegalArgumentException(
                lab.control(name).label() + ": «" + text(name) + "» " + why);
    }
}
