package d2l.tensor;

import d2l.autograd.*;
import d2l.device.Buffer;
import d2l.device.Device;
import d2l.device.Illegal;
import d2l.device.TrainingInterrupted;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// An array of float32 numbers of any rank, row-major, that can remember how it was computed.
///
/// Operations make new tensors; only those that end in an underscore change one. Sizes broadcast as
/// in the field: aligned at the last axis, equal or 1. An axis may be counted from the end: −1 is
/// the last. What no operation can do with its operands is an IllegalArgumentException, what it cannot
/// do at this time an IllegalStateException; both name the shapes and the remedy.
///
/// Several threads may compute with one tensor, and each may walk its own graph back, but not to the
/// same leaf; who changes a tensor in place is alone with it.
public final class Tensor extends CreationOps {
    private final Shape shape;
    private Buffer data;
    private boolean requiresGrad;
    private @Nullable Function creator;
    private final Gradients gradient = new Gradients();

    /// A tensor of this shape over this buffer, which becomes its memory.
    ///
    /// @throws IllegalArgumentException if the buffer holds more numbers or fewer
    public Tensor(Shape shape, Buffer data) {
        if (data.length() != shape.count()) {
            throw Illegal.argument(
                    "a tensor of shape %s has %s elements, but %s values were given",
                    shape, shape.count(), data.length());
        }
        this.shape = shape;
        this.data = data;
    }

    // ---- looking

    /// The sizes of its axes.
    public Shape shape() {
        return shape;
    }

    /// The size of one axis.
    public int size(int axis) {
        return shape.size(axis);
    }

    /// The values row by row, copied.
    public float[] toArray() {
        return device().download(data());
    }

    /// The value of a tensor with one element; a tensor with more, or none, is refused.
    public float item() {
        if (shape.count() != 1) {
            throw Illegal.argument(
                    "item() of a tensor of shape %s: it has %s elements, not one; use"
                            + " toArray(), or reduce it by sum() or mean()",
                    shape, shape.count());
        }
        return toArray()[0];
    }

    /// A 64-bit hash of the sizes and of every bit of every value, all NaNs alike: equal tensors have
    /// equal fingerprints on every machine. FNV-1a (Fowler, Noll and Vo) over 32-bit words.
    public long fingerprint() {
        long hash = 0xcbf29ce484222325L;
        for (int size : shape.sizes()) {
            hash = (hash ^ size) * 0x100000001b3L;
        }
        for (float value : toArray()) {
            hash = (hash ^ (Float.floatToIntBits(value) & 0xffffffffL)) * 0x100000001b3L;
        }
        return hash;
    }

    /// The values in brackets as PyTorch prints them: four decimals, aligned, long ones shortened.
    @Override
    public String toString() {
        return TensorText.of(this);
    }

    // ---- arithmetic

    /// this + other.
    public Tensor add(Tensor other) {
        return new Add(this, other).apply();
    }

    /// this + other.
    public Tensor add(double other) {
        return add(number(other));
    }

    /// this − other.
    public Tensor sub(Tensor other) {
        return new Sub(this, other).apply();
    }

    /// this − other.
    public Tensor sub(double other) {
        return sub(number(other));
    }

    /// this · other, elementwise.
    public Tensor mul(Tensor other) {
        return new Mul(this, other).apply();
    }

    /// this · other.
    public Tensor mul(double other) {
        return mul(number(other));
    }

    /// this ÷ other, elementwise.
    public Tensor div(Tensor other) {
        return new Div(this, other).apply();
    }

    /// this ÷ other.
    public Tensor div(double other) {
        return div(number(other));
    }

    /// −this.
    public Tensor neg() {
        return new Neg(this).apply();
    }

    /// e to the power of each element.
    public Tensor exp() {
        return new Exp(this).apply();
    }

    /// The natural logarithm of each element.
    public Tensor log() {
        return new Log(this).apply();
    }

    /// max(x, 0) of each element x; the derivative at 0 is 0.
    public Tensor relu() {
        return new ReLU(this).apply();
    }

    /// 1 ÷ (1 + e⁻ˣ) of each element x, between 0 and 1.
    public Tensor sigmoid() {
        return new Sigmoid(this).apply();
    }

    /// The hyperbolic tangent of each element, between −1 and 1.
    public Tensor tanh() {
        return new Tanh(this).apply();
    }

    /// The square root of each element; NaN below 0.
    public Tensor sqrt() {
        return new Sqrt(this).apply();
    }

    /// Each element without its sign; the derivative at 0 is 0.
    public Tensor abs() {
        return new Abs(this).apply();
    }

    /// The larger of each pair of elements; where they are equal, the gradient goes to this tensor.
    public Tensor maximum(Tensor other) {
        return new Max(this, other).apply();
    }

