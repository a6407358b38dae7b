package d2l.lab;

import static d2l.lab.Control.choice;
import static d2l.lab.Control.number;

import java.util.ArrayList;
import java.util.List;

/// The labs of the book, in the order of its sections.
///
/// What a section does not speak of yet cannot be set in its lab. What is set at first is what the section
/// trains with, but for what would take a page more than some seconds: networks are narrower, and epochs
/// fewer, than those of sections 4.1, 5.4 and 5.5.
public final class Labs {
    private static final Control WIDTH = number("width", "hidden units", 64, 1);
    private static final List<Lab> ALL =
            List.of(
                    lab(
                            "3.6",
                            "Ten epochs",
                            "Train it here",
                            "The program of this section, softmax and loss by hand. How"
                                + " far can the learning rate go before the exponential"
                                + " overflows?",
                            training(0.1, 256, 10)),
                    lab(
                            "3.7",
                            "Training",
                            "Train it here",
                            "The two lines of this section, with a loss that is safe. Try"
                                    + " the learning rate that broke the one before.",
                            training(0.1, 256, 10)),
                    lab(
                            "4.1",
                            "Ten epochs",
                            "A hidden layer on garments",
                            "The steps of this section, on the garments of section 3.6."
                                + " How many hidden units does it take to beat softmax"
                                + " regression? Two layers need more than two thousand"
                                + " photographs to begin.",
                            training(0.064, 64, 10),
                            number("depth", "hidden layers", 1, 1),
                            number("width", "hidden units", 64, 1)),
                    lab(
                            "5.2",
                            "Normalising: on what scale should the numbers be?",
                            "Minibatch, order and scale",
                            "Give the pixels a scale of 0 to 255, or sort the garments by"
                                    + " class, and see what the training makes of it.",
                            training(0.1, 100, 3),
                            WIDTH,
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
                            training(0.1, 100, 5),
                            WIDTH,
                            choice("loss", "loss", "cross-entropy", "squared error"),
                            choice("optimiser", "optimiser", "SGD", "Adam"),
                            number("momentum", "momentum", 0, 0.1),
                            choice(
                                    "scale",
                                    "pixels",
                                    "normalised",
                                    "0 to 1",
                                    "0 to 255")),
                    lab(
                            "5.4",
                            "How large should the first weights be?",
                            "Depth and first weights",
                            "Ten layers of sigmoids do not begin to learn. Take layers"
                                    + " away, or change the activation, or the start.",
                            training(0.1, 64, 3),
                            number("depth", "hidden layers", 10, 1),
                            number("width", "hidden units", 100, 1),
                            choice("activation", "activation", "sigmoid", "ReLU", "tanh"),
                            choice(
                                    "start",
                                    "first weights",
                                    "Xavier",
                                    "Kaiming",
                                    "0.01")),
                    lab(
                            "5.5",
                            "Dropout",
                            "Learn by heart, or learn",
                            "A thousand photographs, soon known by heart. Put wrong"
                                + " labels among the right ones, take more photographs or"
                                + " fewer, and look at what dropout and weight decay"
                                + " save.",
                            training(0.03, 50, 20),
                            number("examples", "photographs", 1000, 100),
                            number("depth", "hidden layers", 2, 1),
                            WIDTH,
                            choice("start", "first weights", "Kaiming", "Xavier", "0.01"),
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

    private static List<Control> training(
            double learningRate, int batchSize, int epochs) {
        return List.of(
                number("learningRate", "learning rate", learningRate, 0.01),
                number("batchSize", "minibatch", batchSize, 1),
                number("epochs", "epochs", epochs, 1));
    }

    private static Lab lab(
            String section,
            String after,
            String title,
            String about,
            List<Control> training,
            Control... own) {
        var controls = new ArrayList<Control>(training);
        controls.addAll(List.of(own));
        controls.add(number("seed", "seed", 0, 1));
        return new Lab(section, after, title, about, List.copyOf(controls));
    }
}
