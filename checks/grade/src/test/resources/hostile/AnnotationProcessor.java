// FORBIDDEN AbstractProcessor | GIVEN
import d2l.tensor.Tensor;

import java.util.Set;

import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.element.TypeElement;

@SupportedAnnotationTypes("*")
class Processor extends AbstractProcessor {
    public boolean process(
            Set<? extends TypeElement> annotations, RoundEnvironment round) {
        throw new IllegalStateException("ran within the compiler");
    }
}

@Deprecated
Tensor answer(Tensor x) {
    return x;
}
