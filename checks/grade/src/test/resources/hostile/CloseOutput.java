// FORBIDDEN «FileDescriptor.out» | FAILED Operation not permitted
import d2l.tensor.Tensor;

import java.io.FileDescriptor;
import java.io.FileOutputStream;

Tensor answer(Tensor x) throws Exception {
    new FileOutputStream(FileDescriptor.out).close();
    return x;
}
