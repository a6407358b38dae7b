// STOPPED endless loop | STOPPED endless loop
import d2l.tensor.Tensor;

Tensor answer(Tensor x) {
    while (true) {}
}
