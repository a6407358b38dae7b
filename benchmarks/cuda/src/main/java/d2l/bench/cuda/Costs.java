package d2l.bench.cuda;

import d2l.device.Buffer;
import d2l.device.Device;
import d2l.device.Unary;

import java.util.ArrayList;
import java.util.List;

/// What it costs to ask a device for anything: copies there and back, and a kernel that does next to
/// nothing.
final class Costs {
    private final Device device;
    private final Stopwatch watch;

    Costs(Device device, Stopwatch watch) {
        this.device = device;
        this.watch = watch;
    }

    void run(Report report, int... megabytes) {
        List<List<String>> rows = new ArrayList<>();
        Buffer x = device.allocate(1);
        Buffer y = device.allocate(1);
        row(
                rows,
                "a kernel, one of many",
                watch.time(() -> device.unary(Unary.NEG, x, y)),
                0);
        row(
                rows,
                "a kernel, and its number read",
                watch.time(
                        () -> {
                            device.unary(Unary.NEG, x, y);
                            device.download(y);
                        }),
                0);
        for (int size : megabytes) {
            float[] values = new float[size << 18];
            row(
                    rows,
                    size + " MB to it",
                    watch.time(() -> device.upload(values).close()),
                    size);
            try (Buffer there = device.upload(values)) {
                row(
                        rows,
                        size + " MB from it",
                        watch.time(() -> device.download(there)),
                        size);
            }
        }
        report.add("What it costs to ask", "", List.of("what", "µs", "GB/s"), rows);
    }

    private static void row(
            List<List<String>> rows, String what, double seconds, int size) {
        String rate = size == 0 ? "" : "%.1f".formatted(size / 1024. / seconds);
        rows.add(List.of(what, "%.1f".formatted(1e6 * seconds), rate));
    }
}
