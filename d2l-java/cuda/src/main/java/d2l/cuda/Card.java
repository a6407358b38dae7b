package d2l.cuda;

import d2l.device.Illegal;

/// A graphics card as its driver describes it: bytes of memory, multiprocessors, the compute capability
/// (major.minor) and the newest CUDA that the driver knows, 12060 for 12.6.
record Card(
        String name,
        long memory,
        int multiprocessors,
        int major,
        int minor,
        int driverVersion) {
    /// The card in a few words.
    String description() {
        return Illegal.text(
                "%s, %s GB, %s multiprocessors of compute capability %s.%s, driver of"
                        + " CUDA %s",
                name, (memory + (1 << 29)) >> 30, multiprocessors, major, minor, cuda());
    }

    /// The newest CUDA that the driver knows, such as 12.6.
    String cuda() {
        return driverVersion / 1000 + "." + driverVersion % 1000 / 10;
    }
}
