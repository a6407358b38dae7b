package d2l.device;

/// Where numbers live and how kernels run on them: the seam for speed.
///
/// Every implementation gives the bits of [ScalarDevice], the readable reference; ARITHMETIC.md
/// states the order of every sum. Matrices are row-major. Kernels trust their arguments: shapes are
/// checked by whoever calls them. An output is never one of the inputs unless a kernel says so.
public interface Device {
    /// As [Devices#named] spells it.
    String name();

    /// What it runs on, in a few words.
    String description();

    // ---- memory

    /// A new buffer of +0.
    Buffer allocate(int length);

    /// A new buffer with these values, copied.
    Buffer upload(float[] values);

    /// A new buffer with these values, which may become its memory: the caller gives them away.
    default Buffer adopt(float[] values) {
        return upload(values);
    }

    /// The buffer's values, copied.
    float[] download(Buffer buffer);

    /// y[to … to + length) = x[from … from + length).
    void copy(Buffer x, int from, Buffer y, int to, int length);

    /// y (rows, length) = the brightness, byte / 255 of unsigned bytes, of these rows of a matrix of
    /// bytes that begins at `start`.
    void brightness(byte[] bytes, int start, int length, int[] rows, Buffer y);

    // ---- elementwise

    /// y = f(x).
    void unary(Unary f, Buffer x, Buffer y);

    /// y = f(a, b) over a grid of these sizes; a stride of 0 repeats an operand along that axis.
    /// y is contiguous and may be a or b where their strides are y's.
    void binary(
            Binary f,
            int[] sizes,
            Buffer a,
            int[] aStrides,
            Buffer b,
            int[] bStrides,
            Buffer y);

    /// y = x read with these strides: transposes and repeats.
    void rearrange(int[] sizes, Buffer x, int[] strides, Buffer y);

    // ---- reductions over the middle axis of (outer, n, inner)

    /// y (outer, inner) = the sum of x over its middle axis: ascending where inner > 1, in lanes
    /// and a tree where inner = 1.
    void sum(Buffer x, int outer, int n, int inner, Buffer y);

    /// The position of the first maximum, NaN counting as the largest.
    void argmax(Buffer x, int outer, int n, int inner, int[] index);

    /// y (outer, inner) = x at the given positions of its middle axis.
    void take(Buffer x, int outer, int n, int inner, int[] index, Buffer y);

    /// x = 0 but for the given positions of its middle axis, which get y (outer, inner).
    void put(Buffer y, int outer, int n, int inner, int[] index, Buffer x);

    // ---- matrices

    /// C (m, n) = A · B, where A is (m, k), stored (k, m) if transposed, and B is (k, n), stored
    /// (n, k) if transposed; what C held before does not matter.
    void gemm(
            boolean transposeA,
            boolean transposeB,
            int m,
            int n,
            int k,
            Buffer a,
            Buffer b,
            Buffer c);

    // ---- learning

    /// p (n, q) = the softmax of each row of x; loss (n) = −log p at each row's label.
    void crossEntropy(Buffer x, int[] labels, int n, int q, Buffer p, Buffer loss);

    /// g (n, q) = (p − onehot(label)) · grad of the row.
    void crossEntropyBackward(
            Buffer p, int[] labels, Buffer grad, int n, int q, Buffer g);

    /// w = w − lr · g.
    void sgd(Buffer w, Buffer g, float lr);

    /// y = (g + l2 · w) + l1 · sign(w), the sign of ±0 being itself: a gradient with weight decay.
    void decay(Buffer w, Buffer g, float l2, float l1, Buffer y);

    /// v = momentum · v + g.
    void momentum(Buffer v, Buffer g, float momentum);

    /// One step of Adam (Kingma and Ba 2015): m and v follow g and its square, w follows
    /// (m ÷ rest1) ÷ (√(v ÷ rest2) + epsilon), where rest1 and rest2 are 1 − beta1ᵗ and 1 − beta2ᵗ.
    void adam(
            Buffer w,
            Buffer g,
            Buffer m,
            Buffer v,
            float lr,
            float beta1,
            float beta2,
            float rest1,
            float rest2,
            float epsilon);

    // ---- random numbers: element i is a function of (seed, stream, i)

    /// y = low + (high − low) · u, 0 ≤ u < 1.
    void uniform(long seed, long stream, float low, float high, Buffer y);

    /// y = mean + std · z, z standard normal.
    void normal(long seed, long stream, float mean, float std, Buffer y);

    /// y = scale · x where the word of element i, as an unsigned number, is not below threshold, else
    /// +0. y may be x.
    void dropout(long seed, long stream, long threshold, float scale, Buffer x, Buffer y);
}
