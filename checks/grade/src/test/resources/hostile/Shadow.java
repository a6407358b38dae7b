// FORBIDDEN package d2l.tensor | FORBIDDEN package d2l.tensor
package d2l.tensor;

public class Shadow {
    static Tensor answer(Tensor x) {
        return x;
    }
}
