package d2l.pupil;

import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.stream.Collectors;

/// How a method is written in Java, for messages.
final class Signature {
    private Signature() {}

    /// The method that a question asks for: `Tensor softmax(Tensor)`.
    static String of(Question question) {
        return of(question.method(), question.descriptor());
    }

    static String of(String method, String descriptor) {
        MethodTypeDesc type = MethodTypeDesc.ofDescriptor(descriptor);
        return type.parameterList().stream()
                .map(Signature::name)
                .collect(
                        Collectors.joining(
                                ", ", name(type.returnType()) + " " + method + "(", ")"));
    }

    private static String name(ClassDesc type) {
        String name = type.displayName();
        return name.substring(name.lastIndexOf('$') + 1);
    }
}
