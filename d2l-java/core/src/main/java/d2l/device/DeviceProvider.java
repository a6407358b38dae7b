package d2l.device;

import java.util.Optional;

/// A kind of device that a library on the class path brings; `META-INF/services` names its class.
///
/// To ask for its name and whether it is here starts nothing.
public interface DeviceProvider {
    /// As [Devices#named] and the environment variable `D2L_DEVICE` spell it.
    String name();

    /// What it is good for, in a few words.
    String purpose();

    /// Why this machine does not have it, and what to do about it; empty where it is here.
    Optional<String> absence();

    /// The device, the same each time.
    Device device();

    /// Of the devices that are here, new tensors are made on the one that ranks highest. The reference
    /// has rank 0, the processor's others are below 10.
    int rank();
}
