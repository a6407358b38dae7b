// FORBIDDEN «new ProcessBuilder» | FAILED Operation not permitted
import d2l.tensor.Tensor;

Tensor answer(Tensor x) throws Exception {
    new ProcessBuilder("/jdk/bin/java", "-version").start();
    return x;
}
