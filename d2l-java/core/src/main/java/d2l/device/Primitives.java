package d2l.device;

/// What a device must be able to do: hold numbers, and the kernels in which all others can be said.
///
/// Matrices are row-major. Kernels trust their arguments: shapes are checked by whoever calls them.
/// An output is never one of the inputs unless a kernel says so.
public interface Primitives {
    // ---- memory

    /// A new buffer of +0.
    Buffer allocate(int length);

    /// A new buffer with these values, copied.
    Buffer upload(float[] values);

    /// A new buffer with these values, which may become its memory: the caller gives them away.
    default Buffer adopt(float[] values) {
        return upload(values);
    }

    /// The buffer's values, copied: waits until they are computed.
    float[] download(Buffer buffer);

    /// These positions, copied.
    Indices upload(int[] positions);

    /// The positions, copied: waits until they are computed.
    int[] download(Indices positions);

    /// y[to … to + length) = x[from … from + length).
    void copy(Buffer x, int from, Buffer y, int to, int length);

    // ---- elementwise

    /// y = f(x); y may be x.
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

    /// The position (outer, inner) of the first maximum, NaN counting as the largest.
    Indices argmax(Buffer x, int outer, int n, int inner);

    /// y (outer, inner) = x at the given positions of its middle axis.
    void take(Buffer x, int outer, int n, int inner, Indices index, Buffer y);

    /// x = 0 but for the given positions of its middle axis, which get y (outer, inner).
    void put(Buffer y, int outer, int n, int inner, Indices index, Buffer x);

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

    // ---- random numbers: element i is a function of (seed, stream, i), as ARITHMETIC.md
    // states it; a
    // device that has no such kernel may let the reference compute the numbers and copy
    // them

    /// y = low + (high − low) · u, 0 ≤ u < 1.
    void uniform(long seed, long stream, float low, float high, Buffer y);

    /// y = mean + std · z, z standard normal.
    void normal(long seed, long stream, float mean, float std, Buffer y);

    /// y = scale · x where the word of element i, as an unsigned number, is not below threshold, else
    /// +0. y may be x.
    void dropout(long seed, long stream, long threshold, float scale, Buffer x, Buffer y);
}
