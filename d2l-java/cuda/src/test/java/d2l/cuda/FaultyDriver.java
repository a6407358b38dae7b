package d2l.cuda;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;

/// A driver one of whose calls fails, and that notices when two threads call at once.
final class FaultyDriver implements InvocationHandler {
    private final Driver driver;
    private final AtomicBoolean called = new AtomicBoolean();
    private int failing = -1; // the call, counted from 0
    private String code = "";
    private boolean lasting;
    private int calls;
    private String failed = "";
    private volatile boolean overlapped;

    FaultyDriver(Driver driver) {
        this.driver = driver;
    }

    /// The driver that behaves like this.
    Driver driver() {
        return (Driver)
                Proxy.newProxyInstance(
                        Driver.class.getClassLoader(),
                        new Class<?>[] {Driver.class},
                        this);
    }

    /// From now on call number `call` fails, and if that lasts all after it.
    void fail(int call, String code, boolean lasting) {
        calls = 0;
        failing = call;
        failed = "";
        this.code = code;
        this.lasting = lasting;
    }

    /// How many calls there were since [#fail].
    int calls() {
        return calls;
    }

    /// The name of the call that failed; empty if none did.
    String failed() {
        return failed;
    }

    /// Whether two threads called at once.
    boolean overlapped() {
        return overlapped;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments)
            throws Throwable {
        if (!called.compareAndSet(false, true)) {
            overlapped = true;
        }
        try {
            int call = method.isDefault() ? -1 : calls++; // NVIDIA's has none
            if (failing >= 0 && (lasting ? call >= failing : call == failing)) {
                failed = method.getName();
                throw new CudaException(code, "cu" + failed);
            }
            return method.invoke(driver, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        } finally {
            called.set(false);
        }
    }
}
