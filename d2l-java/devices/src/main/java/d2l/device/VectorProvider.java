package d2l.device;

import java.util.Optional;

/// Brings [VectorDevice] where this JVM has the Vector API.
///
/// It names no class of that API, so that it loads where there is none.
public final class VectorProvider extends ProcessorProvider {
    private static final String VECTOR_MODULE = "jdk.incubator.vector";

    /// Found by [Devices].
    public VectorProvider() {}

    @Override
    public String name() {
        return "vector";
    }

    @Override
    public String purpose() {
        return "the processor's vector unit: the fastest for products of any size";
    }

    @Override
    public Optional<String> absence() {
        return ModuleLayer.boot().findModule(VECTOR_MODULE).isPresent()
                ? Optional.empty()
                : Optional.of(
                        "this JVM was started without the Vector API: give java the"
                                + " option --add-modules "
                                + VECTOR_MODULE);
    }

    @Override
    Device make(int threads) {
        return new VectorDevice(threads);
    }

    /// Without the instruction, vectors emulate fma number by number: then the plain loops are faster.
    @Override
    public int rank() {
        return Fma.IN_HARDWARE ? 3 : 1;
    }
}
