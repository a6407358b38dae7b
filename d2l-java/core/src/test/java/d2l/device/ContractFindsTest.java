package d2l.device;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/// The suite finds what is wrong with a device.
class ContractFindsTest {
    @Test
    void theReferencePasses() {
        DeviceContract.check(new ScalarDevice());
    }

    @Test
    void oneWrongKernelFails() {
        var wrong =
                new ScalarDevice() {
                    @Override
                    public void momentum(Buffer v, Buffer g, float momentum) {
                        super.momentum(v, g, Math.nextUp(momentum));
                    }
                };
        String found =
                assertThrows(AssertionError.class, () -> DeviceContract.check(wrong))
                        .getMessage();
        assertTrue(found.contains(": expected momentum"), found);
    }

    @Test
    void aKernelThatChangesWhatItReadsFails() {
        var wrong =
                new ScalarDevice() {
                    @Override
                    public void unary(Unary f, Buffer x, Buffer y) {
                        super.unary(f, x, y);
                        super.unary(Unary.ABS, x, x);
                    }
                };
        assertThrows(AssertionError.class, () -> DeviceContract.check(wrong));
    }

    @Test
    void aSeedOf32BitsFails() {
        var wrong =
                new ScalarDevice() {
                    @Override
                    public void normal(
                            long seed, long stream, float mean, float std, Buffer y) {
                        super.normal((int) seed, stream, mean, std, y);
                    }
                };
        String found =
                assertThrows(AssertionError.class, () -> DeviceContract.check(wrong))
                        .getMessage();
        assertTrue(found.contains(": expected normal"), found);
    }

    @Test
    void memoryThatIsSharedFails() {
        var wrong =
                new ScalarDevice() {
                    @Override
                    public Buffer upload(float[] values) {
                        return adopt(values);
                    }
                };
        String found =
                assertThrows(AssertionError.class, () -> DeviceContract.check(wrong))
                        .getMessage();
        assertTrue(found.startsWith("upload: expected"), found);
    }
}
