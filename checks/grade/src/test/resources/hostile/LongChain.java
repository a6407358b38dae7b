// NOT_COMPILED | NOT_COMPILED
import d2l.tensor.Tensor;

Tensor answer(Tensor x) {
    return x__CHAIN__;
}
