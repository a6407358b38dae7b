package d2l.device;

import java.util.Optional;

/// Brings [PlainDevice].
public final class PlainProvider extends ProcessorProvider {
    /// Found by [Devices].
    public PlainProvider() {}

    @Override
    public String name() {
        return "plain";
    }

    @Override
    public String purpose() {
        return "any processor: loops that the compiler vectorises, several threads";
    }

    @Override
    public Optional<String> absence() {
        return Optional.empty();
    }

    @Override
    Device make(int threads) {
        return new PlainDevice(threads);
    }

    @Override
    public int rank() {
        return 2;
    }
}
