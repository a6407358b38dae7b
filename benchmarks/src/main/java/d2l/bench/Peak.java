package d2l.bench;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/// The most that the processor's multiply-and-add units give: a loop that touches registers alone.
///
/// No matrix product can be faster. The width in bits is that of `d2l.bench.bits`, or the one that
/// the JVM prefers.
final class Peak {
    // A constant for the compiler: a species in a variable makes vectors objects.
    private static final VectorSpecies<Float> SPECIES =
            switch (Integer.getInteger("d2l.bench.bits", 0)) {
                case 128 -> FloatVector.SPECIES_128;
                case 256 -> FloatVector.SPECIES_256;
                case 512 -> FloatVector.SPECIES_512;
                default -> FloatVector.SPECIES_PREFERRED;
            };

    private static final int TURNS = 20_000;

    private static final int ACCUMULATORS = 12;

    /// Where results go so that no compiler can leave their computation out.
    @SuppressWarnings("unused")
    private static volatile float sink;

    private Peak() {}

    static int bits() {
        return SPECIES.vectorBitSize();
    }

    /// GFLOP/s of all threads together over about this time.
    ///
    /// Before it counts, each thread runs half as long again: a scheduler needs a while to see that new
    /// threads on one processor could have two.
    static double measure(int threads, double seconds) {
        try (var pool = Executors.newFixedThreadPool(threads)) {
            var together = new CyclicBarrier(threads);
            Callable<Double> one =
                    () -> {
                        rate(seconds / 2);
                        together.await();
                        return rate(seconds);
                    };
            List<Double> rates = new ArrayList<>();
            for (var done : pool.invokeAll(Collections.nCopies(threads, one))) {
                rates.add(done.get());
            }
            return rates.stream().mapToDouble(x -> x).sum();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static double rate(double seconds) {
        long begun = System.nanoTime();
        long loops = 0;
        long now;
        do {
            sink = loop(1 - 1e-7f, 1e-7f);
            loops++;
            now = System.nanoTime();
        } while (now - begun < seconds * 1e9);
        return 2.0 * ACCUMULATORS * SPECIES.length() * TURNS * loops / (now - begun);
    }

    /// Twelve chains that do not wait for each other hide the latency of an addition.
    private static float loop(float factor, float term) {
        var x = FloatVector.broadcast(SPECIES, factor);
        var y = FloatVector.broadcast(SPECIES, term);
        FloatVector a = y, b = y, c = y, d = y, e = y, f = y;
        FloatVector g = y, h = y, i = y, j = y, k = y, l = y;
        for (int turn = 0; turn < TURNS; turn++) {
            a = a.fma(x, y);
            b = b.fma(x, y);
            c = c.fma(x, y);
            d = d.fma(x, y);
            e = e.fma(x, y);
            f = f.fma(x, y);
            g = g.fma(x, y);
            h = h.fma(x, y);
            i = i.fma(x, y);
            j = j.fma(x, y);
            k = k.fma(x, y);
            l = l.fma(x, y);
        }
        var sum = a.add(b).add(c).add(d).add(e).add(f);
        return sum.add(g).add(h).add(i).add(j).add(k).add(l).lane(0);
    }
}
