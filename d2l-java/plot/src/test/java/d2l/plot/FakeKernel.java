package d2l.plot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the library uses of JJava's and IJava's kernels, under the same names, remembering what it
/// was asked to display.
public class FakeKernel {
    /// What was displayed or updated: id and forms, in order; an update's id begins with `=`.
    public final List<Map.Entry<String, Map<String, String>>> messages =
            new ArrayList<>();

    /// The threads that spoke to the kernel.
    public final List<Thread> threads = new ArrayList<>();

    public final Renderer renderer = new Renderer();
    private final IO io = new IO();

    public void display(DisplayData data) {
        keep(data.id, data);
    }

    public IO getIO() {
        return io;
    }

    public Renderer getRenderer() {
        return renderer;
    }

    private synchronized void keep(String id, DisplayData data) {
        if (Thread.currentThread().isInterrupted()) {
            throw new IllegalStateException(
                    "an interrupted thread closes the kernel's sockets");
        }
        messages.add(Map.entry(id, data.forms));
        threads.add(Thread.currentThread());
    }

    public synchronized List<Map.Entry<String, Map<String, String>>> messages() {
        return List.copyOf(messages);
    }

    public class IO {
        public final Stream display = new Stream();
    }

    public class Stream {
        public void updateDisplay(String id, DisplayData data) {
            keep("=" + id, data);
        }
    }

    public static class DisplayData {
        public final Map<String, String> forms = new LinkedHashMap<>();
        private String id = "";

        public void putData(String type, Object value) {
            forms.put(type, (String) value);
        }

        public DisplayData setDisplayId(String id) {
            this.id = id;
            return this;
        }
    }

    public interface RenderFunction {
        void render(Object value, RenderContext context);
    }

    public static class RenderContext {
        private final DisplayData out = new DisplayData();

        public DisplayData getOutputContainer() {
            return out;
        }
    }

    public static class Renderer {
        private final Map<Class<?>, RenderFunction> functions = new HashMap<>();

        public Registration createRegistration(Class<?> type) {
            return new Registration(functions, type);
        }

        /// The forms of a value that ends a cell.
        public Map<String, String> render(Object value, Class<?> type) {
            var context = new RenderContext();
            functions.get(type).render(value, context);
            return context.out.forms;
        }
    }

    public static class Registration {
        private final Map<Class<?>, RenderFunction> functions;
        private final Class<?> type;

        Registration(Map<Class<?>, RenderFunction> functions, Class<?> type) {
            this.functions = functions;
            this.type = type;
        }

        public void register(RenderFunction function) {
            functions.put(type, function);
        }
    }
}
