package d2l.nn;

import static java.util.Objects.requireNonNull;

import d2l.device.Buffer;
import d2l.tensor.Tensor;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// A part of a network: a function of a minibatch, with parameters that training changes.
///
/// A module of your own names its parts in its constructor or in its fields:
/// `Tensor W = parameter("weight", normal(0, 0.01, 784, 10))`, `Linear hidden = child("hidden", new
/// Linear(784, 256))`.
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

    /// Names a tensor that training changes, asks for its gradient, and is it.
    protected final Tensor parameter(String name, Tensor initial) {
        add(parameters, name, initial);
        return initial.requiresGrad();
    }

    /// Names a tensor that belongs to the module but is not trained, and is it.
    protected final Tensor buffer(String name, Tensor initial) {
        add(buffers, name, initial);
        return initial;
    }

    /// Names a module that this one is made of, and is it.
    protected final <M extends Module> M child(String name, M module) {
        add(children, name, module);
        return module;
    }

    private <T> void add(SequencedMap<String, T> parts, String name, @Nullable T part) {
        if (part == null) {
            throw new IllegalArgumentException(
                    this + ": its part «" + name + "» is null");
        }
        boolean taken =
                parameters.containsKey(name)
                        || buffers.containsKey(name)
                        || children.containsKey(name);
        if (taken || name.isEmpty() || name.contains(".")) {
            throw new IllegalArgumentException(
                    this
                            + ": a part named «"
                            + name
                            + "»; "
                            + (taken
                                    ? "it has one of that name already"
                                    : "a name is not empty and has no dot, which joins"
                                            + " the names of modules within modules"));
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
        SequencedMap<String, Tensor> found = new LinkedHashMap<>();
        collect("", true, false, found);
        return found;
    }

    /// What belongs to the network but is not trained, such as running statistics, by name.
    public final SequencedMap<String, Tensor> namedBuffers() {
        SequencedMap<String, Tensor> found = new LinkedHashMap<>();
        collect("", false, true, found);
        return found;
    }

    /// Parameters and buffers by name: all that must be saved for [#load] to make a network of the
    /// same layers compute the same.
    public final SequencedMap<String, Tensor> stateDict() {
        SequencedMap<String, Tensor> found = new LinkedHashMap<>();
        collect("", true, true, found);
        return found;
    }

    private void collect(
            String prefix,
            boolean ofParameters,
            boolean ofBuffers,
            SequencedMap<String, Tensor> found) {
        if (ofParameters) {
            parameters.forEach((name, tensor) -> addOnce(found, prefix + name, tensor));
        }
        if (ofBuffers) {
            buffers.forEach((name, tensor) -> addOnce(found, prefix + name, tensor));
        }
        children.forEach(
                (name, child) ->
                        child.collect(
                                prefix + name + ".", ofParameters, ofBuffers, found));
    }

    private static void addOnce(
            SequencedMap<String, Tensor> found, String name, Tensor tensor) {
        if (!found.containsValue(tensor)) {
            found.put(name, tensor);
        }
    }

    /// Copies these values into the parameters and buffers of the same names, as [#stateDict] has
    /// them; nothing changes if a name or a shape does not fit.
    public final void load(Map<String, Tensor> values) {
        SequencedMap<String, Tensor> own = stateDict();
        SequencedMap<String, Tensor> given = new TreeMap<>(values);
        own.forEach((name, tensor) -> checkFits(name, tensor, given.get(name)));
        for (String name : given.sequencedKeySet()) {
            if (!own.containsKey(name)) {
                throw new IllegalArgumentException(
                        "load: «"
                                + name
                                + "» has no place in this network, whose tensors are "
                                + own.sequencedKeySet()
                                + "; build it of the same layers in the same order");
            }
        }
        own.forEach(
                (name, tensor) -> {
                    Buffer from = requireNonNull(given.get(name)).data();
                    Buffer to = tensor.data();
                    to.device().copy(from, 0, to, 0, to.length());
                });
    }

    private static void checkFits(String name, Tensor own, @Nullable Tensor given) {
        if (given == null) {
            throw new IllegalArgumentException(
                    "load: no values for «"
                            + name
                            + "» of shape "
                            + own.shape()
                            + "; save all of net.stateDict(), of a network of the same"
                            + " layers");
        }
        if (!given.shape().equals(own.shape())) {
            boolean exchanged =
                    own.shape().rank() == 2
                            && given.shape().rank() == 2
                            && own.size(0) == given.size(1)
                            && own.size(1) == given.size(0);
            throw new IllegalArgumentException(
                    "load: «"
                            + name
                            + "» has shape "
                            + own.shape()
                            + ", the values have shape "
                            + given.shape()
                            + (exchanged
                                    ? "; weights are (in, out) here and (out, in) in"
                                            + " PyTorch: transpose() them"
                                    : ""));
        }
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
        evaluating(
                () -> Tensor.noGrad(() -> trace("", Tensor.zeros(inputSizes), summary)));
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
