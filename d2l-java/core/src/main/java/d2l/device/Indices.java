package d2l.device;

/// Positions along an axis in some device's memory, such as labels or where maxima stand: what computes
/// with them need not wait until the host has seen them.
public abstract class Indices implements AutoCloseable {
    /// Memory that was just made.
    protected Indices() {}

    /// The number of positions.
    public abstract int length();

    /// The device that holds them.
    public abstract Device device();

    /// Gives the memory back now rather than when nobody knows it any longer.
    @Override
    public void close() {}
}
