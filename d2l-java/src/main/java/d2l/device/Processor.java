package d2l.device;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/// Which device this machine's processor is.
final class Processor {
    private static final String VECTOR_MODULE = "jdk.incubator.vector";

    private static volatile @Nullable Device chosen;

    private Processor() {}

    static Device device() {
        Device device = chosen;
        if (device == null) {
            synchronized (Processor.class) {
                device = chosen == null ? choose(System.getenv()) : chosen;
                chosen = device;
            }
        }
        return device;
    }

    static Device choose(Map<String, String> environment) {
        int threads = threads(environment.get("D2L_THREADS"));
        String name = environment.getOrDefault("D2L_DEVICE", "");
        return switch (name) {
            case "scalar" -> ScalarDevice.INSTANCE;
            case "plain" -> new PlainDevice(threads);
            case "vector" -> {
                if (!hasVectorModule()) {
                    throw new IllegalStateException(
                            "D2L_DEVICE=vector, but this JVM was started without the"
                                    + " Vector API: give java the option --add-modules "
                                    + VECTOR_MODULE);
                }
                yield vector(threads);
            }
            // Without the instruction, vectors emulate fma number by number.
            case "" ->
                    hasVectorModule() && Fma.IN_HARDWARE
                            ? vector(threads)
                            : new PlainDevice(threads);
            default ->
                    throw new IllegalStateException(
                            "D2L_DEVICE="
                                    + name
                                    + " is no device; there are scalar, plain and vector,"
                                    + " and without D2L_DEVICE the fastest is taken");
        };
    }

    private static int threads(@Nullable String wanted) {
        if (wanted == null) {
            return Runtime.getRuntime().availableProcessors();
        }
        try {
            int threads = Integer.parseInt(wanted);
            if (threads >= 1 && threads <= 1024) {
                return threads;
            }
        } catch (NumberFormatException e) {
            // Refused below, like a number out of range.
        }
        throw new IllegalStateException(
                "D2L_THREADS="
                        + wanted
                        + " is no number of threads; give one from 1 to 1024");
    }

    private static boolean hasVectorModule() {
        return ModuleLayer.boot().findModule(VECTOR_MODULE).isPresent();
    }

    /// By name, so that nothing else needs the module to be there.
    private static Device vector(int threads) {
        try {
            return Class.forName("d2l.device.VectorDevice")
                    .asSubclass(Device.class)
                    .getDeclaredConstructor(int.class, boolean.class)
                    .newInstance(threads, false);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "the Vector API is there but does not start", e);
        }
    }
}
