package d2l.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/// The library's matrix product under JMH: each shape in fresh processes of its own.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class GemmBenchmark {
    /// The sizes m×k×n.
    @Param({
        "256×784×10",
        "256×784×256",
        "256×256×256",
        "784×256×256",
        "1024×1024×1024",
        "64×784×256",
        "64×784×10",
        "60×256×256"
    })
    public String shape;

    /// Which operand is stored transposed.
    @Param({"PLAIN", "TRANSPOSED_B", "TRANSPOSED_A"})
    public String form;

    private Gemm.Product product;

    /// Puts the operands where the device wants them.
    @Setup
    public void prepare() {
        int[] sizes =
                Arrays.stream(shape.split("×")).mapToInt(Integer::parseInt).toArray();
        var wanted = new Shape(sizes[0], sizes[1], sizes[2]);
        product =
                new LibraryGemm()
                        .product(
                                Form.valueOf(form),
                                wanted,
                                Gemm.operand(sizes[0] * sizes[1], 1),
                                Gemm.operand(sizes[1] * sizes[2], 2));
    }

    /// One product; it writes C to memory, so no compiler can leave it out.
    @Benchmark
    public void gemm() {
        product.compute();
    }
}
