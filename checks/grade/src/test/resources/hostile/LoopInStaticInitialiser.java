// STOPPED endless loop | STOPPED endless loop
import d2l.tensor.Tensor;

class Ready {
    static int count = 0;

    static {
        while (count < Integer.MAX_VALUE) {
            count = count % 7;
        }
    }
}

Tensor answer(Tensor x) {
    return x.add(Ready.count);
}
