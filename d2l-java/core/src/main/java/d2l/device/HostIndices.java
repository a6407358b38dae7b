package d2l.device;

/// Positions in the processor's memory.
final class HostIndices extends Indices {
    private final Device device;
    private final int[] positions;

    HostIndices(Device device, int[] positions) {
        this.device = device;
        this.positions = positions;
    }

    @Override
    public Device device() {
        return device;
    }

    @Override
    public int length() {
        return positions.length;
    }

    static int[] positions(Indices indices) {
        if (indices instanceof HostIndices host) {
            return host.positions;
        }
        throw Illegal.argument(
                "positions of the device %s met numbers of the processor: move one by"
                        + " to(…)",
                indices.device().name());
    }
}
