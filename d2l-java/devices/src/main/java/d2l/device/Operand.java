package d2l.device;

/// A matrix as one side of a product sees it: how far apart its neighbours lie, along its own axis
/// and along k.
@SuppressWarnings("ArrayRecordComponent") // nobody compares operands
record Operand(float[] values, int step, int stepOfK) {
    /// The rows of A, (m, k), stored (k, m) if transposed.
    static Operand rows(float[] a, boolean transposed, int m, int k) {
        return transposed ? new Operand(a, 1, m) : new Operand(a, k, 1);
    }

    /// The columns of B, (k, n), stored (n, k) if transposed.
    static Operand columns(float[] b, boolean transposed, int n, int k) {
        return transposed ? new Operand(b, k, 1) : new Operand(b, 1, n);
    }

    float at(int i, int p) {
        return values[i * step + p * stepOfK];
    }
}
