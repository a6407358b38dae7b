package d2l.plot;

import d2l.device.Illegal;

import org.jspecify.annotations.Nullable;

import java.beans.Expression;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;

/// The Jupyter kernel that runs this program: JJava, or IJava from which it comes.
///
/// Both are reached by reflection, so that the library depends on neither. What is used of them
/// has the same names in both; only the class that knows the running kernel differs.
final class Kernel {
    /// Class and static method that give the running kernel.
    private static final Map<String, String> KERNELS =
            Map.of(
                    "org.dflib.jjava.jupyter.kernel.BaseKernel",
                    "notebookKernel",
                    "io.github.spencerpark.ijava.runtime.Kernel",
                    "getKernelInstance");

    private final Object kernel;
    private final Class<?> displayData;

    /// Wraps a kernel that looks like JJava's.
    Kernel(Object kernel) throws ReflectiveOperationException {
        this.kernel = kernel;
        displayData = parameterOf(kernel, "display");
        displayData.getMethod("putData", String.class, Object.class);
    }

    /// The kernel that runs in this JVM, null where none does.
    static @Nullable Kernel find() {
        // The kernel's classes stand above the class loader that loaded this class. The
        // thread's own loader comes last: in a pool a thread may have any.
        ClassLoader[] loaders = {
            Kernel.class.getClassLoader(),
            ClassLoader.getSystemClassLoader(),
            Thread.currentThread().getContextClassLoader()
        };
        for (var loader : loaders) {
            for (var names : KERNELS.entrySet()) {
                try {
                    var type = Class.forName(names.getKey(), true, loader);
                    Object kernel = type.getMethod(names.getValue()).invoke(null);
                    if (kernel != null) {
                        return new Kernel(kernel);
                    }
                } catch (ReflectiveOperationException | LinkageError _) {
                    // Not this kernel, or it has not started: JJava then throws.
                }
            }
        }
        return null;
    }

    /// Shows something in several forms, by MIME type, under an id by which it can be updated.
    void display(String id, Map<String, String> forms) {
        attempt(
                () -> {
                    Object data = displayData.getConstructor().newInstance();
                    put(data, forms);
                    call(data, "setDisplayId", id);
                    return call(kernel, "display", data);
                });
    }

    /// Puts something else in the place of what was displayed under this id.
    void update(String id, Map<String, String> forms) {
        attempt(
                () -> {
                    Object data = displayData.getConstructor().newInstance();
                    put(data, forms);
                    Object io = call(kernel, "getIO");
                    Object stream = io.getClass().getField("display").get(io);
                    return call(stream, "updateDisplay", id, data);
                });
    }

    /// From now on a value of this type that ends a cell is shown in these forms.
    void render(Class<?> type, Function<Object, Map<String, String>> forms) {
        attempt(
                () -> {
                    Object renderer = call(kernel, "getRenderer");
                    Object registration = call(renderer, "createRegistration", type);
                    Class<?> function = parameterOf(registration, "register");
                    Object shows =
                            Proxy.newProxyInstance(
                                    function.getClassLoader(),
                                    new Class<?>[] {function},
                                    (_, _, arguments) -> {
                                        var data =
                                                call(arguments[1], "getOutputContainer");
                                        put(data, forms.apply(arguments[0]));
                                        return null;
                                    });
                    return call(registration, "register", shows);
                });
    }

    private static void put(Object data, Map<String, String> forms) throws Exception {
        for (var form : forms.entrySet()) {
            call(data, "putData", form.getKey(), form.getValue());
        }
    }

    private static Object call(Object target, String method, Object... arguments)
            throws Exception {
        return new Expression(target, method, arguments).getValue();
    }

    /// The type that a method with one parameter takes.
    private static Class<?> parameterOf(Object target, String name)
            throws NoSuchMethodException {
        return Stream.of(target.getClass().getMethods())
                .filter(method -> method.getName().equals(name))
                .filter(method -> method.getParameterCount() == 1)
                .findFirst()
                .orElseThrow(() -> new NoSuchMethodException(name))
                .getParameterTypes()[0];
    }

    private void attempt(Callable<?> attempt) {
        try {
            attempt.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            if (e instanceof InvocationTargetException
                    && e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(
                    Illegal.text(
                            "the notebook's kernel, %s, does not display as JJava does:"
                                    + " %s; which version of the kernel is installed?",
                            kernel.getClass().getName(), e),
                    e);
        }
    }
}
