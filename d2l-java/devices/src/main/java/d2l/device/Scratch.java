package d2l.device;

import java.lang.ref.Reference;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;

/// An array that one thread works with again and again, as long as there is room for it.
///
/// It goes where memory runs short; where it is large, with the next garbage collection; and where
/// much less was asked for many times.
final class Scratch {
    /// So many numbers, 32 MB, are kept until memory runs short.
    static final int MOST_KEPT = 1 << 23;

    /// After so many uses in a row of which none needed a quarter of it, it shrinks.
    static final int PATIENCE = 1000;

    /// Fewer numbers than these are not worth shrinking, 256 kB.
    static final int LEAST_SHRUNK = 1 << 16;

    private Reference<float[]> kept = new SoftReference<>(new float[0]);
    private int small;

    /// An array of at least this length, with anything in it.
    float[] of(int length) {
        float[] array = kept.get();
        if (array == null || array.length < length) {
            return renewed(length);
        }
        if (array.length < LEAST_SHRUNK || length >= array.length / 4) {
            small = 0;
        } else if (++small == PATIENCE) {
            return renewed(length);
        }
        return array;
    }

    private float[] renewed(int length) {
        kept.clear(); // before there are two
        float[] array = new float[length];
        kept =
                length > MOST_KEPT
                        ? new WeakReference<>(array)
                        : new SoftReference<>(array);
        small = 0;
        return array;
    }
}
