package d2l.plot;

import d2l.cache.CacheFolder;
import d2l.cache.WholeFile;
import d2l.device.Illegal;

import org.jspecify.annotations.Nullable;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// DejaVu Sans, from its jar: the same outlines on every machine, whatever fonts it has.
final class Fonts {
    private static final String FOLDER = "/net/sf/jasperreports/fonts/dejavu/";

    private static final List<String> FAMILIES =
            List.of("serif", "sansserif", "monospaced", "dialog", "dialoginput");

    private static final List<String> STYLES =
            List.of("plain", "bold", "italic", "bolditalic");

    private static final FontRenderContext EXACT =
            new FontRenderContext(null, true, true);

    private static @Nullable Font sans;

    private Fonts() {}

    /// The font of all charts; to be asked for before anything is drawn.
    static synchronized Font sans() {
        if (sans == null) {
            sans = load();
        }
        return sans;
    }

    /// How wide a text is in letters of this size, in pixels.
    static double width(String text, float size) {
        return sans().deriveFont(size).getStringBounds(text, EXACT).getWidth();
    }

    private static Font load() {
        try {
            Path font = extracted("DejaVuSans.ttf");
            useWithoutFontconfig(font);
            return Font.createFont(Font.TRUETYPE_FONT, font.toFile());
        } catch (IOException e) {
            String problem =
                    Illegal.text(
                            "the chart font could be written neither to %s nor to %s: %s",
                            cacheFolder(),
                            System.getProperty("java.io.tmpdir"),
                            e.getMessage());
            throw new UncheckedIOException(problem, e);
        } catch (FontFormatException e) {
            String remedy = "; delete " + cacheFolder() + " and try again";
            throw new IllegalStateException("the chart font is damaged" + remedy, e);
        }
    }

    /// On Linux the JDK asks fontconfig for fonts and fails where it finds none, as in many
    /// containers. A list of its own, with our font alone, spares it that; the JDK reads it when
    /// it first draws text, so this must come before.
    private static void useWithoutFontconfig(Path font) throws IOException {
        if (System.getProperty("java.awt.headless") == null) {
            System.setProperty("java.awt.headless", "true");
        }
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (!os.contains("linux") || System.getProperty("sun.awt.fontconfig") != null) {
            return;
        }
        var lines = new ArrayList<String>();
        lines.add("version=1");
        for (String family : FAMILIES) {
            for (String style : STYLES) {
                lines.add(family + "." + style + ".latin-1=DejaVu Sans");
            }
        }
        lines.add("sequence.allfonts=latin-1");
        lines.add("filename.DejaVu_Sans=" + font);
        String list = String.join("\n", lines) + "\n";
        Path file = font.resolveSibling("fontconfig.properties");
        if (!Files.exists(file) || !Files.readString(file).equals(list)) {
            write(file, list.getBytes(StandardCharsets.UTF_8));
        }
        System.setProperty("sun.awt.fontconfig", file.toString());
    }

    /// The font as a file in the user's cache folder, or in a temporary one where that is full or
    /// read-only.
    private static Path extracted(String name) throws IOException {
        byte[] font = resource(name);
        Path file = cacheFolder().resolve(name);
        try {
            if (!Files.exists(file) || Files.size(file) != font.length) {
                write(file, font);
                write(file.resolveSibling("LICENSE"), resource("LICENSE"));
            }
            return file;
        } catch (IOException _) {
            Path folder = Files.createTempDirectory("d2l-fonts");
            file = folder.resolve(name);
            write(file, font);
            for (String left : new String[] {"", name, "fontconfig.properties"}) {
                folder.resolve(left).toFile().deleteOnExit(); // the last named goes first
            }
            return file;
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Fonts.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IOException("jasperreports-fonts is not on the class path");
            }
            return in.readAllBytes();
        }
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        WholeFile.write(file, out -> out.write(bytes));
    }

    private static Path cacheFolder() {
        return CacheFolder.here().resolve("fonts");
    }
}
