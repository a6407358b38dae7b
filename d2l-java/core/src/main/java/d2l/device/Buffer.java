package d2l.device;

/// A block of float32 numbers in some device's memory; only kernels of that device work on it.
///
/// Its memory goes back by itself once nobody knows it; whoever knows that it has no more use closes it
/// sooner. Several threads may read it; who writes is alone.
public abstract class Buffer implements AutoCloseable {
    private int version;

    /// Memory that was just made.
    protected Buffer() {}

    /// The number of floats.
    public abstract int length();

    /// The device that holds them.
    public abstract Device device();

    /// Gives the memory back now: the numbers are gone. Closing twice is closing once.
    @Override
    public void close() {}

    /// Takes the numbers of another buffer of this length, whose memory may be another device's.
    public final void set(Buffer other) {
        device().copy(other.to(device()), 0, this, 0, length());
        changed();
    }

    /// The numbers in a device's memory: this buffer if they are there, else a copy.
    public final Buffer to(Device device) {
        return device.equals(device()) ? this : device.adopt(device().download(this));
    }

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
