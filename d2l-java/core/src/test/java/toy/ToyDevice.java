package toy;

import d2l.device.Binary;
import d2l.device.Buffer;
import d2l.device.Device;
import d2l.device.Devices;
import d2l.device.Indices;
import d2l.device.Unary;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.Cleaner;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// A device with a memory of its own, outside the heap, as a graphics card's would be. It fetches what a
/// kernel reads, lets the reference compute, and stores the result.
///
/// It knows what is public: so can any device that others bring.
public final class ToyDevice implements Device {
    private static final Cleaner CLEANER = Cleaner.create();

    private final Device reference = Devices.reference();
    private final AtomicLong bytes = new AtomicLong();

    @Override
    public String name() {
        return "toy";
    }

    @Override
    public String description() {
        return "memory outside the heap, kernels of the reference";
    }

    /// The bytes of its memory that are in use.
    public long bytes() {
        return bytes.get();
    }

    // ---- memory

    /// A block that is freed once, by whoever comes first: [#close] or the garbage collector.
    private static final class Block implements Runnable {
        private final Arena arena = Arena.ofShared();
        private final MemorySegment segment;
        private final AtomicLong bytes;
        private final long size;
        private boolean open = true;

        Block(int length, AtomicLong bytes) {
            size = 4L * length;
            segment = arena.allocate(size, 4);
            this.bytes = bytes;
            bytes.addAndGet(size);
        }

        @Override
        public synchronized void run() {
            if (open) {
                open = false;
                arena.close();
                bytes.addAndGet(-size);
            }
        }
    }

    private final class Floats extends Buffer {
        private final Block block;
        private final int length;

        Floats(int length) {
            this.length = length;
            block = new Block(length, bytes);
            CLEANER.register(this, block);
        }

        @Override
        public int length() {
            return length;
        }

        @Override
        public Device device() {
            return ToyDevice.this;
        }

        @Override
        public void close() {
            block.run();
        }
    }

    private final class Positions extends Indices {
        private final Block block;
        private final int length;

        Positions(int length) {
            this.length = length;
            block = new Block(length, bytes);
            CLEANER.register(this, block);
        }

        @Override
        public int length() {
            return length;
        }

        @Override
        public Device device() {
            return ToyDevice.this;
        }

        @Override
        public void close() {
            block.run();
        }
    }

    @Override
    public Buffer allocate(int length) {
        return new Floats(length); // an arena's memory is 0
    }

    @Override
    public Buffer upload(float[] values) {
        var buffer = new Floats(values.length);
        MemorySegment.copy(
                values,
                0,
                buffer.block.segment,
                ValueLayout.JAVA_FLOAT,
                0,
                values.length);
        return buffer;
    }

    @Override
    public float[] download(Buffer buffer) {
        return ((Floats) buffer).block.segment.toArray(ValueLayout.JAVA_FLOAT);
    }

    @Override
    public Indices upload(int[] positions) {
        var indices = new Positions(positions.length);
        MemorySegment.copy(
                positions,
                0,
                indices.block.segment,
                ValueLayout.JAVA_INT,
                0,
                positions.length);
        return indices;
    }

    @Override
    public int[] download(Indices positions) {
        return ((Positions) positions).block.segment.toArray(ValueLayout.JAVA_INT);
    }

    @Override
    public void copy(Buffer x, int from, Buffer y, int to, int length) {
        MemorySegment.copy(
                ((Floats) x).block.segment,
                4L * from,
                ((Floats) y).block.segment,
                4L * to,
                4L * length);
    }

    // ---- kernels

    private Buffer fetched(Buffer x) {
        return reference.adopt(download(x));
    }

    private Indices fetched(Indices positions) {
        return reference.upload(download(positions));
    }

    /// Lets the reference compute what y becomes.
    private void store(Buffer y, Consumer<Buffer> kernel) {
        Buffer result = reference.allocate(y.length());
        kernel.accept(result);
        try (Buffer x = upload(reference.download(result))) {
            copy(x, 0, y, 0, y.length());
        }
    }

    @Override
    public void unary(Unary f, Buffer x, Buffer y) {
        store(y, result -> reference.unary(f, fetched(x), result));
    }

    @Override
    public void binary(
            Binary f,
            int[] sizes,
            Buffer a,
            int[] aStrides,
            Buffer b,
            int[] bStrides,
            Buffer y) {
        store(
                y,
                result ->
                        reference.binary(
                                f,
                                sizes,
                                fetched(a),
                                aStrides,
                                fetched(b),
                                bStrides,
                                result));
    }

    @Override
    public void rearrange(int[] sizes, Buffer x, int[] strides, Buffer y) {
        store(y, result -> reference.rearrange(sizes, fetched(x), strides, result));
    }

    @Override
    public void sum(Buffer x, int outer, int n, int inner, Buffer y) {
        store(y, result -> reference.sum(fetched(x), outer, n, inner, result));
    }

    @Override
    public Indices argmax(Buffer x, int outer, int n, int inner) {
        return upload(reference.download(reference.argmax(fetched(x), outer, n, inner)));
    }

    @Override
    public void take(Buffer x, int outer, int n, int inner, Indices index, Buffer y) {
        store(
                y,
                result ->
                        reference.take(
                                fetched(x), outer, n, inner, fetched(index), result));
    }

    @Override
    public void put(Buffer y, int outer, int n, int inner, Indices index, Buffer x) {
        store(
                x,
                result ->
                        reference.put(
                                fetched(y), outer, n, inner, fetched(index), result));
    }

    @Override
    public void gemm(
            boolean transposeA,
            boolean transposeB,
            int m,
            int n,
            int k,
            Buffer a,
            Buffer b,
            Buffer c) {
        store(
                c,
                result ->
                        reference.gemm(
                                transposeA,
                                transposeB,
                                m,
                                n,
                                k,
                                fetched(a),
                                fetched(b),
                                result));
    }

    @Override
    public void uniform(long seed, long stream, float low, float high, Buffer y) {
        store(y, result -> reference.uniform(seed, stream, low, high, result));
    }

    @Override
    public void normal(long seed, long stream, float mean, float std, Buffer y) {
        store(y, result -> reference.normal(seed, stream, mean, std, result));
    }

    @Override
    public void dropout(
            long seed, long stream, long threshold, float scale, Buffer x, Buffer y) {
        store(
                y,
                result ->
                        reference.dropout(
                                seed, stream, threshold, scale, fetched(x), result));
    }
}
