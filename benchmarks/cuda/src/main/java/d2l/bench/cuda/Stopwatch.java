package d2l.bench.cuda;

import d2l.device.Buffer;
import d2l.device.Device;

import java.util.Arrays;

/// Times what a device does: kernels are asked for and run later, so that only a number read from it
/// tells that they are done.
final class Stopwatch {
    private static final int ROUNDS = 5;

    private final Device device;
    private final Buffer one;
    private final double seconds;

    /// Of a device, for so many seconds a measurement.
    Stopwatch(Device device, double seconds) {
        this.device = device;
        this.seconds = seconds;
        one = device.allocate(1);
    }

    /// Waits for everything that the device was asked for.
    void sync() {
        device.download(one);
    }

    /// Seconds a call: the median of some rounds, each of as many calls as its time holds, after one call
    /// that does not count.
    double time(Runnable call) {
        call.run();
        sync();
        long calls = 1;
        double took = round(call, calls);
        if (took > seconds) {
            return Math.min(took, round(call, calls)); // the first ones may be cold
        }
        while (took < seconds / ROUNDS && calls < 1 << 16) {
            double wanted = seconds / ROUNDS / Math.max(took, 1e-9) * calls;
            calls = (long) Math.clamp(wanted, calls + 1.0, 10.0 * calls);
            took = round(call, calls);
        }
        double[] rounds = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            rounds[i] = round(call, calls) / calls;
        }
        Arrays.sort(rounds);
        return rounds[ROUNDS / 2];
    }

    private double round(Runnable call, long calls) {
        long begun = System.nanoTime();
        for (long i = 0; i < calls; i++) {
            call.run();
        }
        sync();
        return (System.nanoTime() - begun) / 1e9;
    }
}
