package d2l.bench.cuda;

import d2l.device.Buffer;
import d2l.device.Device;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Matrix products of a device beside cuBLAS, which computes for PyTorch, and beside what the card could
/// do at most.
final class Products {
    /// The sizes of a product: (m, k) · (k, n).
    record Shape(int m, int k, int n) {
        double operations() {
            return 2.0 * m * k * n;
        }

        @Override
        public String toString() {
            return m + "×" + k + "×" + n;
        }
    }

    private static final List<String> HEADS =
            List.of("m×k×n", "GFLOP/s", "cuBLAS", "of cuBLAS", "of peak");

    private final Device device;
    private final Stopwatch watch;
    private final Torch torch;
    private final Deadline deadline;

    Products(Device device, Stopwatch watch, Torch torch, Deadline deadline) {
        this.device = device;
        this.watch = watch;
        this.torch = torch;
        this.deadline = deadline;
    }

    /// Those of the book's networks and square ones up to this size.
    static List<Shape> upTo(int most) {
        List<Shape> shapes =
                new ArrayList<>(
                        List.of(
                                new Shape(256, 784, 10),
                                new Shape(256, 784, 256),
                                new Shape(256, 256, 10),
                                new Shape(784, 256, 256)));
        for (int size = 256; size <= most; size *= 2) {
            shapes.add(new Shape(size, size, size));
        }
        return shapes;
    }

    void run(Report report, List<Shape> shapes, double peak) {
        List<List<String>> rows = new ArrayList<>();
        for (Shape shape : shapes) {
            if (deadline.allows("the product " + shape, Duration.ofSeconds(20))) {
                double ours = shape.operations() / time(shape) / 1e9;
                double cublas =
                        shape.operations()
                                / torch.ask(
                                        "gemm %d %d %d .3",
                                        shape.m(), shape.k(), shape.n())
                                / 1e9;
                rows.add(
                        List.of(
                                shape.toString(),
                                Figures.of("%.0f", ours),
                                Figures.of("%.0f", cublas),
                                Figures.of("%.2f", ours / cublas),
                                Figures.of("%.2f", ours * 1e9 / peak)));
            }
        }
        String most =
                Double.isNaN(peak)
                        ? "The card's peak is not known."
                        : "The card's peak is %.0f GFLOP/s.".formatted(peak / 1e9);
        report.add("Matrix products", most + " " + torch.remark() + ".", HEADS, rows);
    }

    private double time(Shape shape) {
        try (Buffer a = device.allocate(shape.m() * shape.k());
                Buffer b = device.allocate(shape.k() * shape.n());
                Buffer c = device.allocate(shape.m() * shape.n())) {
            device.uniform(1, 1, -1, 1, a);
            device.uniform(1, 2, -1, 1, b);
            return watch.time(
                    () ->
                            device.gemm(
                                    false, false, shape.m(), shape.n(), shape.k(), a, b,
                                    c));
        }
    }
}
