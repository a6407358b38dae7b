package d2l.tools;

import d2l.device.DeviceProvider;

import java.util.List;
import java.util.Optional;

/// What the doctor says of graphics cards.
final class Cards {
    /// As `D2L_DEVICE` spells the device.
    static final String NAME = "cuda";

    private static final String NONE = "none; nothing is missing for the book";

    private Cards() {}

    /// One line on the card: of those devices it is the one called cuda, if there is one; where there
    /// is a sign of NVIDIA's driver, the book can have it.
    static Doctor.Finding finding(List<DeviceProvider> devices, boolean sign) {
        Optional<DeviceProvider> cuda = find(devices);
        if (cuda.isEmpty()) {
            return Doctor.Finding.absent(
                    NAME,
                    sign
                            ? "not built yet; D2L_DEVICE=cuda ./d2l run builds what a"
                                    + " card takes"
                            : NONE + " (there is no NVIDIA driver here)");
        }
        return cuda.get()
                .absence()
                .map(why -> Doctor.Finding.absent(NAME, NONE + " (" + why + ")"))
                .orElseGet(() -> present(cuda.get()));
    }

    /// Refuses what cannot be done without a card, saying why there is none.
    static void require(List<DeviceProvider> devices, String what) {
        String why =
                find(devices)
                        .map(card -> card.absence().orElse(""))
                        .orElse("there is no NVIDIA driver on this machine");
        if (!why.isEmpty()) {
            throw new Failure(what + " needs a graphics card: " + why);
        }
    }

    private static Optional<DeviceProvider> find(List<DeviceProvider> devices) {
        return devices.stream().filter(device -> device.name().equals(NAME)).findFirst();
    }

    private static Doctor.Finding present(DeviceProvider cuda) {
        try {
            return Doctor.Finding.ok(NAME, cuda.device().description());
        } catch (RuntimeException e) {
            return Doctor.Finding.missing(
                    NAME,
                    "a card that cannot be used",
                    e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }
}
