package d2l.kernel;

import org.dflib.jjava.jupyter.channels.JupyterConnection;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.dflib.jjava.kernel.magics.ClasspathMagic;
import org.dflib.jjava.kernel.magics.LoadMagic;
import org.dflib.jjava.kernel.magics.TimeMagic;
import org.dflib.jjava.maven.MavenDependencyResolver;
import org.dflib.jjava.maven.magics.LoadFromPomCellMagic;
import org.dflib.jjava.maven.magics.LoadFromPomLineMagic;
import org.dflib.jjava.maven.magics.MavenMagic;
import org.dflib.jjava.maven.magics.MavenRepoMagic;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/// Starts the book's kernel: JJava's, which speaks to Jupyter and runs the cells, with what a reader
/// sees of it in this book's words.
///
/// `d2l.lib` names the folder of the library's jars, `d2l.cuda`, where a graphics card is wanted, that
/// of the card's, `d2l.sources` that of the sources, `d2l.startup` what every notebook begins with.
public final class Main {
    private Main() {}

    /// `Main CONNECTION-FILE`, as Jupyter starts it.
    public static void main(String[] args) throws Exception {
        Logger.getLogger("").setLevel(Level.WARNING);
        Thread.setDefaultUncaughtExceptionHandler(
                new Deaf()); // before a thread knows another
        var connection =
                new JupyterConnection(
                        KernelConnectionProperties.parse(
                                Files.readString(Path.of(args[0]))));
        // A message that waits is kept, however many there are; JeroMQ drops those beyond
        // a thousand.
        connection.getIOPub().setHWM(0);

        var maven = new MavenDependencyResolver();
        var time = new TimeMagic();
        BookKernel kernel =
                new BookKernel.Builder()
                        .name("JJava")
                        .extensionsEnabled(true)
                        .lineMagic("load", new LoadMagic())
                        .lineMagic("classpath", new ClasspathMagic())
                        .lineMagic("time", time)
                        .cellMagic("time", time)
                        .lineMagic("maven", new MavenMagic(maven))
                        .lineMagic("mavenRepo", new MavenRepoMagic(maven))
                        .lineMagic("loadFromPOM", new LoadFromPomLineMagic(maven))
                        .cellMagic("loadFromPOM", new LoadFromPomCellMagic(maven))
                        .build();
        kernel.onStartup();
        kernel.begin(
                Stream.of("d2l.lib", "d2l.cuda")
                        .map(System::getProperty)
                        .filter(Objects::nonNull)
                        .map(Path::of)
                        .filter(Files::isDirectory)
                        .toList(),
                Path.of(System.getProperty("d2l.sources")),
                System.getProperty("d2l.startup"));
        kernel.becomeHandlerForConnection(connection);
        connection.connect();
        connection.waitUntilClose();
    }
}