    /// The matrix product: (m, k) · (k, n) → (m, n); other shapes are refused.
    public Tensor matmul(Tensor other) {
        return new MatMul(this, other).apply();
    }

    /// this · W + b in one step: (n, d) · (d, q) + (q,) → (n, q).
    public Tensor linear(Tensor W, Tensor b) {
        return new Linear(this, W, b).apply();
    }

    /// The softmax over the last axis: positive numbers whose sum is 1.
    public Tensor softmax() {
        return new Softmax(this).apply();
    }

    /// The logarithm of the softmax over the last axis, finite where a probability is too small for
    /// float32.
    public Tensor logSoftmax() {
        return new LogSoftmax(this).apply();
    }

    // ---- reductions

    /// The sum of all elements, a scalar.
    public Tensor sum() {
        return reshape(shape.count()).sum(0);
    }

    /// The sum over one axis, which goes.
    public Tensor sum(int axis) {
        return sum(axis, false);
    }

    /// The sum over one axis, which stays with size 1 if keepDim.
    public Tensor sum(int axis, boolean keepDim) {
        return new Sum(this, axis, keepDim).apply();
    }

    /// The mean of all elements, a scalar.
    public Tensor mean() {
        return sum().div(shape.count());
    }

    /// The mean over one axis, which goes.
    public Tensor mean(int axis) {
        return mean(axis, false);
    }

    /// The mean over one axis, which stays with size 1 if keepDim.
    public Tensor mean(int axis, boolean keepDim) {
        return sum(axis, keepDim).div(size(axis));
    }

    /// The largest element, a scalar; its gradient goes to the first of equals.
    public Tensor max() {
        return reshape(shape.count()).max(0);
    }

    /// The largest along one axis, which goes.
    public Tensor max(int axis) {
        return max(axis, false);
    }

    /// The largest along one axis, which stays with size 1 if keepDim.
    public Tensor max(int axis, boolean keepDim) {
        return new Amax(this, axis, keepDim).apply();
    }

    /// Where the first maximum stands along one axis, for each place of the others, row by row;
    /// NaN counts as the largest.
    public int[] argmax(int axis) {
        return device().download(Function.argmax("argmax", this, shape.axis(axis)));
    }

    // ---- shapes and selections

    /// The same values in another shape of as many elements; one size may be −1, which is then worked
    /// out.
    public Tensor reshape(int... sizes) {
        return new Reshape(this, sizes).apply();
    }

    /// A matrix with rows and columns exchanged.
    public Tensor transpose() {
        if (shape.rank() != 2) {
            throw Illegal.argument(
                    "transpose() of a tensor of shape %s: only a matrix has two axes to"
                            + " exchange; name them: transpose(0, 1)",
                    shape);
        }
        return transpose(0, 1);
    }

    /// With two axes exchanged.
    public Tensor transpose(int axis1, int axis2) {
        return new Transpose(this, axis1, axis2).apply();
    }

    /// n copies of this tensor, whose gradients add.
    public List<Tensor> copies(int n) {
        Tensor stacked = new Copy(this, n).apply();
        return IntStream.range(0, n).mapToObj(stacked::row).toList();
    }

    /// Element `labels[i]` of each row i: (n, q) → (n,); there are n labels within 0 … q − 1.
    public Tensor pick(int... labels) {
        return new Pick(this, labels).apply();
    }

    /// Rows `from` (inclusive) to `to` (exclusive): slices of the first axis.
    public Tensor rows(int from, int to) {
        return new Rows(this, from, to).apply();
    }

    /// Row i, from 0, without its first axis; a row that is not there is refused.
    public Tensor row(int i) {
        int n = size(0);
        if (i < 0 || i >= n) {
            String rows = n == 0 ? "it has no rows" : "its rows are 0 to " + (n - 1);
            throw Illegal.argument("row %s of shape %s: %s", i, shape, rows);
        }
        return rows(i, i + 1).reshape(shape.without(0, false).sizes());
    }

    // ---- devices

    /// Where the numbers live.
    public Device device() {
        return data.device();
    }

    /// The same values in the memory of a device: this tensor if they are there. The gradient flows back
    /// to where they came from.
    public Tensor to(Device device) {
        refuseNull(device);
        return device.equals(device()) ? this : new To(this, device).apply();
    }

    /// Moves the values of this leaf, and its gradient, into the memory of a device. What shared them,
    /// made by [#reshape] or [#detach], stays where it was. The backward of a graph that was recorded
    /// before is refused.
    public Tensor to_(Device device) {
        refuseNull(device);
        if (creator != null) {
            throw Illegal.state(
                    "to_(device) on a tensor that was computed from others: move those,"
                            + " or use to(device)");
        }
        if (!device.equals(device())) {
            data = data.to(device);
            gradient.to(device);
        }
        return this;
    }

