// GIVEN [] | GIVEN []
import d2l.tensor.Tensor;

Tensor answer(Tensor x) {
    return Tensor.of(new float[0], 2_000_000_000, 0);
}
