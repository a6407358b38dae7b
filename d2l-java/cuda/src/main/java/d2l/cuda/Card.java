package d2l.cuda;

/// A graphics card as its driver describes it: bytes of memory, multiprocessors, the compute capability
/// (major.minor) and the newest CUDA that the driver knows, 12060 for 12.6.
record Card(
        String name,
        long memory,
        int multiprocessors,
        int major,
        int minor,
        int driverVersion) {}
