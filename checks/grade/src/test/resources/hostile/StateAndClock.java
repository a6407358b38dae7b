// FORBIDDEN «System.nanoTime» | GIVEN
import d2l.tensor.Tensor;

int calls = 0;

Tensor answer(Tensor x) {
    calls++;
    return x.add(System.nanoTime() % 7 + calls);
}
