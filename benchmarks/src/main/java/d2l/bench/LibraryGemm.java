package d2l.bench;

import d2l.device.Buffer;
import d2l.device.Device;
import d2l.device.Devices;

/// The product of the book's library, on the device that `D2L_DEVICE` names.
final class LibraryGemm implements Gemm {
    private final Device device = Devices.current();

    @Override
    public String name() {
        return device.name();
    }

    @Override
    public Product product(Form form, Shape shape, float[] a, float[] b) {
        Buffer A = device.upload(a);
        Buffer B = device.upload(b);
        Buffer C = device.allocate(shape.m() * shape.n());
        return new Product() {
            @Override
            public void compute() {
                device.gemm(
                        form.transposeA,
                        form.transposeB,
                        shape.m(),
                        shape.n(),
                        shape.k(),
                        A,
                        B,
                        C);
            }

            @Override
            public float[] result() {
                return device.download(C);
            }
        };
    }
}
