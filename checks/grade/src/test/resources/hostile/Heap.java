// STOPPED took more memory | STOPPED took more memory
import d2l.tensor.Tensor;

import java.util.ArrayList;

Tensor answer(Tensor x) {
    var all = new ArrayList<long[]>();
    while (true) {
        all.add(new long[1_000_000]);
    }
}
