package d2l.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What completion offers behind a tensor and behind `Tensor` is there for readers. A new method comes
/// in here on purpose, or is machinery and stays out.
class PublicFaceTest {
    private static final String APPROVED =
            """
            abs() add(Tensor) add(double) argmax(int) backward() backward(Tensor) copies(int)
            creator() data() detach() device() div(Tensor) div(double) exp() fingerprint()
            grad() hasGrad() item() linear(Tensor, Tensor) log() logSoftmax() matmul(Tensor) max()
            max(int) max(int, boolean) maximum(Tensor) mean() mean(int) mean(int, boolean)
            mul(Tensor) mul(double) needsGrad() neg() pick(int[]) relu() requiresGrad()
            reshape(int[]) row(int) rows(int, int) shape() sigmoid() size(int) softmax()
            sqrt() sub(Tensor) sub(double) sub_(Tensor) sum() sum(int) sum(int, boolean)
            tanh() to(Device) toArray() toString() to_(Device) transpose()
            transpose(int, int) zeroGrad()
            """;

    private static final String APPROVED_STATIC =
            """
            arange(int) concat(int, Tensor[]) full(double, int[]) manualSeed(long)
            noGrad(Runnable) noGrad(Supplier) normal(double, double, int[])
            of(Consumer, int[]) of(float[], int[]) ones(int[]) scalar(double)
            tensor(double[]) tensor(double[][]) uniform(double, double, int[]) zeros(int[])
            """;

    @Test
    void aTensorOffersWhatReadersUse() {
        assertEquals(words(APPROVED), methods(false));
    }

    @Test
    void theWaysToMakeATensorAreThese() {
        assertEquals(words(APPROVED_STATIC), methods(true));
    }

    private static String words(String approved) {
        return approved.replaceAll("\\)\\s+", ")\n")
                .lines()
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    private static String methods(boolean statics) {
        return Stream.of(
                        Tensor.class.getDeclaredMethods(),
                        CreationOps.class.getDeclaredMethods())
                .flatMap(Arrays::stream)
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .filter(method -> !method.isSynthetic())
                .filter(method -> Modifier.isStatic(method.getModifiers()) == statics)
                .map(PublicFaceTest::signature)
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    private static String signature(Method method) {
        return Stream.of(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", ", method.getName() + "(", ")"));
    }
}
