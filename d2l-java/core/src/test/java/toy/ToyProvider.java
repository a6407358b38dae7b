package toy;

import d2l.device.Device;
import d2l.device.DeviceProvider;

import java.util.Optional;

/// Brings [ToyDevice] unless the variable `TOY` says "away".
public final class ToyProvider implements DeviceProvider {
    private final Device device = new ToyDevice();

    /// Fails where the variable says "broken", as one does whose driver is not the one it knows.
    public ToyProvider() {
        if ("broken".equals(System.getenv("TOY"))) {
            throw new IllegalStateException("libtoy is of 1999");
        }
    }

    @Override
    public String name() {
        return "toy";
    }

    @Override
    public String purpose() {
        return "to show how a device is brought";
    }

    @Override
    public Optional<String> absence() {
        return "away".equals(System.getenv("TOY"))
                ? Optional.of("it was put away: set TOY=here")
                : Optional.empty();
    }

    @Override
    public Device device() {
        return device;
    }

    @Override
    public int rank() {
        return 100;
    }
}
