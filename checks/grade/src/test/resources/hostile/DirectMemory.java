// FORBIDDEN «ByteBuffer | FAILED OutOfMemoryError
import d2l.tensor.Tensor;

import java.nio.ByteBuffer;
import java.util.ArrayList;

Tensor answer(Tensor x) {
    var all = new ArrayList<ByteBuffer>();
    while (true) {
        all.add(ByteBuffer.allocateDirect(1_000_000));
    }
}
