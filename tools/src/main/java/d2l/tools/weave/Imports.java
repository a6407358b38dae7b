package d2l.tools.weave;

import com.sun.source.tree.ImportTree;

import java.util.List;
import java.util.Set;

/// What a notebook has to import, since its kernel does not by itself.
final class Imports {
    /// The packages that every Java kernel imports (JJava adds `java.time`).
    static final Set<String> OF_THE_KERNEL =
            Set.of(
                    "java.util",
                    "java.io",
                    "java.math",
                    "java.net",
                    "java.util.concurrent",
                    "java.util.prefs",
                    "java.util.regex");

    private Imports() {}

    /// The lines of a chapter's imports; beside one with `*` all others are needed, since a name
    /// that is imported by itself goes before.
    static List<Cell.Line> lines(JavaFile java) {
        var imports = java.unit().getImports();
        boolean onDemand =
                imports.stream().anyMatch(line -> !line.isStatic() && isOnDemand(line));
        var text = java.text();
        return imports.stream()
                .filter(line -> onDemand && !isOnDemand(line) || !isKnown(line))
                .flatMap(
                        line ->
                                text
                                        .dedent(
                                                text.line(java.start(line)),
                                                text.line(java.end(line)),
                                                0)
                                        .stream())
                .toList();
    }

    private static boolean isOnDemand(ImportTree line) {
        return line.isModule() || line.getQualifiedIdentifier().toString().endsWith(".*");
    }

    private static boolean isKnown(ImportTree line) {
        var name = line.getQualifiedIdentifier().toString();
        return !line.isStatic()
                && !line.isModule()
                && OF_THE_KERNEL.contains(name.substring(0, name.lastIndexOf('.')));
    }
}
