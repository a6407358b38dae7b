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

    /// Copies elements i … i + count at k = from … to so that those of one k lie side by side, and
    /// those of the next `width` further on.
    void pack(int i, int count, int from, int to, float[] packed, int at, int width) {
        if (step == 1) {
            for (int p = from; p < to; p++, at += width) {
                System.arraycopy(values, i + p * stepOfK, packed, at, count);
            }
            return;
        }
        int done = 0;
        for (; done + 8 <= count; done += 8) {
            pack8(
                    (i + done) * step + from * stepOfK,
                    to - from,
                    packed,
                    at + done,
                    width);
        }
        for (; done < count; done++) {
            int out = at + done;
            for (int p = from; p < to; p++, out += width) {
                packed[out] = at(i + done, p);
            }
        }
    }

    /// Eight at a time: the reads run along k, the writes stay together.
    private void pack8(int read, int k, float[] packed, int at, int width) {
        for (int p = 0; p < k; p++, read += stepOfK, at += width) {
            packed[at] = values[read];
            packed[at + 1] = values[read + step];
            packed[at + 2] = values[read + 2 * step];
            packed[at + 3] = values[read + 3 * step];
            packed[at + 4] = values[read + 4 * step];
            packed[at + 5] = values[read + 5 * step];
            packed[at + 6] = values[read + 6 * step];
            packed[at + 7] = values[read + 7 * step];
        }
    }
}