    private static void refuseNull(@Nullable Device device) {
        if (device == null) {
            throw Illegal.argument(
                    "to(device): the device is null; Devices.named(…) gives one");
        }
    }

    /// A number to compute with, born where this tensor lives.
    private Tensor number(double value) {
        float[] number = {Float32.of("the number", value)};
        return new Tensor(Shape.of(), device().adopt(number));
    }

    // ---- gradients

    /// Asks for a gradient and returns this tensor; for leaves, which nothing computed.
    public Tensor requiresGrad() {
        if (creator != null) {
            throw Illegal.state(
                    "requiresGrad() on a tensor that was computed from others: its"
                        + " gradient flows through to them already; use detach() first to"
                        + " make it a leaf");
        }
        requiresGrad = true;
        return this;
    }

    /// Whether a gradient flows here: it asks for one, or was computed from what does.
    public boolean needsGrad() {
        return requiresGrad || creator != null;
    }

    /// The function that computed this tensor and was recorded, or null: of a leaf, and inside noGrad.
    public @Nullable Function creator() {
        return creator;
    }

    /// Whether backward has added up a gradient here since the start or the last [#zeroGrad].
    public boolean hasGrad() {
        return gradient.present();
    }

    /// The gradient that backward added up here.
    ///
    /// @throws IllegalStateException if there is none, saying why
    public Tensor grad() {
        return gradient.seen(this);
    }

    /// Forgets the gradient; who got it by [#grad] keeps it as it is.
    public void zeroGrad() {
        gradient.forget();
    }

    /// Adds the gradient of this scalar to every leaf that it depends on and that asks for one.
    ///
    /// @throws IllegalStateException if this is not one number, if it depends on nothing that asks, or if
    ///     numbers that a gradient needs were changed in place since
    public void backward() {
        if (shape.count() != 1) {
            throw Illegal.state(
                    "backward() on a tensor of shape %s: only one number has a gradient"
                            + " without more said; use sum() or mean() first, or"
                            + " backward(weights)",
                    shape);
        }
        backward(Function.expand(number(1), shape));
    }

    /// Adds the gradient of Σ weights · this to every such leaf; weights have this shape.
    ///
    /// @throws IllegalStateException as [#backward()], but for any number of elements
    public void backward(Tensor weights) {
        if (!needsGrad()) {
            throw Illegal.state(
                    "backward() on a tensor that depends on nothing that asks for a"
                        + " gradient: call requiresGrad() on the parameters first, and"
                        + " compute outside noGrad");
        }
        Function.refuseOthers("backward(weights)", this, weights);
        if (!weights.shape.equals(shape)) {
            throw Illegal.argument(
                    "backward(weights): weights of shape %s for a tensor of shape %s",
                    weights.shape, shape);
        }
        TrainingInterrupted.check();
        noGrad(() -> Autograd.backward(this, weights));
    }

    /// The same values, shared, without their history.
    public Tensor detach() {
        return new Tensor(shape, data);
    }

    /// Computes without recording: nothing computed in there has a gradient.
    public static void noGrad(Runnable computation) {
        Autograd.<@Nullable Void>withoutRecording(
                () -> {
                    computation.run();
                    return null;
                });
    }

    /// Computes without recording, and is the result.
    public static <T extends @Nullable Object> T noGrad(Supplier<T> computation) {
        return Autograd.withoutRecording(computation);
    }

    /// Subtracts in place: the update of a parameter, inside noGrad.
    ///
    /// What shares the values changes as well: what [#reshape] and [#detach] made. If a graph recorded
    /// before needs the old ones, its backward is refused.
    public Tensor sub_(Tensor other) {
        Function.refuseOthers("sub_", this, other);
        if (needsGrad() && Autograd.enabled()) {
            throw Illegal.state(
                    "sub_ on a tensor that asks for a gradient, while operations are"
                            + " recorded: write noGrad(() -> W.sub_(…))");
        }
        Shape wide = Shape.broadcast("sub_", shape, other.shape);
        if (!wide.equals(shape)) {
            throw Illegal.argument(
                    "sub_: a tensor of shape %s cannot take the shape %s in place",
                    shape, wide);
        }
        Function.zipInto(d2l.device.Binary.SUB, this, other, this);
        data.changed();
        return this;
    }

    // ---- inside

    /// The numbers themselves, for kernels; who changes them in place says so to the buffer.
    public Buffer data() {
        Autograd.reads(this, data);
        return data;
    }

    void createdBy(Function function) {
        creator = function;
    }

    /// What became of its gradient.
    Gradients gradient() {
        return gradient;
    }
}
