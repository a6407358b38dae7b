// FORBIDDEN «new Thread» | FAILED unable to create native thread
import d2l.tensor.Tensor;

Tensor answer(Tensor x) throws Exception {
    while (true) {
        new Thread(
                        () -> {
                            try {
                                Thread.sleep(1_000_000);
                            } catch (InterruptedException e) {
                            }
                        })
                .start();
    }
}
