// FAILED StackOverflowError | FAILED StackOverflowError
import d2l.tensor.Tensor;

Tensor answer(Tensor x) {
    return answer(x.add(1));
}
