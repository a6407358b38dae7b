// FAILED returned a tensor with 9 axes | FAILED returned a tensor with 9 axes
import d2l.tensor.Tensor;

Tensor answer(Tensor x) {
    return x.reshape(1, 1, 1, 1, 1, 1, 1, 1, 2);
}
