package d2l.tools;

import org.teavm.model.ClassHierarchy;
import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.ElementModifier;
import org.teavm.model.MethodDescriptor;
import org.teavm.model.MethodHolder;
import org.teavm.model.ValueType;
import org.teavm.model.emit.ProgramEmitter;

/// Leaves out of the labs' program what a page need not bring along: the tables for reading and writing
/// decimals, which every browser has, and the text of a tensor, which no lab shows.
public final class SmallProgram implements ClassHolderTransformer {
    private static final String DECIMALS = "d2l.lab.Decimals";
    private static final String TEXT = "org.teavm.classlib.impl.text.";
    private static final MethodDescriptor INITIALIZER =
            new MethodDescriptor("<clinit>", ValueType.VOID);

    @Override
    public void transformClass(ClassHolder type, ClassHolderTransformerContext context) {
        switch (type.getName()) {
            case TEXT + "DoubleAnalyzer" -> analyze(type, context.getHierarchy());
            case TEXT + "DoubleSynthesizer" -> synthesize(type, context.getHierarchy());
            case "d2l.tensor.Tensor" ->
                    type.removeMethod(
                            type.getMethod(
                                    new MethodDescriptor(
                                            "toString",
                                            ValueType.object(String.class.getName()))));
            default -> {} // as it is
        }
    }

    /// `result.mantissa = Decimals.mantissa(x)`, and so on.
    private static void analyze(ClassHolder type, ClassHierarchy hierarchy) {
        var body =
                replaced(
                        type,
                        hierarchy,
                        new MethodDescriptor(
                                "analyze",
                                ValueType.DOUBLE,
                                ValueType.object(TEXT + "DoubleAnalyzer$Result"),
                                ValueType.VOID));
        var x = body.var(1, ValueType.DOUBLE);
        var result = body.var(2, ValueType.object(TEXT + "DoubleAnalyzer$Result"));
        var size = body.invoke("java.lang.Math", "abs", ValueType.DOUBLE, x);
        result.setField(
                "mantissa", body.invoke(DECIMALS, "mantissa", ValueType.LONG, size));
        result.setField(
                "exponent", body.invoke(DECIMALS, "exponent", ValueType.INTEGER, size));
        result.setField(
                "sign", body.invoke(DECIMALS, "isNegative", ValueType.BOOLEAN, x));
        body.exit();
    }

    private static void synthesize(ClassHolder type, ClassHierarchy hierarchy) {
        var body =
                replaced(
                        type,
                        hierarchy,
                        new MethodDescriptor(
                                "synthesizeDouble",
                                ValueType.LONG,
                                ValueType.INTEGER,
                                ValueType.BOOLEAN,
                                ValueType.DOUBLE));
        body.invoke(
                        DECIMALS,
                        "of",
                        ValueType.DOUBLE,
                        body.var(1, ValueType.LONG),
                        body.var(2, ValueType.INTEGER),
                        body.var(3, ValueType.BOOLEAN))
                .returnValue();
    }

    /// A static method's body to be written anew, and its class without the tables.
    private static ProgramEmitter replaced(
            ClassHolder type, ClassHierarchy hierarchy, MethodDescriptor method) {
        MethodHolder old = type.getMethod(method);
        type.removeMethod(old);
        type.removeMethod(type.getMethod(INITIALIZER));
        var fresh = new MethodHolder(method);
        fresh.setLevel(old.getLevel());
        fresh.getModifiers().add(ElementModifier.STATIC);
        type.addMethod(fresh);
        return ProgramEmitter.create(fresh, hierarchy);
    }
}
