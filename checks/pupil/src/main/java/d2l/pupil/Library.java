package d2l.pupil;

import d2l.tensor.Tensor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/// What the compiler may read: the JDK, the core of the library and the pupil.
///
/// Each package is listed once, however many answers are compiled: a source without a class imports all of
/// java.base, and listing its packages takes the greater part of a compilation's time.
final class Library extends ForwardingJavaFileManager<StandardJavaFileManager> {
    private record Listed(
            Location location, String packageName, Set<JavaFileObject.Kind> kinds) {}

    private final Map<Listed, List<JavaFileObject>> lists = new HashMap<>();
    private final Map<JavaFileObject, String> names = new IdentityHashMap<>();

    Library(JavaCompiler javac) {
        super(javac.getStandardFileManager(null, Locale.ENGLISH, StandardCharsets.UTF_8));
        try {
            fileManager.setLocationFromPaths(
                    StandardLocation.CLASS_PATH,
                    List.of(ClassHome.of(Tensor.class), ClassHome.of(Unsolved.class)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Iterable<JavaFileObject> list(
            Location location,
            String packageName,
            Set<JavaFileObject.Kind> kinds,
            boolean recurse)
            throws IOException {
        var place = new Listed(location, packageName, kinds);
        List<JavaFileObject> listed = lists.get(place);
        if (listed == null) {
            var found = new ArrayList<JavaFileObject>();
            super.list(location, packageName, kinds, recurse).forEach(found::add);
            lists.put(place, found);
            listed = found;
        }
        return listed;
    }

    @Override
    public String inferBinaryName(Location location, JavaFileObject file) {
        return names.computeIfAbsent(file, f -> super.inferBinaryName(location, f));
    }

    @Override
    public void close() {} // the next answer is compiled with the same
}
