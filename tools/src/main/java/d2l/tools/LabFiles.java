package d2l.tools;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;

import d2l.data.DatasetException;
import d2l.data.FashionMnist;
import d2l.lab.Lab;
import d2l.lab.Labs;
import d2l.lab.Page;
import d2l.tensor.Tensor;
import d2l.wasm.WebAssembly;

import org.jspecify.annotations.NullMarked;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import java.util.zip.GZIPOutputStream;

/// What the labs need beside the pages: their program as WebAssembly, and the photographs.
///
/// A page that a host serves fetches `lab.wasm`, `runtime.js` and `images.bin` ([LabData#packed()]); one
/// that is opened as a file may fetch nothing, and loads the same as two scripts, `lab-program.js` and
/// `lab-data.js`. All is kept until a jar that it is made of changes.
///
/// @param folder the files that every site has
/// @param large `all-images.bin`, the whole data set
record LabFiles(Path folder, Path large) {
    private static final Gson JSON = new GsonBuilder().setPrettyPrinting().create();
    private static final String STAMP = "lab-made-of";

    /// Those of a build.
    static LabFiles in(Path build) {
        return new LabFiles(build.resolve("lab"), build.resolve("lab-large"));
    }

    /// Describes the labs for the pages, in `labs.json`.
    ///
    /// @param source the pages' folder
    static void describe(Path source) {
        var few = fingerprints("fingerprints.txt");
        var whole = fingerprints("fingerprints-all.txt");
        var all = new JsonArray();
        for (Lab lab : Labs.all()) {
            var described = JSON.toJsonTree(lab).getAsJsonObject();
            described.addProperty("fingerprint", few.getProperty(lab.section()));
            described.addProperty("fingerprintAll", whole.getProperty(lab.section()));
            described.add("classes", JSON.toJsonTree(FashionMnist.CLASSES));
            all.add(described);
        }
        Workplace.write(source.resolve("labs.json"), JSON.toJson(all) + "\n");
    }

    /// What labs come to on the JVM as they begin, over the first photographs or over all.
    private static Properties fingerprints(String name) {
        var fingerprints = new Properties();
        try (InputStream file = Lab.class.getResourceAsStream(name)) {
            fingerprints.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return fingerprints;
    }

    /// Makes what is not there or is of another program.
    ///
    /// @param all whether the whole data set is wanted too
    /// @return what is missing, in words; empty if nothing is
    List<String> make(Step step, boolean all) {
        var classPath = classPath();
        Path stamp = folder.resolveSibling(STAMP);
        String madeOf = fingerprint(classPath);
        if (!Workplace.read(stamp).equals(madeOf)) {
            Workplace.delete(folder);
            Workplace.delete(large);
            step.at("compiling the labs");
            compile(classPath);
            Workplace.write(stamp, madeOf + "\n");
        }
        return data(step, all);
    }

    private void compile(List<Path> classPath) {
        Path made = folder.resolveSibling("lab-compiled");
        try {
            Files.createDirectories(made);
            var program =
                    WebAssembly.compile(
                            Page.class.getName(),
                            classPath,
                            made,
                            SmallProgram.class.getName());
            byte[] code = Files.readAllBytes(program.code());
            byte[] runtime = Files.readAllBytes(program.runtime());
            write(folder.resolve("lab.wasm"), code);
            write(folder.resolve("runtime.js"), runtime);
            var packed = new TreeMap<String, byte[]>();
            packed.put("lab.wasm", gzip(code));
            packed.put("runtime.js", gzip(runtime));
            write(folder.resolve("lab-program.js"), script(packed));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Workplace.delete(made);
    }

    private List<String> data(Step step, boolean all) {
        Path few = folder.resolve("images.bin");
        Path script = folder.resolve("lab-data.js");
        Path whole = large.resolve("all-images.bin");
        if (Files.exists(script) && (!all || Files.exists(whole))) {
            return List.of();
        }
        step.at("packing the photographs of the labs");
        try {
            var photographs = FashionMnist.load(1);
            byte[] packed = LabData.of(photographs, LabData.FEW).packed();
            write(few, packed);
            write(script, script(Map.of("images.bin", packed)));
            if (all) {
                write(whole, LabData.of(photographs, LabData.ALL).packed());
            }
            return List.of();
        } catch (DatasetException missing) {
            return List.of(
                    "The labs of this site have no photographs, so they cannot train.",
                    missing.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A script that hands files to the page, each packed by gzip and written in base64.
    private static byte[] script(Map<String, byte[]> packed) {
        var encoded = new TreeMap<String, String>();
        packed.forEach(
                (name, bytes) ->
                        encoded.put(name, Base64.getEncoder().encodeToString(bytes)));
        var plain = new GsonBuilder().disableHtmlEscaping().create();
        return ("d2lFiles.put(" + plain.toJson(encoded) + ");\n").getBytes(UTF_8);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    /// A build that is ended leaves no half of a file: it would be taken for the whole.
    private void write(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(file.getParent());
        Path part = folder.resolveSibling("lab.part");
        Files.write(part, bytes);
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /// What the program is compiled of: the labs, the core, and TeaVM's class library; nothing that reads
    /// files or brings devices of its own.
    static List<Path> classPath() {
        var all = new ArrayList<Path>();
        for (var type : List.of(Page.class, Tensor.class, NullMarked.class)) {
            all.add(place(type));
        }
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> path.getFileName().toString().startsWith("teavm-"))
                .sorted()
                .forEach(all::add);
        return all;
    }

    /// The folder or archive that holds this class.
    private static Path place(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Of the program's classes, and of those that write the files.
    private static String fingerprint(List<Path> classPath) {
        var sum = new CRC32C();
        for (Path place :
                Stream.concat(classPath.stream(), Stream.of(place(LabFiles.class)))
                        .toList()) {
            try (Stream<Path> files = Files.walk(place)) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    sum.update(Files.readAllBytes(file));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return HexFormat.of().toHexDigits((int) sum.getValue());
    }
}
