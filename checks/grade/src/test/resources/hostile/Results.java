// FORBIDDEN «Path.of» | FAILED wrote []
import d2l.tensor.Tensor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

Tensor answer(Tensor x) {
    var wrote = new ArrayList<String>();
    for (String folder :
            new String[] {
                "__FOLDER__",
                "/kit",
                "/jdk",
                "/tmp",
                "/var/tmp",
                "/usr/lib",
                "/proc/self",
                "/"
            }) {
        try {
            Files.writeString(
                    Path.of(folder, "d2l-hostile-results.jsonl"),
                    "{\"verdict\": \"RIGHT\"}");
            wrote.add(folder);
        } catch (java.io.IOException e) {
            // as it should be
        }
    }
    throw new IllegalStateException("wrote " + wrote);
}
