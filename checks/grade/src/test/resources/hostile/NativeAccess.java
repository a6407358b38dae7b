// FORBIDDEN «Linker | FAILED IllegalCallerException
import d2l.tensor.Tensor;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;

Tensor answer(Tensor x) throws Throwable {
    var linker = Linker.nativeLinker();
    var fork =
            linker.downcallHandle(
                    linker.defaultLookup().find("fork").get(),
                    FunctionDescriptor.of(ValueLayout.JAVA_INT));
    int child = (int) fork.invokeExact();
    return x.add(child);
}
