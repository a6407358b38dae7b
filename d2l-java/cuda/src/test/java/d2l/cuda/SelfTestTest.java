package d2l.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import d2l.device.Device;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelfTestTest {
    @Test
    void theKernelsPass() {
        Device device = CudaProvider.made(new InterpretedDriver());
        assertEquals(
                "an interpreter of PTX, 1 GB, 1 multiprocessors of compute capability"
                        + " 5.0, driver of CUDA 12.6; its self-test gave the reference's"
                        + " bits",
                device.description());
    }

    @ParameterizedTest
    @CsvSource({
        "normal, sqrt.rn.f32, abs.f32, normal random numbers",
        "unary_sigmoid, div.rn.f32, mul.rn.f32, the function SIGMOID",
        "unary_exp, mul.rn.f32, add.rn.f32, the function EXP",
        "sum_rows, add.rn.f32, sub.rn.f32, sums of rows",
        "sum_columns, add.rn.f32, sub.rn.f32, sums of columns",
        "gemm, 'fma.rn.f32 \t(%\\w+)(, %\\w+, %\\w+), (%\\w+);',"
                + " 'mul.rn.f32 $1$2; add.rn.f32 $1, $1, $3;', products of matrices"
    })
    void aCardOfOtherBitsIsRefused(
            String kernel, String instruction, String other, String part) {
        var driver =
                new InterpretedDriver() {
                    @Override
                    public void load(String ptx) {
                        super.load(changed(ptx, kernel, instruction, other));
                    }
                };
        var e =
                assertThrows(
                        IllegalStateException.class, () -> CudaProvider.made(driver));
        assertEquals(
                "the card an interpreter of PTX, 1 GB, 1 multiprocessors of compute"
                        + " capability 5.0, driver of CUDA 12.6 is not used, since it"
                        + " computes "
                        + part
                        + " otherwise than the reference and the book's numbers would not"
                        + " come out: install NVIDIA's newest driver, or let the"
                        + " processor compute",
                e.getMessage());
    }

    /// The program with one instruction for another in the kernels whose names begin so.
    private static String changed(
            String ptx, String kernel, String instruction, String other) {
        String[] kernels = ptx.split("(?=\\.visible \\.entry )");
        for (int i = 0; i < kernels.length; i++) {
            if (kernels[i].startsWith(".visible .entry " + kernel)) {
                kernels[i] = kernels[i].replaceAll(instruction, other);
            }
        }
        String changed = String.join("", kernels);
        assertNotEquals(ptx, changed);
        return changed;
    }
}
