// FORBIDDEN «FileDescriptor.err» | STOPPED endless loop
import d2l.tensor.Tensor;

import java.io.FileDescriptor;
import java.io.FileOutputStream;

Tensor answer(Tensor x) throws Exception {
    var err = new FileOutputStream(FileDescriptor.err);
    byte[] much = new byte[1 << 20];
    while (true) {
        err.write(much);
    }
}
