// FORBIDDEN «Class.getDeclaredField» | FAILED UnsupportedOperationException
import d2l.tensor.Tensor;

Tensor answer(Tensor x) throws Exception {
    var field = sun.misc.Unsafe.class.getDeclaredField("theUnsafe");
    field.setAccessible(true);
    ((sun.misc.Unsafe) field.get(null)).putAddress(0, 0);
    return x;
}
