// FORBIDDEN «Path.of» | FAILED __SECRET__
import d2l.tensor.Tensor;

import java.nio.file.Files;
import java.nio.file.Path;

Tensor answer(Tensor x) throws Exception {
    throw new IllegalStateException(Files.readString(Path.of("__SECRET__")));
}
