package d2l.wasm;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;

class WebAssemblyTest {
    @TempDir Path folder;

    /// A program that needs locks, which TeaVM's class library lacks.
    static final class Locking {
        private Locking() {}

        public static void main(String[] args) {
            new ReentrantLock().lock();
        }
    }

    @Test
    void aProgramThatNeedsWhatIsMissingIsRefused() {
        var refused =
                assertThrows(
                        IllegalStateException.class,
                        () ->
                                WebAssembly.compile(
                                        Locking.class.getName(),
                                        ClassPath.entries(),
                                        folder));
        assertTrue(refused.getMessage().contains("ReentrantLock"), refused::getMessage);
        assertTrue(refused.getMessage().contains("Locking.main"), refused::getMessage);
    }
}
