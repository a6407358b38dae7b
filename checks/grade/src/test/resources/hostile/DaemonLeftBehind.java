// FORBIDDEN «new Thread» | GIVEN
import d2l.tensor.Tensor;

Tensor answer(Tensor x) {
    var thread =
            new Thread(
                    () -> {
                        while (true) {}
                    });
    thread.setDaemon(true);
    thread.start();
    return x;
}
