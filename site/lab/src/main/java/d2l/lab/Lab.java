package d2l.lab;

import java.util.List;

/// A lab of the book.
///
/// @param section the number of the section beside whose text it stands
/// @param after the heading of the part at whose end it stands
/// @param title what it is called
/// @param about what a reader may try, in a sentence or two
/// @param controls what can be set, in the order of the page
public record Lab(
        String section,
        String after,
        String title,
        String about,
        List<Control> controls) {

    /// The control of that name.
    ///
    /// @throws IllegalArgumentException if the lab has none; names those it has
    Control control(String name) {
        return controls.stream()
                .filter(control -> control.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "the lab of section "
                                                + section
                                                + " has no setting «"
                                                + name
                                                + "»; it has "
                                                + names()));
    }

    private String names() {
        return String.join(", ", controls.stream().map(Control::name).toList());
    }
}
