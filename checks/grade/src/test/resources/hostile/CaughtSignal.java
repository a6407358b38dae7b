// FORBIDDEN «new Signal» | STOPPED endless loop
import d2l.tensor.Tensor;

Tensor answer(Tensor x) {
    sun.misc.Signal.handle(new sun.misc.Signal("XCPU"), signal -> {});
    while (true) {}
}
