package d2l.device;

/// A block of float32 numbers in some device's memory; only kernels of that device work on it.
public interface Buffer {
    /// The number of floats.
    int length();

    /// The device that holds them.
    Device device();
}
