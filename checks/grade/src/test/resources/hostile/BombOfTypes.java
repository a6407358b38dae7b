// STOPPED To compile it took more | STOPPED To compile it took more
import d2l.tensor.Tensor;

import java.util.Map;

<T> Map<T, T> p(T t) {
    return null;
}

Tensor answer(Tensor x) {
    int i =
            p(
                    p(
                            p(
                                    p(
                                            p(
                                                    p(
                                                            p(
                                                                    p(
                                                                            p(
                                                                                    p(
                                                                                            p(
                                                                                                    p(
                                                                                                            p(
                                                                                                                    p(
                                                                                                                            p(
                                                                                                                                    p(
                                                                                                                                            p(
                                                                                                                                                    p(
                                                                                                                                                            p(
                                                                                                                                                                    p(
                                                                                                                                                                            p(
                                                                                                                                                                                    p(
                                                                                                                                                                                            p(
                                                                                                                                                                                                    p(
                                                                                                                                                                                                            p(
                                                                                                                                                                                                                    p(
                                                                                                                                                                                                                            x))))))))))))))))))))))))));
    return x;
}
