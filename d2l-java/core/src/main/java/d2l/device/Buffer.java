package d2l.device;

/// A block of float32 numbers in some device's memory; only kernels of that device work on it.
public abstract class Buffer {
    private int version;

    /// Memory that was just made.
    protected Buffer() {}

    /// The number of floats.
    public abstract int length();

    /// The device that holds them.
    public abstract Device device();

    /// How often the numbers were changed after they had been computed: what was derived from another
    /// version does not belong to them.
    public final int version() {
        return version;
    }

    /// Says that the numbers were changed in place, as who does so must.
    public final void changed() {
        version++;
    }
}
