package d2l.cuda;

import d2l.device.Buffer;
import d2l.device.Illegal;
import d2l.device.Indices;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The kernels of kernels.ptx on a card, called by name.
final class Kernels {
    static final int THREADS = 256; // of a block that has a thread for each element
    private static final int REMEMBERED = 4;

    private final CudaStorage device;
    private final Driver driver;
    private final Deque<Object[]> latest = new ArrayDeque<>(REMEMBERED); // names, sizes
    private final Map<String, Long> handles = new ConcurrentHashMap<>();

    /// Has the driver translate them.
    Kernels(CudaStorage device, Driver driver) {
        this.device = device;
        this.driver = driver;
        driver.load(ptx());
    }

    /// The text of kernels.ptx.
    static String ptx() {
        try (InputStream text = Kernels.class.getResourceAsStream("kernels.ptx")) {
            return new String(
                    Objects.requireNonNull(text, "kernels.ptx is not in the library")
                            .readAllBytes(),
                    StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A buffer of which a kernel writes every number, whatever they were.
    record Written(Buffer buffer) {}

    /// Asks for a thread for each of so many elements, if there are any.
    void each(int elements, String name, Object... arguments) {
        launch(Math.ceilDiv((long) elements, THREADS), THREADS, name, arguments);
    }

    /// Asks for so many blocks, if there are any. An argument is an Integer, Long or Float, or something
    /// in the card's memory, which stands for its address.
    void launch(long blocks, int threads, String name, Object... arguments) {
        if (blocks == 0) {
            return;
        }
        long kernel = handles.computeIfAbsent(name, driver::kernel);
        // A grid has room for a block for each float that a buffer may have.
        int grid = Math.toIntExact(blocks);
        remember(name, arguments);
        try {
            long[] slots = new long[arguments.length];
            for (int i = 0; i < slots.length; i++) {
                slots[i] = slot(arguments[i]);
            }
            driver.launch(kernel, grid, 1, threads, 1, slots);
            for (Object argument : arguments) {
                if (argument instanceof Written(CudaBuffer buffer)) {
                    buffer.overwritten();
                }
            }
        } catch (CudaException e) {
            throw withLatest(e);
        } finally {
            Reference.reachabilityFence(arguments); // or their memory might be given away
        }
    }

    /// Keeps a kernel's name and sizes; not what it works on, which would be no garbage then.
    private void remember(String name, Object[] arguments) {
        Object[] words = new Object[1 + arguments.length];
        words[0] = name;
        for (int i = 0; i < arguments.length; i++) {
            words[i + 1] =
                    switch (arguments[i]) {
                        case Buffer buffer -> buffer.length();
                        case Written(Buffer buffer) -> buffer.length();
                        case Indices indices -> indices.length();
                        case Memory.Block block -> "bytes";
                        case Object number -> number;
                    };
        }
        synchronized (latest) {
            if (latest.size() == REMEMBERED) {
                latest.removeLast();
            }
            latest.addFirst(words);
        }
    }

    /// The failure with the latest kernels in its message: a kernel fails after it was asked for, and
    /// some later call is told.
    CudaException withLatest(CudaException failure) {
        var text = new StringBuilder(String.valueOf(failure.getMessage()));
        synchronized (latest) {
            text.append("\nThe latest kernels, the last one first:");
            for (Object[] words : latest) {
                text.append("\n  ").append(words[0]).append(" of ");
                text.append(
                        Stream.of(words)
                                .skip(1)
                                .map(Object::toString)
                                .collect(Collectors.joining(", ")));
            }
        }
        return new CudaException(text.toString(), failure);
    }

    private long slot(Object argument) {
        return switch (argument) {
            case Integer number -> number;
            case Long number -> number;
            case Float number -> Float.floatToRawIntBits(number);
            case Buffer buffer -> {
                device.settle(buffer);
                yield CudaBuffer.address(device, buffer);
            }
            case Written(Buffer buffer) -> CudaBuffer.address(device, buffer);
            case Indices indices -> CudaIndices.address(device, indices);
            case Memory.Block block -> block.address();
            default ->
                    throw Illegal.argument("no kernel takes a %s", argument.getClass());
        };
    }
}
