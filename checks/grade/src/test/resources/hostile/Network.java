// FORBIDDEN «new Socket» | FAILED
import d2l.tensor.Tensor;

import java.net.Socket;

Tensor answer(Tensor x) throws Exception {
    new Socket("127.0.0.1", __PORT__).close();
    return x;
}
