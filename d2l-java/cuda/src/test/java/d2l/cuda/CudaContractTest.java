package d2l.cuda;

import d2l.device.DeviceContract;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The kernels of the card, instruction by instruction, give the bits of the reference; every access to
/// memory is inside it and of something that was written.
class CudaContractTest {
    /// The threads of a card run in any order: here from the first on, and from the last.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theDeviceKeepsTheContract(boolean descending) {
        var driver = new InterpretedDriver(4L << 30, descending);
        DeviceContract.check(new CudaDevice(driver));
    }
}
