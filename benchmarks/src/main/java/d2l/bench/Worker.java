package d2l.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// A process that measures one library when it is told to, and is idle otherwise.
///
/// Each line that it reads asks for one measurement, each answer is one line that begins with `= `
/// or `! `. Apart in processes, the libraries cannot get each other's native code, threads or heap
/// in the way, and still take turns within one run.
final class Worker {
    private final int threads = Integer.getInteger("d2l.bench.threads", 1);
    private final String peer;
    private final Map<String, Gemm.Product> products = new HashMap<>();
    private final Map<String, Step> steps = new HashMap<>();

    private Worker(String peer) {
        this.peer = peer;
    }

    public static void main(String[] args) throws IOException {
        var lines =
                new BufferedReader(
                        new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try {
            new Worker(args[0]).serve(lines);
        } catch (Throwable problem) { // a native library that is missing is an Error
            answer("! " + problem);
        }
        System.exit(0);
    }

    private void serve(BufferedReader lines) throws IOException {
        Gemm gemm =
                switch (peer) {
                    case "library" -> new LibraryGemm();
                    case "openblas" -> BlasGemm.openblas();
                    case "mkl" -> BlasGemm.mkl();
                    case "pytorch" -> new TorchGemm();
                    default -> null;
                };
        answer("= " + (gemm == null ? "peak " + Peak.bits() : gemm.name()));
        String line;
        while ((line = lines.readLine()) != null) {
            String[] words = line.split(" ");
            answer(
                    "= "
                            + switch (words[0]) {
                                case "peak" ->
                                        Peak.measure(
                                                threads, Double.parseDouble(words[1]));
                                case "gemm" -> gemm(gemm, words);
                                case "step" -> step(words);
                                default ->
                                        throw new IllegalArgumentException(
                                                "what is «" + line + "»?");
                            });
        }
    }

    /// `gemm FORM M K N SECONDS`: nanoseconds a product, and the sum of C's elements.
    private String gemm(Gemm gemm, String[] words) {
        var shape =
                new Shape(
                        Integer.parseInt(words[2]),
                        Integer.parseInt(words[3]),
                        Integer.parseInt(words[4]));
        Gemm.Product product =
                products.computeIfAbsent(
                        words[1] + shape,
                        _ ->
                                gemm.product(
                                        Form.valueOf(words[1]),
                                        shape,
                                        Gemm.operand(shape.m() * shape.k(), 1),
                                        Gemm.operand(shape.k() * shape.n(), 2)));
        double nanoseconds = time(product::compute, Double.parseDouble(words[5]));
        double sum = 0;
        for (float value : product.result()) {
            sum += Math.abs(value);
        }
        return nanoseconds + " " + sum;
    }

    /// `step WHAT BATCH WIDTH SECONDS`: nanoseconds a training step.
    private String step(String[] words) {
        int batch = Integer.parseInt(words[2]);
        int width = Integer.parseInt(words[3]);
        var step =
                steps.computeIfAbsent(
                        words[1] + " " + batch + " " + width,
                        _ ->
                                words[1].equals("bare")
                                        ? new BareStep(batch, width)
                                        : new LibraryStep(batch, width));
        return time(step::run, Double.parseDouble(words[4])) + "";
    }

    /// The mean time of a call over at least this many seconds, after one call that does not count:
    /// it brings the data back into the caches and wakes the threads.
    private static double time(Runnable call, double seconds) {
        call.run();
        long begun = System.nanoTime();
        long calls = 0;
        long now;
        do {
            call.run();
            calls++;
            now = System.nanoTime();
        } while (now - begun < seconds * 1e9);
        return (double) (now - begun) / calls;
    }

    private static void answer(String line) {
        System.out.println(line.replace('\n', ' '));
        System.out.flush();
    }
}
