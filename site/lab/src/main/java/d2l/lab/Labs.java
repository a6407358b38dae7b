package d2l.lab;

import static d2l.lab.Control.choice;
import static d2l.lab.Control.number;

import java.util.ArrayList;
import java.util.List;

/// The labs of the book, in the order of its sections.
///
/// What a section does not speak of yet cannot be set in its lab; what is set at first is what the
/// section trains with.
public final class Labs {
    private static final List<Lab> ALL =
            List.of(
                    lab(
                            "3.6",
                            "Ten epochs",
                            "Train it here",
                            "The program of this section, softmax and loss by hand. How"
                                + " far can the learning rate go before the exponential"
                                + " overflows?",
                            10,
                            0.1),
                    lab(
                            "3.7",
                            "Training",
                            "Train it here",
                            "The two lines of this section, with a loss that is safe. Try"
                                    + " the learning rate that broke the one before.",
                            10,
                            0.1),
                    lab(
                            "4.1",
                            "Ten epochs",
                            "A hidden layer on garments",
                            "The network of this section, on the garments of section 3.6."
                                + " How many hidden units does it take to beat softmax"
                                + " regression?",
                            10,
                            0.1,
                            number("width", "hidden units", 64, 1)),
                    lab(
                            "5.2",
                            "Normalising: on what scale should the numbers be?",
                            "Minibatch, order and scale",
                            "Give the pixels a scale of 0 to 255, or sort the garments by"
                                    + " class, and see what the training makes of it.",
                            3,
                            0.1,
                            number("width", "hidden units", 64, 1),
                            choice("order", "order", "shuffled", "as stored", "by class"),
                            choice(
                                    "scale",
                                    "pixels",
                                    "0 to 1",
                                    "normalised",
                                    "0 to 255")),
                    lab(
                            "5.3",
                            "Momentum: how to walk down a valley",
                            "Loss and optimiser",
                            "The same network behind another loss, or with another way"
                                    + " downhill. Adam wants a learning rate near 0.001.",
                            3,
                            0.1,
                            number("width", "hidden units", 64, 1),
                            choice("loss", "loss", "cross-entropy", "squared error"),
                            choice("optimiser", "optimiser", "SGD", "Adam"),
                            number("momentum", "momentum", 0, 0.1)),
                    lab(
                            "5.4",
                            "How large should the first weights be?",
                            "Depth and first weights",
                            "Stack layers until the network no longer begins to learn;"
                                    + " then change the activation, or the start.",
                            3,
                            0.1,
                            number("depth", "hidden layers", 4, 1),
                            number("width", "hidden units", 64, 1),
                            choice("activation", "activation", "sigmoid", "ReLU", "tanh"),
                            choice(
                                    "start",
                                    "first weights",
                                    "0.01",
                                    "Xavier",
                                    "Kaiming")),
                    lab(
                            "5.5",
                            "Dropout",
                            "Learn by heart, or learn",
                            "Put wrong labels among the right ones, widen the network,"
                                    + " and look at what dropout and weight decay save.",
                            10,
                            0.1,
                            number("width", "hidden units", 64, 1),
                            number("dropout", "dropout", 0, 0.1),
                            number("weightDecay", "weight decay", 0, 0.001),
                            number("noise", "share of wrong labels", 0, 0.1)));

    private Labs() {}

    /// All labs.
    public static List<Lab> all() {
        return ALL;
    }

    /// The lab of a section.
    ///
    /// @throws IllegalArgumentException if the section has none; names those that have
    public static Lab of(String section) {
        return ALL.stream()
                .filter(lab -> lab.section().equals(section))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "there is no lab of section «"
                                                + section
                                                + "»; there are those of "
                                                + String.join(
                                                        ", ",
                                                        ALL.stream()
                                                                .map(Lab::section)
                                                                .toList())));
    }

    private static Lab lab(
            String section,
            String after,
            String title,
            String about,
            int epochs,
            double learningRate,
            Control... own) {
        var controls = new ArrayList<Control>();
        controls.add(number("learningRate", "learning rate", learningRate, 0.01));
        controls.add(number("batchSize", "minibatch", 256, 1));
        controls.add(number("epochs", "epochs", epochs, 1));
        controls.addAll(List.of(own));
        controls.add(number("seed", "seed", 0, 1));
        return new Lab(section, after, title, about, List.copyOf(controls));
    }
}
