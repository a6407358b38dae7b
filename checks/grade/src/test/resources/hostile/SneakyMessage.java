// FAILED Sly, whose message cannot be had | FAILED Sly, whose message cannot be had
import d2l.tensor.Tensor;

class Sly extends RuntimeException {
    <E extends Throwable> E sneak(Throwable t) throws E {
        throw (E) t;
    }

    public String getMessage() {
        throw this.<RuntimeException>sneak(new Throwable());
    }
}

Tensor answer(Tensor x) {
    throw new Sly();
}
