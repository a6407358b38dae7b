package d2l.nn;

import d2l.device.Device;
import d2l.device.Illegal;
import d2l.tensor.Shape;
import d2l.tensor.Tensor;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// A part of a network: a function of a minibatch, with parameters that training changes.
///
/// A module of your own names its parts in its constructor or in its fields:
/// `Tensor W = parameter("weight", normal(0, 0.01, 784, 10))`, `Linear hidden = child("hidden", new
/// Linear(784, 256))`.
///
/// In evaluation mode, once it was set, several threads may compute with one module; training, changing
/// the mode, loading and moving are for one thread alone.
public abstract class Module implements UnaryOperator<Tensor> {
    private final SequencedMap<String, Tensor> parameters = new LinkedHashMap<>();
    private final SequencedMap<String, Tensor> buffers = new LinkedHashMap<>();
    private final SequencedMap<String, Module> children = new LinkedHashMap<>();
    private boolean training = true;

    /// The output for a minibatch X, whose first axis counts the examples.
    public abstract Tensor forward(Tensor X);

    /// As [#forward]: a module can stand wherever a function of tensors can.
    @Override
    public final Tensor apply(Tensor X) {
        return forward(X);
    }

    // ---- its parts, in the order in which they were named

    /// Registers a tensor that training changes, asks for its gradient, and returns it. Names of parts
    /// differ and have no dot.
    protected final Tensor parameter(String name, Tensor initial) {
        add(parameters, name, initial);
        return initial.requiresGrad();
    }

    /// Registers a tensor that belongs to the module but is not trained, and returns it.
    protected final Tensor buffer(String name, Tensor initial) {
        add(buffers, name, initial);
        return initial;
    }

    /// Registers a module that this one is made of, and returns it.
    protected final <M extends Module> M child(String name, M module) {
        add(children, name, module);
        return module;
    }

    private <T> void add(SequencedMap<String, T> parts, String name, @Nullable T part) {
        if (part == null) {
            throw Illegal.argument("%s: its part «%s» is null", this, name);
        }
        boolean taken =
                parameters.containsKey(name)
                        || buffers.containsKey(name)
                        || children.containsKey(name);
        if (taken || name.isEmpty() || name.contains(".")) {
            String why =
                    taken
                            ? "it has one of that name already"
                            : "a name is not empty and has no dot, which joins the names"
                                    + " of modules within modules";
            throw Illegal.argument("%s: a part named «%s»; %s", this, name, why);
        }
        parts.put(name, part);
    }

    /// What training changes, first layer first, each tensor once.
    public final List<Tensor> parameters() {
        return List.copyOf(namedParameters().values());
    }

    /// The parameters by name, first layer first: "weight", or "0.weight" inside a module. One that
    /// stands at two places has its first name.
    public final SequencedMap<String, Tensor> namedParameters() {
        return firstPlaces(Place::trained);
    }

    /// What belongs to the network but is not trained, such as running statistics, by name.
    public final SequencedMap<String, Tensor> namedBuffers() {
        return firstPlaces(place -> !place.trained);
    }

    /// Parameters and buffers by name, each tensor once: all that must be saved for [#load] to make a
    /// network of the same layers compute the same.
    public final SequencedMap<String, Tensor> stateDict() {
        return firstPlaces(_ -> true);
    }

    /// Where a tensor stands: in this module, under this name of the module's own.
    private record Place(Tensor tensor, boolean trained, Module module, String name) {}

    private SequencedMap<String, Tensor> firstPlaces(Predicate<Place> which) {
        SequencedMap<String, Tensor> found = new LinkedHashMap<>();
        for (var entry : places().sequencedEntrySet()) {
            Place place = entry.getValue();
            if (which.test(place) && !found.containsValue(place.tensor)) {
                found.put(entry.getKey(), place.tensor);
            }
        }
        return found;
    }

    /// All places by their full names; a tensor that layers share has several.
    private SequencedMap<String, Place> places() {
        SequencedMap<String, Place> places = new LinkedHashMap<>();
        parameters.forEach(
                (name, tensor) -> places.put(name, new Place(tensor, true, this, name)));
        buffers.forEach(
                (name, tensor) -> places.put(name, new Place(tensor, false, this, name)));
        for (var child : children.sequencedEntrySet()) {
            String prefix = child.getKey() + ".";
            child.getValue()
                    .places()
                    .forEach((name, place) -> places.put(prefix + name, place));
        }
        return places;
    }

    // ---- values from elsewhere

    /// Copies these values into the parameters and buffers of the same names, as [#stateDict] has
    /// them. One that stands at two places needs one of its names, and under both the same values.
    ///
    /// @throws IllegalArgumentException if a name or a shape does not fit; then nothing changes
    public final void load(Map<String, Tensor> values) {
        load(values, (_, value) -> value);
    }

    /// As [#load], of values that lie as in PyTorch's `state_dict`: there the weights of a [Linear] are
    /// (out, in), here (in, out).
    public final void loadPyTorch(Map<String, Tensor> values) {
        load(values, (place, value) -> place.module.fromPyTorch(place.name, value));
    }

