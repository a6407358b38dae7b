package d2l.wasm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import d2l.tensor.Tensor;

import org.junit.jupiter.api.Test;
import org.teavm.model.ClassReaderSource;
import org.teavm.model.FieldReference;
import org.teavm.model.MethodDescriptor;
import org.teavm.model.MethodReference;
import org.teavm.model.ReferenceCache;
import org.teavm.parsing.ClasspathClassHolderSource;
import org.teavm.parsing.resource.ResourceProvider;

import java.io.IOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.FieldRefEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Every class, method and field that the core's byte code names exists in TeaVM's class library, which
/// stands for the JDK's in a browser. The compiler itself looks only at what its program reaches.
class ClassLibraryTest {
    @Test
    void theCoreUsesOnlyWhatIsThere() throws IOException {
        List<ClassModel> core = classes(ClassPath.entry(Tensor.class));
        assertTrue(core.size() > 50, () -> core.size() + " classes");
        assertEquals("", missing(core));
    }

    /// What is missing, all at once, each with the classes that use it.
    private static String missing(List<ClassModel> users) {
        Map<String, Set<String>> missing = new TreeMap<>();
        try (var files =
                ResourceProvider.ofClassPath(
                        ClassPath.entries().stream().map(Path::toFile).toList())) {
            var library =
                    new ClasspathClassHolderSource(
                            files,
                            new ReferenceCache(),
                            ClassLibraryTest.class.getClassLoader());
            for (ClassModel user : users) {
                Set<PoolEntry> replaced = replaced(user);
                for (PoolEntry entry : user.constantPool()) {
                    if (!replaced.contains(entry) && !exists(entry, library)) {
                        missing.computeIfAbsent(text(entry), _ -> new TreeSet<>())
                                .add(user.thisClass().asInternalName());
                    }
                }
            }
        }
        return missing.entrySet().stream()
                .map(found -> found.getKey() + " used by " + found.getValue())
                .collect(Collectors.joining("\n"));
    }

    private static boolean exists(PoolEntry entry, ClassReaderSource library) {
        return switch (entry) {
            case ClassEntry type -> isArray(type) || library.get(name(type)) != null;
            case FieldRefEntry field ->
                    library.resolve(
                                    new FieldReference(
                                            name(field.owner()),
                                            field.name().stringValue()))
                            != null;
            case MemberRefEntry method ->
                    isArray(method.owner())
                            || reference(method).equals(ExactFma.ADDED)
                            || library.resolve(reference(method)) != null;
            default -> true;
        };
    }

    private static MethodReference reference(MemberRefEntry method) {
        return new MethodReference(
                name(method.owner()),
                MethodDescriptor.parse(
                        method.name().stringValue() + method.type().stringValue()));
    }

    private static String name(ClassEntry type) {
        return type.asInternalName().replace('/', '.');
    }

    private static boolean isArray(ClassEntry type) {
        return type.asInternalName().startsWith("[");
    }

    /// What makes lambdas, switches, records' methods and joined strings when a class runs: TeaVM makes
    /// them when it compiles.
    private static Set<PoolEntry> replaced(ClassModel type) {
        Set<PoolEntry> replaced = new HashSet<>();
        type.findAttribute(Attributes.bootstrapMethods())
                .ifPresent(
                        found ->
                                found.bootstrapMethods()
                                        .forEach(
                                                each -> {
                                                    var method =
                                                            each.bootstrapMethod()
                                                                    .reference();
                                                    replaced.add(method);
                                                    replaced.add(method.owner());
                                                }));
        return replaced;
    }

    private static String text(PoolEntry entry) {
        return switch (entry) {
            case ClassEntry type -> name(type);
            case MemberRefEntry member ->
                    name(member.owner())
                            + "."
                            + member.name().stringValue()
                            + " "
                            + member.type().stringValue();
            default -> throw new AssertionError(entry);
        };
    }

    /// The classes in a folder or an archive.
    private static List<ClassModel> classes(Path place) throws IOException {
        if (Files.isDirectory(place)) {
            return classesBelow(place);
        }
        try (var archive = FileSystems.newFileSystem(place)) {
            return classesBelow(archive.getPath("/"));
        }
    }

    private static List<ClassModel> classesBelow(Path folder) throws IOException {
        var classes = new ArrayList<ClassModel>();
        try (var files = Files.walk(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".class")).toList()) {
                classes.add(ClassFile.of().parse(Files.readAllBytes(file)));
            }
        }
        return classes;
    }
}
