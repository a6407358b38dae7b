package d2l.cuda;

import d2l.device.Illegal;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Path;
import java.util.Optional;

/// Whether this machine has a card that can be used, or what is missing.
///
/// @param card the driver, or null where something is missing
/// @param missing a sentence that says what, and what to do
record Presence(@Nullable Driver card, @Nullable String missing) {
    private static final int CUDA = 9; // the first that reads PTX 6.0, as kernels.ptx is
    private static final int CAPABILITY = 5; // for which kernels.ptx is made

    /// That on an operating system and processor, as Java calls them, with JCuda's native code kept in
    /// this folder.
    static Presence of(String os, String processor, Path cache) {
        Optional<Natives> natives = Natives.of(os, processor);
        if (natives.isEmpty()) {
            return missing(
                    "JCuda knows Linux and Windows on processors of the kind x86-64, and"
                            + " this is %s on %s: the processor computes the same",
                    os, processor);
        }
        try {
            if (!hasDriver(os)) {
                return missing(
                        "this machine has no driver of NVIDIA's; if it has a card of"
                                + " theirs, install the driver that its system offers");
            }
            natives.get().load(cache);
            Driver driver = new JCudaDriver();
            return of(driver, driver.card());
        } catch (IOException e) {
            return missing(
                    "JCuda's native code cannot be kept in %s (%s): make room there, or"
                            + " set XDG_CACHE_HOME to another folder",
                    cache, e);
        } catch (LinkageError e) {
            return missing(
                    "JCuda 12.6.0 cannot be loaded (%s): are jcuda and jcuda-natives on"
                            + " the class path, and is NVIDIA's driver one of CUDA %s or"
                            + " newer?",
                    String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    os.equals("Linux") ? CUDA : 12);
        } catch (IllegalCallerException _) {
            return missing(
                    "this JVM may not call native code: give java the option"
                            + " --enable-native-access=ALL-UNNAMED");
        } catch (CudaException e) {
            return missing(reason(e));
        } catch (IllegalStateException e) {
            return new Presence(null, String.valueOf(e.getMessage()));
        }
    }

    /// Of a card there is, whether it will do.
    static Presence of(Driver driver, Card card) {
        if (card.driverVersion() / 1000 < CUDA) {
            return missing(
                    "NVIDIA's driver here is of CUDA %s, and %s.0 or newer is needed:"
                            + " install a newer driver",
                    card.cuda(), CUDA);
        }
        if (card.major() < CAPABILITY) {
            return missing(
                    "the card %s is too old: it has compute capability %s.%s, and %s.0 is"
                            + " needed; the processor computes the same",
                    card.name(), card.major(), card.minor(), CAPABILITY);
        }
        return new Presence(driver, null);
    }

    /// Why there is no card to use; empty if there is one.
    Optional<String> absence() {
        return Optional.ofNullable(missing);
    }

    /// The driver of the card.
    ///
    /// @throws IllegalStateException if there is none, saying why
    Driver driver() {
        if (card == null) {
            throw Illegal.state("no device cuda: %s", missing);
        }
        return card;
    }

    private static String reason(CudaException e) {
        return switch (e.code()) {
            case "CUDA_ERROR_NO_DEVICE" ->
                    "NVIDIA's driver finds no card; in a container start it with --gpus"
                            + " all, and see that CUDA_VISIBLE_DEVICES hides none";
            case "CUDA_ERROR_SYSTEM_DRIVER_MISMATCH" ->
                    "NVIDIA's driver was renewed while it ran: restart this machine";
            default ->
                    Illegal.text(
                            "NVIDIA's driver does not begin (%s): see whether nvidia-smi"
                                + " works, restart this machine, or install the driver"
                                + " anew",
                            e.getMessage());
        };
    }

    /// Asked first, so that nothing is unpacked in vain.
    @SuppressWarnings(
            "restricted") // what else would say whether the system finds a library
    private static boolean hasDriver(String os) {
        String library = os.equals("Linux") ? "libcuda.so.1" : "nvcuda.dll";
        try (Arena arena = Arena.ofConfined()) {
            return SymbolLookup.libraryLookup(library, arena).find("cuInit").isPresent();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static Presence missing(String sentence, Object... values) {
        return new Presence(null, Illegal.text(sentence, values));
    }
}
