package d2l.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import d2l.device.Buffer;
import d2l.device.Device;
import d2l.device.Devices;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Arrays;
import java.util.Random;

/// Each tile gives the bits of the reference where it is full, where it ends early along any axis, and
/// for numbers that a term too many would change.
class GemmTilesTest {
    private static final float[] WILD = {
        0f, -0f, 1e-30f, -1e-40f, 3e38f, Float.NaN, Float.POSITIVE_INFINITY
    };

    private final Random random = new Random(1);

    @ParameterizedTest
    @EnumSource
    void aTileGivesTheBitsOfTheReference(GemmTile tile) {
        CudaDevice device = new CudaDevice(new InterpretedDriver());
        int high = tile.high;
        int wide = tile.wide;
        for (int form = 0; form < 4; form++) {
            check(device, tile, form, high, wide, 64);
            check(device, tile, form, high + 1, wide + 1, 1);
            check(device, tile, form, high - 1, wide - 1, 9);
            check(device, tile, form, 1, 2 * wide + 3, 65);
            check(device, tile, form, 2 * high + 3, 1, 127);
        }
    }

    private void check(CudaDevice device, GemmTile tile, int form, int m, int n, int k) {
        check(device, tile, form, m, n, k, numbers(m * k), numbers(k * n));
        // Each term rounds to −0, and so does their sum: one 0 more would make it +0.
        float[] a = new float[m * k];
        float[] b = new float[k * n];
        Arrays.fill(a, -1e-30f);
        Arrays.fill(b, 1e-30f);
        check(device, tile, form, m, n, k, a, b);
        // Each term is below the smallest normal number.
        Arrays.fill(a, -1e-20f);
        Arrays.fill(b, 1e-20f);
        check(device, tile, form, m, n, k, a, b);
    }

    private float[] numbers(int n) {
        float[] numbers = new float[n];
        for (int i = 0; i < n; i++) {
            boolean wild = random.nextInt(500) == 0;
            numbers[i] =
                    wild ? WILD[random.nextInt(WILD.length)] : random.nextFloat() - 0.5f;
        }
        return numbers;
    }

    private static void check(
            CudaDevice device,
            GemmTile tile,
            int form,
            int m,
            int n,
            int k,
            float[] a,
            float[] b) {
        boolean ofA = (form & 1) != 0;
        boolean ofB = (form & 2) != 0;
        Device reference = Devices.reference();
        Buffer expected = reference.allocate(m * n);
        reference.gemm(
                ofA, ofB, m, n, k, reference.upload(a), reference.upload(b), expected);
        Buffer actual = device.allocate(m * n);
        device.gemm(tile, ofA, ofB, m, n, k, device.upload(a), device.upload(b), actual);
        assertArrayEquals(
                bits(reference.download(expected)),
                bits(device.download(actual)),
                "%s, form %d, %d × %d × %d".formatted(tile, form, m, k, n));
    }

    private static int[] bits(float[] numbers) {
        int[] bits = new int[numbers.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToIntBits(numbers[i]);
        }
        return bits;
    }
}
