package d2l.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class NativesTest {
    private final Natives linux = Natives.of("Linux", "amd64").orElseThrow();
    private final Natives windows = Natives.of("Windows 11", "amd64").orElseThrow();

    @TempDir Path cache;

    @Test
    void systemsThatJCudaDoesNotKnow() {
        assertEquals(Optional.empty(), Natives.of("Mac OS X", "x86_64"));
        assertEquals(Optional.empty(), Natives.of("Linux", "aarch64"));
        assertEquals(
                "JCuda knows Linux and Windows on processors of the kind x86-64, and this"
                        + " is Linux on aarch64: the processor computes the same",
                Presence.of("Linux", "aarch64", cache).missing());
    }

    /// The jars of both systems hold what the checksums name.
    @Test
    void isUnpackedOnce() throws IOException {
        for (Natives natives : new Natives[] {linux, windows}) {
            Path library = natives.unpack(cache.resolve("d2l")).resolve(natives.file());
            assertTrue(Files.size(library) > 400_000);
            var date = FileTime.fromMillis(1_000_000);
            Files.setLastModifiedTime(library, date);
            assertEquals(
                    library,
                    natives.unpack(cache.resolve("d2l")).resolve(natives.file()));
            assertEquals(date, Files.getLastModifiedTime(library));
        }
    }

    /// As by programs that begin together.
    @Test
    void manyMayUnpackAtOnce() throws Exception {
        for (int round = 0; round < 20; round++) {
            Path place = cache.resolve("round" + round);
            var start = new CyclicBarrier(4);
            Callable<Path> unpacking =
                    () -> {
                        start.await();
                        return linux.unpack(place).resolve(linux.file());
                    };
            try (var threads = Executors.newFixedThreadPool(4)) {
                for (Future<Path> done :
                        threads.invokeAll(Collections.nCopies(4, unpacking))) {
                    assertTrue(Files.size(done.get()) > 400_000);
                }
            }
        }
    }

    @Test
    void aDamagedOneIsReplaced() throws IOException {
        Path library = linux.unpack(cache).resolve(linux.file());
        byte[] whole = Files.readAllBytes(library);
        byte[] damaged = whole.clone();
        damaged[whole.length / 2] ^= 1;
        for (byte[] bytes : new byte[][] {damaged, new byte[0]}) {
            Files.write(library, bytes);
            linux.unpack(cache);
            assertArrayEquals(whole, Files.readAllBytes(library));
        }
        try (var files = Files.list(library.getParent())) {
            assertEquals(1, files.count()); // nothing half done is left
        }
    }

    @Test
    void onlyItsUserCanOpenTheFolder() throws IOException {
        assumeTrue(File.separatorChar == '/');
        Path folder = linux.unpack(cache);
        Files.setPosixFilePermissions(
                folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        linux.unpack(cache);
        assertEquals(
                "rwx------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
    }

    @Test
    void aLinkInItsPlaceIsNotFollowed() throws IOException {
        assumeTrue(File.separatorChar == '/');
        Path folder = linux.unpack(cache);
        Path elsewhere = cache.resolve("elsewhere");
        Files.move(folder, elsewhere);
        Files.createSymbolicLink(folder, elsewhere);
        assertThrows(IOException.class, () -> linux.unpack(cache));
    }

    @Test
    void aJarThatHoldsAnotherIsRefused() throws IOException {
        Path other = cache.resolve("other");
        assertFalse(Files.exists(other));
        var natives = new Natives(linux.file(), "0".repeat(64));
        var e = assertThrows(IllegalStateException.class, () -> natives.unpack(other));
        assertEquals(
                "the jar jcuda-natives on the class path is not that of JCuda 12.6.0:"
                        + " fetch it again",
                e.getMessage());
    }

    /// Where JCuda would look first.
    @Test
    void anotherOnTheLibraryPathIsRefused() throws IOException {
        Path planted = cache.resolve(linux.file());
        Files.writeString(planted, "not a library");
        String path = "/nowhere" + File.pathSeparator + cache;
        var e = assertThrows(IllegalStateException.class, () -> linux.refuseOthers(path));
        assertEquals(
                planted + " is not the library of JCuda 12.6.0: delete it",
                e.getMessage());
        Files.copy(
                linux.unpack(cache).resolve(linux.file()),
                planted,
                StandardCopyOption.REPLACE_EXISTING);
        linux.refuseOthers(path);
    }
}
