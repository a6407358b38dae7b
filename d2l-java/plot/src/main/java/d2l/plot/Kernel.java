package d2l.plot;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/// The Jupyter kernel that runs this program: JJava, or IJava from which it comes.
///
/// Both are reached by reflection, so that the library depends on neither. What is used of them
/// has the same names in both; only the class that knows the running kernel differs.
final class Kernel {
    /// Class and static method that give the running kernel.
    private static final List<List<String>> KERNELS =
            List.of(
                    List.of(
                            "org.dflib.jjava.jupyter.kernel.BaseKernel",
                            "notebookKernel"),
                    List.of(
                            "io.github.spencerpark.ijava.runtime.Kernel",
                            "getKernelInstance"));

    private final Object kernel;
    private final Method display;
    private final Class<?> displayData;

    /// Wraps a kernel that looks like JJava's.
    Kernel(Object kernel) throws ReflectiveOperationException {
        this.kernel = kernel;
        for (Method method : kernel.getClass().getMethods()) {
            if (method.getName().equals("display") && method.getParameterCount() == 1) {
                display = method;
                displayData = method.getParameterTypes()[0];
                data(
                        Map.of(
                                "text/plain",
                                "")); // a kernel unlike the known ones fails here
                return;
            }
        }
        throw new NoSuchMethodException("display");
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
            for (var names : KERNELS) {
                try {
                    var type = Class.forName(names.getFirst(), true, loader);
                    Object kernel = type.getMethod(names.getLast()).invoke(null);
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
                    Object data = data(forms);
                    call(data, "setDisplayId", String.class, id);
                    return display.invoke(kernel, data);
                });
    }

    /// Puts something else in the place of what was displayed under this id.
    void update(String id, Map<String, String> forms) {
        attempt(
                () -> {
                    Object io = call(kernel, "getIO");
                    Object stream = io.getClass().getField("display").get(io);
                    return stream.getClass()
                            .getMethod("updateDisplay", String.class, displayData)
                            .invoke(stream, id, data(forms));
                });
    }

    /// From now on a value of this type that ends a cell is shown in these forms.
    void render(Class<?> type, Function<Object, Map<String, String>> forms) {
        attempt(
                () -> {
                    Object renderer = call(kernel, "getRenderer");
                    Object registration =
                            call(renderer, "createRegistration", Class.class, type);
                    Method register = null;
                    for (Method method : registration.getClass().getMethods()) {
                        register =
                                method.getName().equals("register") ? method : register;
                    }
                    Class<?> function =
                            Objects.requireNonNull(register, "register")
                                    .getParameterTypes()[0];
                    return register.invoke(
                            registration,
                            Proxy.newProxyInstance(
                                    function.getClassLoader(),
                                    new Class<?>[] {function},
                                    (_, _, arguments) ->
                                            renderInto(
                                                    arguments[1],
                                                    forms.apply(arguments[0]))));
                });
    }

    private @Nullable Object renderInto(Object context, Map<String, String> forms)
            throws ReflectiveOperationException {
        put(call(context, "getOutputContainer"), forms);
        return null;
    }

    private Object data(Map<String, String> forms) throws ReflectiveOperationException {
        Object data = displayData.getConstructor().newInstance();
        put(data, forms);
        return data;
    }

    private void put(Object data, Map<String, String> forms)
            throws ReflectiveOperationException {
        Method put = displayData.getMethod("putData", String.class, Object.class);
        for (var form : forms.entrySet()) {
            put.invoke(data, form.getKey(), form.getValue());
        }
    }

    private static Object call(Object target, String method)
            throws ReflectiveOperationException {
        return target.getClass().getMethod(method).invoke(target);
    }

    private static Object call(
            Object target, String method, Class<?> type, Object argument)
            throws ReflectiveOperationException {
        return target.getClass().getMethod(method, type).invoke(target, argument);
    }

    private interface Attempt {
        @Nullable Object run() throws ReflectiveOperationException;
    }

    private void attempt(Attempt attempt) {
        try {
            attempt.run();
        } catch (InvocationTargetException e) {
            switch (e.getCause()) {
                case RuntimeException ours -> throw ours;
                case Error error -> throw error;
                case null, default -> throw refused(e);
            }
        } catch (ReflectiveOperationException e) {
            throw refused(e);
        }
    }

    private IllegalStateException refused(Exception e) {
        return new IllegalStateException(
                "the notebook's kernel, "
                        + kernel.getClass().getName()
                        + ", does not display as JJava does: "
                        + e
                        + "; which version of the kernel is installed?",
                e);
    }
}
