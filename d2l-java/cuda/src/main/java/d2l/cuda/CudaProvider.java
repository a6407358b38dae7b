package d2l.cuda;

import d2l.cache.CacheFolder;
import d2l.device.Device;
import d2l.device.DeviceProvider;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/// Brings the first graphics card of NVIDIA's. It is taken by who asks for it, never unasked: small nets
/// are faster on the processor.
public final class CudaProvider implements DeviceProvider {
    private static @Nullable Presence presence; // there is one card, whoever asks
    private static @Nullable Device device;

    /// Found by [d2l.device.Devices].
    public CudaProvider() {}

    @Override
    public String name() {
        return "cuda";
    }

    @Override
    public String purpose() {
        return "NVIDIA's graphics cards: for wide nets and large minibatches";
    }

    @Override
    public Optional<String> absence() {
        return presence().absence();
    }

    /// The card, after a test of its kernels.
    ///
    /// @throws IllegalStateException if it cannot be had or gives other bits than the reference
    @Override
    public Device device() {
        synchronized (CudaProvider.class) {
            Device made = device;
            if (made == null) {
                made = made(presence().driver());
                device = made;
            }
            return made;
        }
    }

    @Override
    public int rank() {
        return -1;
    }

    private static synchronized Presence presence() {
        Presence found = presence;
        if (found == null) {
            found =
                    Presence.of(
                            System.getProperty("os.name", ""),
                            System.getProperty("os.arch", ""),
                            CacheFolder.here());
            presence = found;
        }
        return found;
    }

    /// The device of a driver's card, after a test of its kernels.
    static Device made(Driver driver) {
        try {
            if (driver instanceof JCudaDriver real) {
                real.open();
            }
            var card = new CudaDevice(driver);
            SelfTest.of(card);
            return card;
        } catch (CudaException e) {
            if (e.code().equals(CudaException.OUT_OF_MEMORY)) {
                throw new IllegalStateException(
                        "the card's memory is taken by other programs: end one of those"
                                + " that nvidia-smi lists, or let the processor compute",
                        e);
            }
            throw e;
        }
    }
}
