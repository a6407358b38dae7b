// STOPPED | STOPPED
import d2l.tensor.Tensor;

int deep(int n) {
    return n == 0 ? 0 : 1 + deep(n + 1);
}

Tensor answer(Tensor x) {
    while (true) {
        try {
            deep(1);
        } catch (Throwable t) {
            // again
        }
    }
}
