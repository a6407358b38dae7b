// FAILED | FAILED
import d2l.tensor.Tensor;

Tensor answer(Tensor x) {
    return Tensor.of(new float[8_000_000], 8_000_000);
}
