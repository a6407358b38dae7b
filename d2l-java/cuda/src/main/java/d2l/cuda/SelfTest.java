package d2l.cuda;

import d2l.device.Buffer;
import d2l.device.Device;
import d2l.device.Devices;
import d2l.device.Illegal;
import d2l.device.Unary;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiConsumer;

/// A handful of kernels whose bits are compared with the reference's before a card is trusted: those that
/// show how a driver translates multiply-adds, subnormal numbers, divisions, order and whole numbers.
final class SelfTest {
    private static final int ROWS = 33;
    private static final int COLUMNS = 71;
    private static final int SIZE = ROWS * COLUMNS;

    private final Device device;
    private final Device reference = Devices.reference();
    private final float[] numbers;

    private SelfTest(Device device) {
        this.device = device;
        Buffer normal = reference.allocate(SIZE);
        reference.normal(1, 2, 0f, 20f, normal);
        numbers = reference.download(normal);
        float[] edges = {
            0f,
            -0f,
            Float.MIN_VALUE,
            -1e-40f,
            Float.MIN_NORMAL,
            -88f,
            -103f,
            88.8f,
            Float.MAX_VALUE,
            Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY,
            Float.NaN
        };
        System.arraycopy(edges, 0, numbers, SIZE / 2, edges.length);
    }

    /// Tests a card, whose description tells of it from now on.
    ///
    /// @throws IllegalStateException if its bits are not the reference's
    static void of(CudaDevice card) {
        Optional<String> difference = difference(card);
        if (difference.isPresent()) {
            throw Illegal.state(
                    "the card %s is not used, since it computes %s otherwise than the"
                        + " reference and the book's numbers would not come out: install"
                        + " NVIDIA's newest driver, or let the processor compute",
                    card.description(), difference.get());
        }
        card.remark("; its self-test gave the reference's bits");
    }

    /// What the device computes otherwise than the reference, if anything.
    private static Optional<String> difference(Device device) {
        var test = new SelfTest(device);
        if (test.differs(SIZE, (d, y) -> d.normal(3, 4, 0f, 1f, y))) {
            return Optional.of("normal random numbers");
        }
        for (Unary f : Unary.values()) {
            if (test.differs(SIZE, (d, y) -> d.unary(f, test.numbersOn(d), y))) {
                return Optional.of("the function " + f);
            }
        }
        if (test.differs(ROWS, (d, y) -> d.sum(test.numbersOn(d), ROWS, COLUMNS, 1, y))) {
            return Optional.of("sums of rows");
        }
        if (test.differs(
                COLUMNS, (d, y) -> d.sum(test.numbersOn(d), 1, ROWS, COLUMNS, y))) {
            return Optional.of("sums of columns");
        }
        if (test.differs(ROWS * ROWS, test::product)) {
            return Optional.of("products of matrices");
        }
        return Optional.empty();
    }

    private void product(Device d, Buffer y) {
        Buffer x = numbersOn(d);
        d.gemm(false, true, ROWS, ROWS, COLUMNS, x, x, y); // x xᵀ
    }

    private Buffer numbersOn(Device d) {
        return d.upload(numbers);
    }

    private boolean differs(int length, BiConsumer<Device, Buffer> kernel) {
        return !Arrays.equals(
                bits(device, length, kernel), bits(reference, length, kernel));
    }

    private static int[] bits(Device d, int length, BiConsumer<Device, Buffer> kernel) {
        try (Buffer y = d.allocate(length)) {
            kernel.accept(d, y);
            float[] values = d.download(y);
            int[] bits = new int[length];
            Arrays.setAll(bits, i -> Float.floatToIntBits(values[i])); // all NaN alike
            return bits;
        }
    }
}
