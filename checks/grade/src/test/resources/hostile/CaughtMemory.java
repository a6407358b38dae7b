// STOPPED took more memory | STOPPED took more memory
import d2l.tensor.Tensor;

import java.util.ArrayList;

Tensor answer(Tensor x) {
    var all = new ArrayList<long[]>();
    int n = 1 << 24;
    while (true) {
        try {
            all.add(new long[n]);
        } catch (OutOfMemoryError e) {
            n = Math.max(1, n / 2);
        }
    }
}
