package d2l.wasm;

import org.teavm.model.AccessLevel;
import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.ElementModifier;
import org.teavm.model.MethodDescriptor;
import org.teavm.model.MethodHolder;
import org.teavm.model.MethodReference;
import org.teavm.model.ValueType;
import org.teavm.model.emit.ProgramEmitter;

/// Gives TeaVM's `Math` the `fma` of floats, which it lacks: that of `d2l.device.Fma` in doubles,
/// which rounds once. A browser has no such instruction, so none is looked for.
public final class ExactFma implements ClassHolderTransformer {
    static final MethodReference ADDED =
            new MethodReference(
                    Math.class,
                    "fma",
                    float.class,
                    float.class,
                    float.class,
                    float.class);

    private static final MethodReference EXACT =
            new MethodReference("d2l.device.Fma", "roundedToOdd", ADDED.getSignature());

    private static final MethodDescriptor INITIALIZER =
            new MethodDescriptor("<clinit>", ValueType.VOID);

    /// Adds it to `Math`, and takes the search for the instruction away.
    @Override
    public void transformClass(ClassHolder type, ClassHolderTransformerContext context) {
        if (type.getName().equals(EXACT.getClassName())) {
            // It looks for the instruction, and would be asked for at each product.
            type.removeMethod(type.getMethod(INITIALIZER));
        }
        if (!type.getName().equals(ADDED.getClassName())) {
            return;
        }
        var fma = new MethodHolder(ADDED.getDescriptor());
        fma.setLevel(AccessLevel.PUBLIC);
        fma.getModifiers().add(ElementModifier.STATIC);
        var body = ProgramEmitter.create(fma, context.getHierarchy());
        body.invoke(
                        EXACT,
                        body.var(1, ValueType.FLOAT), // 0 would be this
                        body.var(2, ValueType.FLOAT),
                        body.var(3, ValueType.FLOAT))
                .returnValue();
        type.addMethod(fma);
    }
}
