// FORBIDDEN «ProcessHandle | FAILED
import com.sun.tools.attach.VirtualMachine;

import d2l.tensor.Tensor;

Tensor answer(Tensor x) throws Exception {
    VirtualMachine.attach("" + ProcessHandle.current().pid());
    return x;
}
