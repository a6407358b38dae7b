// GIVEN [1.0, 2.0] | GIVEN [1.0, 2.0]
import d2l.tensor.Tensor;

import java.util.ArrayList;
import java.util.List;

static List<Object> kept = new ArrayList<>();

Tensor answer(Tensor x) {
    for (int i = kept.size(); i < 90; i++) {
        kept.add(new byte[1 << 20]);
    }
    return x;
}
