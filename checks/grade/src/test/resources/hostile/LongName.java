// NOT_COMPILED | NOT_COMPILED
import d2l.tensor.Tensor;

class __NAME__ {}

Tensor answer(Tensor x) {
    return x;
}
