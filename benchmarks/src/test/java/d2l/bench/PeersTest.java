package d2l.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.List;

class PeersTest {
    /// Whoever is measured next would have half the machine.
    @Test
    void the_idle_threads_of_no_library_spin_for_long() {
        var environment =
                new Peers(Path.of("/book"))
                        .process("openblas", 2, List.of(), List.of("Worker"))
                        .environment();
        assertEquals("1", environment.get("KMP_BLOCKTIME"));
        assertEquals("20", environment.get("OPENBLAS_THREAD_TIMEOUT"));
    }
}
