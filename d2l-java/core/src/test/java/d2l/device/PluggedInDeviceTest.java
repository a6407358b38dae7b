package d2l.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import toy.ToyDevice;
import toy.ToyProvider;

import java.io.File;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/// A device in a jar of its own is found, and new tensors are made on it.
class PluggedInDeviceTest {
    @TempDir Path folder;

    private Path jar;

    /// The classes of package `toy` and the line that names their provider.
    @BeforeEach
    void pack() throws Exception {
        jar = folder.resolve("toy.jar");
        Path classes = placeOf(ToyDevice.class).resolve("toy");
        try (OutputStream file = Files.newOutputStream(jar);
                var entries = new JarOutputStream(file);
                Stream<Path> ours = Files.list(classes)) {
            for (Path type : ours.sorted().toList()) {
                entries.putNextEntry(new JarEntry("toy/" + type.getFileName()));
                Files.copy(type, entries);
            }
            entries.putNextEntry(
                    new JarEntry("META-INF/services/" + DeviceProvider.class.getName()));
            entries.write(ToyProvider.class.getName().getBytes(StandardCharsets.UTF_8));
        }
    }

    /// What a program says that knows nothing of the toy.
    public static final class Program {
        private Program() {}

        /// The devices, the current one, and the one named toy.
        public static void main(String[] arguments) {
            try {
                for (DeviceProvider provider : Devices.all()) {
                    System.out.println(
                            provider.name()
                                    + ", rank "
                                    + provider.rank()
                                    + ": "
                                    + provider.absence()
                                            .orElse("here, " + provider.purpose()));
                }
                System.out.println("current " + Devices.current().name());
                DeviceContract.check(Devices.named("toy"));
                System.out.println("toy passes");
            } catch (IllegalArgumentException | IllegalStateException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    @Test
    void itIsFoundAndPassesTheSuite() throws Exception {
        assertEquals(
                List.of(
                        "scalar, rank 0: here, loops to read and to compare with",
                        "toy, rank 100: here, to show how a device is brought",
                        "current toy",
                        "toy passes"),
                said(List.of(jar), "here"));
    }

    @Test
    void whatIsNotHereSaysWhy() throws Exception {
        assertEquals(
                List.of(
                        "scalar, rank 0: here, loops to read and to compare with",
                        "toy, rank 100: it was put away: set TOY=here",
                        "current scalar",
                        "no device toy: it was put away: set TOY=here"),
                said(List.of(jar), "away"));
    }

    @Test
    void whatCannotEvenBeAskedForSaysWhatToDo() throws Exception {
        assertEquals(
                List.of(
                        "a device of the class path cannot be asked for"
                                + " (d2l.device.DeviceProvider: Provider"
                                + " toy.ToyProvider could not be instantiated,"
                                + " java.lang.IllegalStateException: libtoy is of 1999):"
                                + " mend it, or take its jar off the class path"),
                said(List.of(jar), "broken"));
    }

    @Test
    void withoutItsJarThereIsNone() throws Exception {
        assertEquals(
                List.of(
                        "scalar, rank 0: here, loops to read and to compare with",
                        "current scalar",
                        "toy is no device; there are scalar"),
                said(List.of(), "here"));
    }

    private List<String> said(List<Path> jars, String toy) throws Exception {
        List<Path> path =
                Stream.concat(
                                jars.stream(),
                                Stream.of(placeOf(Device.class), placeOf(Program.class)))
                        .toList();
        String classPath =
                String.join(
                        File.pathSeparator, path.stream().map(Path::toString).toList());
        return AnotherJvm.printed(
                        120,
                        classPath,
                        Map.of("TOY", toy),
                        List.of(Program.class.getName()))
                .lines()
                .toList();
    }

    private static Path placeOf(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
