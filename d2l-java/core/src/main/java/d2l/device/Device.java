package d2l.device;

import java.util.Arrays;
import java.util.function.Supplier;

/// Where numbers live and how kernels run on them: the seam for speed.
///
/// Every implementation gives the bits of the reference, [Devices#reference]; ARITHMETIC.md states the
/// order of every sum. What is here beyond [Primitives] is said in them, and so defined by them: a
/// device overrides what it does faster in one pass, and a new kernel edits no device.
public interface Device extends Primitives {
    /// The device of this name, as [Devices#named] finds it.
    static Device named(String name) {
        return Devices.named(name);
    }

    /// As [Devices#named] spells it.
    String name();

    /// What it runs on, in a few words.
    String description();

    /// y (rows, length) = the brightness, byte / 255 of unsigned bytes, of these rows of a matrix of
    /// bytes that begins at `start`. Nobody changes the bytes afterwards: a device may keep a copy of all
    /// of them for as long as the array is known.
    default void brightness(byte[] bytes, int start, int length, int[] rows, Buffer y) {
        float[] brightness = new float[y.length()];
        for (int r = 0; r < rows.length; r++) {
            for (int i = 0; i < length; i++) {
                int pixel = Byte.toUnsignedInt(bytes[start + rows[r] * length + i]);
                brightness[r * length + i] = pixel / 255f;
            }
        }
        try (Buffer x = adopt(brightness)) {
            copy(x, 0, y, 0, y.length());
        }
    }

    // ---- learning

    /// p (n, q) = the softmax of each row of x; loss (n) = −log p at each row's label.
    default void crossEntropy(
            Buffer x, Indices labels, int n, int q, Buffer p, Buffer loss) {
        int[] sizes = {n, q};
        int[] wide = {q, 1};
        int[] column = {1, 0};
        try (Buffer row = allocate(n);
                Indices largest = argmax(x, n, q, 1)) {
            take(x, n, q, 1, largest, row);
            binary(Binary.SUB, sizes, x, wide, row, column, p); // what exp is taken of
            take(p, n, q, 1, labels, loss);
            unary(Unary.EXP, p, p);
            sum(p, n, q, 1, row);
            binary(Binary.DIV, sizes, p, wide, row, column, p);
            unary(Unary.LOG, row, row);
            pairs(Binary.SUB, row, loss, loss);
        }
    }

    /// g (n, q) = (p − onehot(label)) · grad of the row.
    default void crossEntropyBackward(
            Buffer p, Indices labels, Buffer grad, int n, int q, Buffer g) {
        float[] ones = new float[n];
        Arrays.fill(ones, 1f);
        try (Buffer one = adopt(ones)) {
            put(one, n, q, 1, labels, g);
        }
        pairs(Binary.SUB, p, g, g);
        int[] wide = {q, 1};
        binary(Binary.MUL, new int[] {n, q}, g, wide, grad, new int[] {1, 0}, g);
    }

    /// w = w − lr · g.
    default void sgd(Buffer w, Buffer g, float lr) {
        try (Buffer step = allocate(w.length())) {
            withNumber(Binary.MUL, g, lr, step);
            pairs(Binary.SUB, w, step, w);
        }
    }

    /// y = (g + l2 · w) + l1 · sign(w), the sign of ±0 being itself: a gradient with weight decay.
    default void decay(Buffer w, Buffer g, float l2, float l1, Buffer y) {
        try (Buffer sign = allocate(w.length())) {
            withNumber(Binary.MUL, w, l2, y);
            pairs(Binary.ADD, g, y, y);
            unary(Unary.SIGN, w, sign);
            withNumber(Binary.MUL, sign, l1, sign);
            pairs(Binary.ADD, y, sign, y);
        }
    }

    /// v = momentum · v + g.
    default void momentum(Buffer v, Buffer g, float momentum) {
        withNumber(Binary.MUL, v, momentum, v);
        pairs(Binary.ADD, v, g, v);
    }

    /// One step of Adam (Kingma and Ba 2015): m and v follow g and its square, w follows
    /// (m ÷ correction1) ÷ (√(v ÷ correction2) + epsilon); the bias corrections are 1 − beta1ᵗ and
    /// 1 − beta2ᵗ.
    default void adam(
            Buffer w,
            Buffer g,
            Buffer m,
            Buffer v,
            float lr,
            float beta1,
            float beta2,
            float correction1,
            float correction2,
            float epsilon) {
        try (Buffer step = allocate(w.length());
                Buffer root = allocate(w.length())) {
            withNumber(Binary.MUL, m, beta1, m);
            withNumber(Binary.MUL, g, 1f - beta1, step);
            pairs(Binary.ADD, m, step, m);
            withNumber(Binary.MUL, v, beta2, v);
            pairs(Binary.MUL, g, g, step);
            withNumber(Binary.MUL, step, 1f - beta2, step);
            pairs(Binary.ADD, v, step, v);
            withNumber(Binary.DIV, v, correction2, root);
            unary(Unary.SQRT, root, root);
            withNumber(Binary.ADD, root, epsilon, root);
            withNumber(Binary.DIV, m, correction1, step);
            pairs(Binary.DIV, step, root, step);
            withNumber(Binary.MUL, step, lr, step);
            pairs(Binary.SUB, w, step, w);
        }
    }

    /// y = f(a, b) of buffers of one length; y may be a or b.
    private void pairs(Binary f, Buffer a, Buffer b, Buffer y) {
        int[] one = {1};
        binary(f, new int[] {y.length()}, a, one, b, one, y);
    }

    /// y = f(a, b) with the same b for each a; y may be a.
    private void withNumber(Binary f, Buffer a, float b, Buffer y) {
        try (Buffer number = adopt(new float[] {b})) {
            binary(f, new int[] {y.length()}, a, new int[] {1}, number, new int[] {0}, y);
        }
    }

    /// What `work` computes, asked for once: computed then, or before, by a thread that has nothing else
    /// to do. So it changes nothing that others see, and depends on nothing that they change.
    default <T> Supplier<T> ahead(Supplier<T> work) {
        return work;
    }
}
