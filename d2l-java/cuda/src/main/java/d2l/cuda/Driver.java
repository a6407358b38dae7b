package d2l.cuda;

/// What is asked of NVIDIA's driver: the few calls in which everything that a card does can be said.
///
/// Copies and launches happen on the card in the order in which they were asked for, whatever thread
/// asked; what leaves the card waits for all that was asked before. Any thread may call. Each call may
/// throw a [CudaException].
interface Driver {
    /// The card that all the others are about.
    Card card();

    /// Has the driver translate this program, in the text of PTX, for the card: once, before the first
    /// [#kernel].
    void load(String ptx);

    /// The kernel of this name.
    long kernel(String name);

    /// How many bytes of the card's memory nobody uses.
    long freeBytes();

    /// The address of this many bytes, aligned to 256, with anything in them.
    long allocate(long bytes);

    /// Gives back what [#allocate] gave.
    void free(long address);

    /// Says that of an allocation only so many bytes are in use from now on, with anything in them: for
    /// a driver that finds what reads or writes others. NVIDIA's needs no such help.
    default void lend(long address, long bytes) {}

    /// Copies to the card; the array may change as soon as this returns.
    void copyIn(float[] from, long to);

    /// Copies to the card; the array may change as soon as this returns.
    void copyIn(int[] from, long to);

    /// Copies to the card; the array may change as soon as this returns.
    void copyIn(byte[] from, long to);

    /// Fills the array from the card, after waiting for everything before.
    void copyOut(long from, float[] to);

    /// Fills the array from the card, after waiting for everything before.
    void copyOut(long from, int[] to);

    /// Copies within the card.
    void copy(long from, long to, long bytes);

    /// Makes these bytes 0.
    void clear(long address, long bytes);

    /// Asks for a kernel on a grid of blocks of threads. An argument is the lower bytes of its long: an
    /// address or whole number as it is, a float by its bits.
    void launch(
            long kernel, int gridX, int gridY, int blockX, int blockY, long... arguments);

    /// Waits for everything that was asked for.
    void synchronize();
}
