package d2l.cuda;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import d2l.cuda.ptx.CardMemory;
import d2l.cuda.ptx.PtxError;
import d2l.cuda.ptx.PtxModule;
import d2l.device.Buffer;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.lang.ref.Reference;
import java.util.List;
import java.util.Set;

/// No kernel writes past the last number of a buffer. A block of memory is larger than what is in it, so
/// that neither the interpreter nor the numbers would tell: what is left of it has to stay unwritten.
class NothingBeyondTest {
    static Set<String> kernels() {
        return new PtxModule(Kernels.ptx(), new CardMemory(true)).kernels();
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void whatIsBeyondTheLastNumberIsNotWritten(String kernel) {
        var driver = new InterpretedDriver();
        var device = new CudaDevice(driver);
        List<Buffer> results = KernelCalls.results(device, kernel);
        boolean looked = kernel.startsWith("argmax"); // positions; these are copies
        for (Buffer result : results) {
            long bytes = 4L * result.length();
            if (bytes < Memory.rounded(bytes)) {
                long end = CudaBuffer.address(device, result) + bytes;
                assertThrows(PtxError.class, () -> driver.copyOut(end, new int[1]));
                looked = true;
            }
        }
        assertFalse(results.isEmpty());
        assertTrue(looked);
        Reference.reachabilityFence(results); // or their memory might be given away
    }
}
