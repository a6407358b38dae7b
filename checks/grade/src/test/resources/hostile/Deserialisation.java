// FORBIDDEN «new ByteArrayOutputStream» | FAILED InvalidClassException
import d2l.tensor.Tensor;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;

Tensor answer(Tensor x) throws Exception {
    var bytes = new ByteArrayOutputStream();
    new ObjectOutputStream(bytes).writeObject(new ArrayList<>(List.of(1, 2)));
    new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
    return x;
}
