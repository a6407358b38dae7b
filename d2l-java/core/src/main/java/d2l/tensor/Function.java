package d2l.tensor;

import d2l.device.Binary;
import d2l.device.Buffer;
import d2l.device.Illegal;
import d2l.device.Indices;
import d2l.device.Unary;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// One application of one differentiable operation: it holds its inputs and what it must remember,
/// and says forward and backward side by side.
///
/// Applied functions form a graph that is acyclic by construction; [Tensor#backward] walks it.
public abstract class Function {
    private final List<Tensor> inputs;

    /// Numbers that forward had before it, as they were.
    private record Seen(Buffer numbers, int version) {
        static Seen of(Tensor tensor) {
            return new Seen(tensor.data(), tensor.data().version());
        }
    }

    /// Those of inputs and output, once this was recorded.
    private List<Seen> seen = List.of();

    /// A function of these tensors.
    protected Function(Tensor... inputs) {
        for (Tensor input : inputs) {
            refuseOthers(getClass().getSimpleName(), inputs[0], input);
        }
        this.inputs = List.of(inputs);
    }

    /// The output, computed from the inputs.
    protected abstract Tensor forward();

    /// The gradients with respect to the inputs, in their order, given that of the output; null for
    /// an input that needs none.
    protected abstract List<? extends @Nullable Tensor> backward(Tensor grad);

    /// As `backward`, where nobody else holds `grad`, so that its memory may become a gradient's.
    protected List<? extends @Nullable Tensor> backwardInPlace(Tensor grad) {
        return backward(grad);
    }

    /// The output, which remembers this function if a gradient may be asked for.
    public final Tensor apply() {
        Tensor output = Tensor.noGrad(this::forward);
        if (Autograd.enabled() && anyNeedsGrad()) {
            if (output.needsGrad() || inputs.contains(output)) {
                // forward handed on a tensor with a role of its own
                output = output.detach();
            }
            output.createdBy(this);
            seen = new ArrayList<>(inputs.size() + 1);
            for (Tensor input : inputs) {
                seen.add(Seen.of(input));
            }
            seen.add(Seen.of(output));
        }
        return output;
    }

    private boolean anyNeedsGrad() {
        for (Tensor input : inputs) { // no stream: this is asked at every operation
            if (input.needsGrad()) {
                return true;
            }
        }
        return false;
    }

    /// Refuses numbers that forward has seen and that were changed in place since.
    final void refuseChanged(Tensor tensor, Buffer numbers) {
        for (Seen before : seen) {
            if (before.numbers.equals(numbers) && before.version != numbers.version()) {
                String name = getClass().getSimpleName();
                throw Illegal.state(
                        "%s.backward needs the numbers of a tensor of shape %s as they"
                            + " were when %s was applied, but they were changed in place"
                            + " since, by step(), sub_ or the like: call backward()"
                            + " before that, or compute the loss anew",
                        name, tensor.shape(), name);
            }
        }
    }

    /// Refuses a gradient for what has moved to another device's memory since.
    final void refuseMoved() {
        for (int i = 0; i < inputs.size(); i++) {
            Tensor input = inputs.get(i);
            if (!seen.get(i).numbers.equals(input.data())) {
                String name = getClass().getSimpleName();
                throw Illegal.state(
                        "%s.backward: a tensor of shape %s was moved to the device %s"
                                + " after %s was applied to it: call backward() before"
                                + " to(device), or compute the loss anew",
                        name, input.shape(), input.device().name(), name);
            }
        }
    }

    /// The tensors that this function was applied to.
    public final List<Tensor> inputs() {
        return inputs;
    }

    /// Refuses what is no tensor, or lives elsewhere than the first.
    static void refuseOthers(
            String operation, @Nullable Tensor first, @Nullable Tensor tensor) {
        if (first == null || tensor == null) {
            throw Illegal.argument(
                    "%s: a tensor is null; give a tensor to compute with", operation);
        }
        if (!tensor.device().equals(first.device())) {
            throw Illegal.argument(
                    "%s: a tensor on the device %s met one on %s; move one with"
                            + " to(other.device()), a whole network with net.to(device),"
                            + " the minibatches of a loader with loader.to(device)",
                    operation, first.device().name(), tensor.device().name());
        }
    }

    /// Whether backward makes its gradients anew, so that a leaf may keep them without a copy; else
    /// one of them may be the output's gradient, an input, or another's.
    protected boolean makesGradients() {
        return false;
    }

    /// f(x), elementwise.
    protected static Tensor map(Unary f, Tensor x) {
        Buffer y = x.device().allocate(x.shape().count());
        x.device().unary(f, x.data(), y);
        return new Tensor(x.shape(), y);
    }

    /// f(a, b), elementwise, with broadcasting.
    protected static Tensor zip(Binary f, String name, Tensor a, Tensor b) {
        Shape shape = Shape.broadcast(name, a.shape(), b.shape());
        Tensor y = new Tensor(shape, a.device().allocate(shape.count()));
        zipInto(f, a, b, y);
        return y;
    }

    /// y = f(a, b), elementwise, where a and b broadcast to y's shape; y may be one that has it.
    protected static void zipInto(Binary f, Tensor a, Tensor b, Tensor y) {
        Shape shape = y.shape();
        int[] aStrides = a.shape().stridesIn(shape);
        int[] bStrides = b.shape().stridesIn(shape);
        y.device()
                .binary(
                        f,
                        shape.sizes(),
                        a.data(),
                        aStrides,
                        b.data(),
                        bStrides,
                        y.data());
    }

    /// The sum over one axis.
    protected static Tensor sum(Tensor x, int axis, boolean keepDim) {
        Shape shape = x.shape();
        Shape reduced = shape.without(axis, keepDim);
        Buffer y = x.device().allocate(reduced.count());
        x.device()
                .sum(x.data(), shape.outer(axis), shape.size(axis), shape.inner(axis), y);
        return new Tensor(reduced, y);
    }

    /// Undoes broadcasting: the sum over every axis along which `shape` was repeated, outermost
    /// first.
    protected static Tensor sumTo(Shape shape, Tensor grad) {
        while (grad.shape().rank() > shape.rank()) {
            grad = sum(grad, 0, false);
        }
        for (int axis = 0; axis < shape.rank(); axis++) {
            if (shape.size(axis) != grad.shape().size(axis)) {
                grad = sum(grad, axis, true);
            }
        }
        return grad;
    }

    /// x repeated to a wider shape.
    protected static Tensor expand(Tensor x, Shape shape) {
        Buffer y = x.device().allocate(shape.count());
        x.device().rearrange(shape.sizes(), x.data(), x.shape().stridesIn(shape), y);
        return new Tensor(shape, y);
    }

    /// Where the first maximum stands along one axis, counted from the front; NaN counts as the
    /// largest. Errors begin with this name.
    protected static Indices argmax(String name, Tensor x, int axis) {
        Shape shape = x.shape();
        if (shape.size(axis) == 0) {
            throw Illegal.argument(
                    "%s along axis %s of shape %s: nothing there to be the largest",
                    name, axis, shape);
        }
        return x.device()
                .argmax(x.data(), shape.outer(axis), shape.size(axis), shape.inner(axis));
    }

    /// Memory for a gradient of this tensor, with anything in it.
    protected static Buffer gradMemory(Tensor x) {
        return x.gradient().memory(x);
    }
}