    /// A value of a tensor of this module as PyTorch has it, as the book has it.
    Tensor fromPyTorch(String name, Tensor value) {
        return value;
    }

    private void load(
            Map<String, Tensor> values, BiFunction<Place, Tensor, Tensor> laid) {
        SequencedMap<String, Place> places = places();
        SequencedMap<Tensor, Tensor> copies = new LinkedHashMap<>();
        for (var entry : stateDict().sequencedEntrySet()) {
            Tensor own = entry.getValue();
            SequencedMap<String, Tensor> given = new LinkedHashMap<>();
            places.forEach(
                    (name, place) -> {
                        Tensor value = values.get(name);
                        if (place.tensor == own && value != null) {
                            given.put(name, laid.apply(place, value));
                        }
                    });
            copies.put(own, fitting(entry.getKey(), own, given));
        }
        for (String name : new TreeMap<>(values).navigableKeySet()) {
            if (!places.containsKey(name)) {
                throw Illegal.argument(
                        "load: «%s» has no place in this network, whose tensors are %s;"
                                + " build it of the same layers in the same order",
                        name, stateDict().sequencedKeySet());
            }
        }
        copies.forEach((own, value) -> own.data().set(value.data()));
    }

    /// The values given for a tensor under one or more of its names.
    private static Tensor fitting(
            String first, Tensor own, SequencedMap<String, Tensor> given) {
        if (given.isEmpty()) {
            throw Illegal.argument(
                    "load: no values for «%s» of shape %s; save all of net.stateDict(),"
                            + " of a network of the same layers",
                    first, own.shape());
        }
        given.forEach((name, value) -> checkShape(name, own, value));
        String one = given.firstEntry().getKey();
        Tensor value = given.firstEntry().getValue();
        given.forEach(
                (name, other) -> {
                    if (!Arrays.equals(other.toArray(), value.toArray())) {
                        throw Illegal.argument(
                                "load: «%s» and «%s» are one tensor in this network, but"
                                        + " the values given for them differ; build it of"
                                        + " layers that share nothing",
                                one, name);
                    }
                });
        return value;
    }

    private static void checkShape(String name, Tensor own, Tensor value) {
        if (!value.shape().equals(own.shape())) {
            boolean exchanged =
                    own.shape().rank() == 2
                            && value.shape().equals(Shape.of(own.size(1), own.size(0)));
            String remedy =
                    exchanged
                            ? "; weights are (in, out) here and (out, in) in PyTorch:"
                                    + " load takes the first, loadPyTorch the second"
                            : "";
            throw Illegal.argument(
                    "load: «%s» has shape %s, the values have shape %s%s",
                    name, own.shape(), value.shape(), remedy);
        }
    }

    // ---- devices

    /// Moves the parameters and buffers, those of the modules inside too, into the memory of a device,
    /// and is this module. What an optimizer keeps of them follows with its next step.
    public final Module to(Device device) {
        stateDict().values().forEach(tensor -> tensor.to_(device));
        return this;
    }

    // ---- training and evaluation

    /// From now on behaves as in training, with all modules inside: dropout drops, batch
    /// normalisation takes the minibatch's statistics. So does a new module.
    public final void train() {
        setTraining(true);
    }

    /// From now on behaves as in use, with all modules inside: an example's output does not depend on
    /// chance or on the other examples.
    public final void eval() {
        setTraining(false);
    }

    private void setTraining(boolean training) {
        this.training = training;
        children.values().forEach(child -> child.setTraining(training));
    }

    /// Whether it behaves as in training.
    public final boolean training() {
        return training;
    }

    /// The result of a computation during which this module is in evaluation mode; afterwards every
    /// module inside is as it was.
    public final <T extends @Nullable Object> T evaluating(Supplier<T> computation) {
        boolean before = training;
        training = false;
        try {
            Supplier<T> inside = computation;
            for (Module child : children.values()) {
                Supplier<T> further = inside;
                inside = () -> child.evaluating(further);
            }
            return inside.get();
        } finally {
            training = before;
        }
    }

    // ---- looking

    /// A table of the layers that a minibatch of these sizes passes, the first of them counting
    /// examples: each layer's output shape and number of parameters.
    public final String summary(int... inputSizes) {
        var summary = new Summary();
        Tensor zeros = Tensor.zeros(inputSizes);
        Tensor X =
                parameters().isEmpty()
                        ? zeros
                        : zeros.to(parameters().getFirst().device());
        evaluating(() -> Tensor.noGrad(() -> trace("", X, summary)));
        return summary.text(parameters());
    }

    /// Forward, with a line for each layer.
    Tensor trace(String name, Tensor X, Summary summary) {
        Tensor Y = forward(X);
        summary.add(name, this, Y.shape());
        return Y;
    }

    /// Its type and its sizes, as the code that makes it writes them.
    @Override
    public String toString() {
        String name = getClass().getSimpleName();
        return (name.isEmpty() ? "Module" : name) + "()";
    }
}
