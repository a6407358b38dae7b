package d2l.device;

import org.jspecify.annotations.Nullable;

/// Brings a device of the processor, made once, on as many threads as `D2L_THREADS` says.
abstract class ProcessorProvider implements DeviceProvider {
    private @Nullable Device device;

    abstract Device make(int threads);

    @Override
    public final synchronized Device device() {
        if (device == null) {
            device = make(new Environment().threads());
        }
        return device;
    }
}
