package d2l.device;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/// Brings [PlainDevice].
public final class PlainProvider implements DeviceProvider {
    private @Nullable Device device;

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
    public synchronized Device device() {
        if (device == null) {
            device = new PlainDevice(new Environment().threads());
        }
        return device;
    }

    @Override
    public int rank() {
        return 2;
    }
}
