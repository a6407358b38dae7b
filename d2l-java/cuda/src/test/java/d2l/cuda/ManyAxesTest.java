package d2l.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import d2l.device.Binary;
import d2l.device.Buffer;
import d2l.device.Device;
import d2l.device.Devices;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Grids of which no two axes can become one, up to more than a kernel has room for.
class ManyAxesTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void aGridOfManyAxesIsReadAsByTheReference(int axes) {
        int[] sizes = new int[axes];
        int[] contiguous = new int[axes];
        int[] turned = new int[axes]; // the first axis fastest
        int n = 1;
        for (int axis = axes - 1; axis >= 0; axis--) {
            sizes[axis] = axis % 3 == 0 ? 3 : 2;
            contiguous[axis] = n;
            n *= sizes[axis];
        }
        int stride = 1;
        for (int axis = 0; axis < axes; axis++) {
            turned[axis] = stride;
            stride *= sizes[axis];
        }
        float[] numbers = new float[n];
        for (int i = 0; i < n; i++) {
            numbers[i] = i * i;
        }
        Device card = new CudaDevice(new InterpretedDriver());
        Device reference = Devices.reference();
        assertArrayEquals(
                rearranged(reference, sizes, turned, numbers),
                rearranged(card, sizes, turned, numbers));
        assertArrayEquals(
                difference(reference, sizes, contiguous, turned, numbers),
                difference(card, sizes, contiguous, turned, numbers));
        assertArrayEquals(
                difference(reference, sizes, turned, contiguous, numbers),
                difference(card, sizes, turned, contiguous, numbers));
    }

    private static float[] rearranged(
            Device device, int[] sizes, int[] strides, float[] numbers) {
        Buffer y = device.allocate(numbers.length);
        device.rearrange(sizes, device.upload(numbers), strides, y);
        return device.download(y);
    }

    private static float[] difference(
            Device device, int[] sizes, int[] a, int[] b, float[] numbers) {
        Buffer x = device.upload(numbers);
        Buffer y = device.allocate(numbers.length);
        device.binary(Binary.SUB, sizes, x, a, x, b, y);
        return device.download(y);
    }
}
