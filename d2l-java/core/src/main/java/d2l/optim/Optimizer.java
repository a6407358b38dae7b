package d2l.optim;

import static java.util.Objects.requireNonNull;

import d2l.device.Buffer;
import d2l.device.Illegal;
import d2l.device.TrainingInterrupted;
import d2l.tensor.Float32;
import d2l.tensor.Gradients;
import d2l.tensor.Shape;
import d2l.tensor.Tensor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// A rule by which parameters follow their gradients.
///
/// It is for one thread, and while it steps nobody else computes with its parameters. Settings that no
/// rule can have, such as a negative learning rate, are an IllegalArgumentException.
public abstract class Optimizer {
    private final List<Tensor> parameters;
    private double lr;

    /// A rule for these parameters, with learning rate lr.
    protected Optimizer(List<Tensor> parameters, double lr) {
        if (parameters.isEmpty()) {
            throw Illegal.argument(
                    "an optimizer without parameters has nothing to improve; pass"
                            + " net.parameters()");
        }
        this.parameters = parameters.stream().distinct().toList();
        Float32.of("learning rate", positive("learning rate", lr));
        this.lr = lr;
    }

    /// The learning rate.
    public final double lr() {
        return lr;
    }

    /// Changes the learning rate: what a [Schedule] says, before each epoch. Where a schedule ends it
    /// may be 0.
    public final void lr(double lr) {
        if (lr != 0) {
            positive("learning rate", lr);
        }
        if (Double.isInfinite((float) lr)) {
            Float32.of("learning rate", lr);
        }
        this.lr = lr;
    }

    /// Changes every parameter that has a gradient; none if this thread was interrupted.
    ///
    /// @throws IllegalStateException if no parameter has one
    public final void step() {
        TrainingInterrupted.check();
        boolean any = false;
        for (Tensor parameter : parameters) {
            any |=
                    Gradients.lend(
                            parameter,
                            grad -> {
                                update(parameter, grad);
                                parameter.data().changed();
                            });
        }
        if (!any) {
            throw Illegal.state(
                    "step() before any parameter has a gradient: call backward() on the"
                            + " loss first, of parameters that asked for one by"
                            + " requiresGrad()");
        }
    }

    /// Changes one parameter in place, given its gradient, whose memory is not to be kept.
    protected abstract void update(Tensor parameter, Tensor grad);

    /// Forgets the gradients; backward adds to what is there.
    public final void zeroGrad() {
        parameters.forEach(Tensor::zeroGrad);
    }

    // ---- saved and resumed

    /// All that the steps so far have left behind, by name, copied: the learning rate «lr», and what
    /// the rule keeps of each parameter, "0.momentum_buffer" for instance. Saved beside the network's,
    /// [#load] resumes a training from it to the bit.
    ///
    /// What is no float32, as a learning rate, stands as three that add up to it.
    public final SequencedMap<String, Tensor> stateDict() {
        SequencedMap<String, Tensor> found = new LinkedHashMap<>();
        found.put("lr", exact(lr));
        for (int i = 0; i < parameters.size(); i++) {
            String prefix = i + ".";
            state(parameters.get(i))
                    .forEach((name, tensor) -> found.put(prefix + name, tensor));
        }
        return found;
    }

    /// Takes up where the rule stood that gave this [#stateDict]: one of the same kind and settings,
    /// for a network of the same layers.
    ///
    /// @throws IllegalArgumentException if a name or a shape does not fit; then nothing changes
    public final void load(Map<String, Tensor> values) {
        SequencedMap<String, Tensor> own = stateDict();
        SequencedMap<String, Tensor> given = new TreeMap<>(values);
        if (!new TreeSet<>(own.sequencedKeySet()).equals(given.sequencedKeySet())) {
            throw Illegal.argument(
                    "load: the values are %s, but this optimizer keeps %s; make it as the"
                        + " saved one was made: SGD or Adam, with or without momentum,"
                        + " for parameters of the same layers",
                    given.sequencedKeySet(), own.sequencedKeySet());
        }
        own.forEach(
                (name, tensor) -> {
                    Shape shape = requireNonNull(given.get(name)).shape();
                    if (!shape.equals(tensor.shape())) {
                        throw Illegal.argument(
                                "load: «%s» has shape %s, the values have shape %s; they"
                                        + " are another network's",
                                name, tensor.shape(), shape);
                    }
                });
        List<Runnable> changes = new ArrayList<>();
        for (int i = 0; i < parameters.size(); i++) {
            String prefix = i + ".";
            SequencedMap<String, Tensor> state = state(parameters.get(i));
            state.replaceAll((name, _) -> requireNonNull(given.get(prefix + name)));
            changes.add(loading(parameters.get(i), state));
        }
        lr(number(requireNonNull(given.get("lr"))));
        changes.forEach(Runnable::run);
    }

    /// What the rule keeps of one parameter, by name, copied; nothing unless said. The names and
    /// shapes are the same before the first step as after it.
    protected SequencedMap<String, Tensor> state(Tensor parameter) {
        return new LinkedHashMap<>();
    }

    /// Checks these values of one parameter, as [#state] has them; what is returned copies them into
    /// what the rule keeps.
    protected Runnable loading(Tensor parameter, SequencedMap<String, Tensor> state) {
        return () -> {};
    }

    /// A copy of numbers that belong to a parameter, one each.
    static Tensor copy(Buffer numbers, Tensor parameter) {
        Buffer copy = numbers.device().allocate(numbers.length());
        copy.set(numbers);
        return new Tensor(parameter.shape(), copy);
    }

    /// A double as three float32 numbers that add up to it.
    static Tensor exact(double value) {
        float high = (float) value;
        float middle = (float) (value - high);
        float low = (float) (value - high - middle);
        return Tensor.of(new float[] {high, middle, low}, 3);
    }

    /// The double of which [#exact] made this.
    static double number(Tensor parts) {
        float[] part = parts.toArray();
        return (double) part[2] + part[1] + part[0];
    }

    static double positive(String what, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw Illegal.argument(
                    "%s %s: it must be a positive number, such as 0.1", what, value);
        }
        return value;
    }
}
