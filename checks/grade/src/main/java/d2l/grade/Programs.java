package d2l.grade;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Where this machine's programs are: the folders of PATH, then those that every system has.
record Programs(List<Path> folders) {
    private static final List<String> USUAL =
            List.of("/usr/bin", "/bin", "/usr/sbin", "/sbin", "/usr/local/bin");

    /// Those of the user who runs this program.
    static Programs here() {
        String path = System.getenv().getOrDefault("PATH", "");
        return new Programs(
                Stream.concat(Stream.of(path.split(":")), USUAL.stream())
                        .filter(folder -> folder.startsWith("/"))
                        .map(Path::of)
                        .toList());
    }

    /// Those of these names that are not here.
    List<String> missing(String... names) {
        return Stream.of(names).filter(name -> find(name).isEmpty()).toList();
    }

    /// The path of a program that is known to be here.
    String path(String name) {
        return find(name).getFirst();
    }

    private List<String> find(String name) {
        return folders.stream()
                .map(folder -> folder.resolve(name))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .limit(1)
                .toList();
    }
}
