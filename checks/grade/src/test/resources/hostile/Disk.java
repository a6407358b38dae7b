// FORBIDDEN «new FileOutputStream» | FAILED wrote 0 bytes
import d2l.tensor.Tensor;

import java.io.FileOutputStream;

Tensor answer(Tensor x) {
    long wrote = 0;
    for (String folder :
            new String[] {
                "/tmp", "/dev/shm", "/dev", "/dev/mqueue", "/run", "/var/tmp"
            }) {
        try (var out = new FileOutputStream(folder + "/d2l-hostile-fill")) {
            while (true) {
                out.write(new byte[1 << 16]);
                wrote += 1 << 16;
            }
        } catch (java.io.IOException e) {
            // full, or not to be written to
        }
    }
    throw new IllegalStateException("wrote " + wrote + " bytes");
}
