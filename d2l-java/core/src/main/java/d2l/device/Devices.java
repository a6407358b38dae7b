package d2l.device;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/// The devices that the class path brings, and the one on which new tensors are made.
///
/// All threads share the choice; change it before anything is computed, since tensors of two devices
/// do not meet.
public final class Devices {
    private static @Nullable List<DeviceProvider> found;
    private static @Nullable Device current;

    private Devices() {}

    /// The reference: every kernel as the plain loop that defines it, on one thread.
    public static Device reference() {
        return ScalarDevice.INSTANCE;
    }

    /// Every device that the class path brings, here or not, the reference first.
    ///
    /// @throws IllegalStateException if a provider cannot be made, saying why
    public static synchronized List<DeviceProvider> all() {
        List<DeviceProvider> all = found;
        if (all == null) {
            List<DeviceProvider> providers = new ArrayList<>();
            providers.add(new Reference());
            providers.addAll(services(DeviceProvider.class));
            all = List.copyOf(providers);
            found = all;
        }
        return all;
    }

    /// The device of this name.
    ///
    /// @throws IllegalArgumentException if the class path brings none of this name
    /// @throws IllegalStateException if this machine does not have it, saying why
    public static Device named(String name) {
        for (DeviceProvider provider : all()) {
            if (provider.name().equals(name)) {
                Optional<String> absence = provider.absence();
                if (absence.isPresent()) {
                    throw Illegal.state("no device %s: %s", name, absence.get());
                }
                return provider.device();
            }
        }
        throw Illegal.argument(
                "%s is no device; there are %s",
                name,
                String.join(", ", all().stream().map(DeviceProvider::name).toList()));
    }

    /// The device on which new tensors are made: the one that was set, or that `D2L_DEVICE` names, or
    /// that ranks highest of those that are here.
    public static synchronized Device current() {
        Device device = current;
        if (device == null) {
            device = choose();
            current = device;
        }
        return device;
    }

    /// Has new tensors made on this device.
    public static synchronized void setCurrent(Device device) {
        current = device;
    }

    private static Device choose() {
        for (DeviceChoice choice : services(DeviceChoice.class)) {
            Device chosen = choice.choose();
            if (chosen != null) {
                return chosen;
            }
        }
        DeviceProvider best = all().getFirst();
        for (DeviceProvider provider : all()) { // no stream: every program starts here
            if (provider.rank() > best.rank() && provider.absence().isEmpty()) {
                best = provider;
            }
        }
        return best.device();
    }

    /// What the class path brings of a kind.
    private static <T> List<T> services(Class<T> kind) {
        List<T> services = new ArrayList<>();
        try {
            // Not the thread's loader: the threads of a pool carry another.
            ServiceLoader.load(kind, Devices.class.getClassLoader())
                    .forEach(services::add);
        } catch (ServiceConfigurationError e) {
            String cause = e.getCause() == null ? "" : ", " + e.getCause();
            throw new IllegalStateException(
                    "a device of the class path cannot be asked for ("
                            + e.getMessage()
                            + cause
                            + "): mend it, or take its jar off the class path",
                    e);
        }
        return services;
    }

    private static final class Reference implements DeviceProvider {
        @Override
        public String name() {
            return ScalarDevice.INSTANCE.name();
        }

        @Override
        public String purpose() {
            return "loops to read and to compare with";
        }

        @Override
        public Optional<String> absence() {
            return Optional.empty();
        }

        @Override
        public Device device() {
            return ScalarDevice.INSTANCE;
        }

        @Override
        public int rank() {
            return 0;
        }
    }
}
