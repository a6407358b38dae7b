package d2l.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;

import d2l.cuda.ptx.CardMemory;
import d2l.cuda.ptx.PtxModule;
import d2l.device.DeviceContract;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Set;
import java.util.TreeSet;

/// The kernels of the card, instruction by instruction, give the bits of the reference; every access to
/// memory is inside it and of something that was written; no thread depends on which comes first.
class CudaContractTest {
    /// A small card from the first thread on and a large one from the last: they choose other kernels.
    /// Both have so little memory that most of it is used again.
    @ParameterizedTest
    @CsvSource({"1, false", "132, true"})
    void theDeviceKeepsTheContract(int multiprocessors, boolean descending) {
        var driver = new InterpretedDriver(32 << 20, multiprocessors, descending);
        DeviceContract.check(new CudaDevice(driver));
        Set<String> idle =
                new TreeSet<>(
                        new PtxModule(Kernels.ptx(), new CardMemory(true)).kernels());
        idle.removeAll(driver.steps().keySet());
        if (multiprocessors > 1) {
            idle.remove(GemmTile.LARGE.kernel());
            idle.remove(GemmTile.SMALL.kernel());
        }
        // The contract's products are too small for it; GemmTilesTest has others.
        assertEquals(Set.of(GemmTile.HUGE.kernel()), idle);
    }
}
