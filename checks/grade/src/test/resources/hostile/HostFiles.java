// FORBIDDEN «Path.of» | FAILED found []
import d2l.tensor.Tensor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

Tensor answer(Tensor x) throws Exception {
    var found =
            List.of(
                            "/etc/passwd",
                            "/home",
                            "/root",
                            "/var",
                            "/tmp",
                            "/mnt",
                            "/bin",
                            "/usr/bin",
                            "__FOLDER__")
                    .stream()
                    .filter(name -> Files.exists(Path.of(name)))
                    .toList();
    throw new IllegalStateException("found " + found);
}
