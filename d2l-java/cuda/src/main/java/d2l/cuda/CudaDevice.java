package d2l.cuda;

import d2l.cuda.Kernels.Written;
import d2l.device.Binary;
import d2l.device.Buffer;
import d2l.device.Device;
import d2l.device.Devices;
import d2l.device.Illegal;
import d2l.device.Indices;
import d2l.device.Unary;

import java.lang.ref.Reference;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;

/// A graphics card: each kernel of the contract is one launch or two, and nothing but what is asked for
/// comes back.
///
/// A kernel is asked for and runs later; [#download] waits for all before it. Any thread may call.
final class CudaDevice extends CudaStorage {
    private static final int LANES = 64; // as kernels.cu has them
    private static final int ROWS = 4; // of a block that has a thread for each lane
    private static final int GRID_AXES = 8; // for which its grids have room

    private volatile String remark = "";

    /// The card of this driver, which translates the kernels now.
    CudaDevice(Driver driver) {
        super(driver);
    }

    @Override
    public String name() {
        return "cuda";
    }

    @Override
    public String description() {
        return card.description() + remark;
    }

    /// Has the description end with this.
    void remark(String said) {
        remark = said;
    }

    // ---- elementwise

    private static String lower(Enum<?> function) {
        return function.name().toLowerCase(Locale.ROOT);
    }

    /// A buffer of which a kernel writes so many numbers, the first.
    private static Object first(Buffer buffer, int numbers) {
        return buffer.length() == numbers ? new Written(buffer) : buffer;
    }

    @Override
    public void unary(Unary f, Buffer x, Buffer y) {
        holds(x, y.length());
        kernels.each(y.length(), "unary_" + lower(f), y.length(), x, new Written(y));
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
        int n = y.length();
        if (n == 0) {
            return;
        }
        var written = new Written(y);
        Grid grid = Grid.of(sizes, aStrides, bStrides);
        holds(a, grid.reach(grid.aStrides));
        holds(b, grid.reach(grid.bStrides));
        if (grid.axes() == 1) {
            int aStride = grid.aStrides[0];
            int bStride = grid.bStrides[0];
            kernels.each(n, "binary_" + lower(f), n, a, aStride, b, bStride, written);
        } else if (grid.axes() <= GRID_AXES) {
            Object[] arguments = {n, a, b, written, grid.axes()};
            arguments = with(arguments, grid.sizes, grid.aStrides, grid.bStrides);
            kernels.each(n, "grid_" + lower(f), arguments);
        } else {
            try (Buffer first = contiguous(sizes, a, aStrides);
                    Buffer second = contiguous(sizes, b, bStrides)) {
                int[] one = {1};
                binary(f, new int[] {n}, first, one, second, one, y);
            }
        }
    }

    @Override
    public void rearrange(int[] sizes, Buffer x, int[] strides, Buffer y) {
        int n = y.length();
        if (n == 0) {
            return;
        }
        Grid grid = Grid.of(sizes, strides, strides);
        holds(x, grid.reach(grid.aStrides));
        if (grid.axes() == 1 && grid.aStrides[0] == 1) {
            copy(x, 0, y, 0, n);
        } else if (grid.axes() <= GRID_AXES) {
            Object[] arguments = {n, x, new Written(y), grid.axes()};
            kernels.each(n, "rearrange", with(arguments, grid.sizes, grid.aStrides));
        } else {
            try (Buffer result = contiguous(sizes, x, strides)) {
                copy(result, 0, y, 0, n);
            }
        }
    }

    /// What is read with these strides, however many axes there are: the processor reads it.
    private Buffer contiguous(int[] sizes, Buffer x, int[] strides) {
        int n = 1;
        for (int size : sizes) {
            n *= size;
        }
        Device reference = Devices.reference();
        Buffer read = reference.allocate(n);
        reference.rearrange(sizes, reference.adopt(download(x)), strides, read);
        return upload(reference.download(read));
    }

    /// The arguments of a kernel and then what belongs to each axis: the last axis comes first, and the
    /// first one in the last of eight places.
    private static Object[] with(Object[] arguments, int[]... axes) {
        Object[] all =
                Arrays.copyOf(arguments, arguments.length + GRID_AXES * axes.length);
        int next = arguments.length;
        for (int[] values : axes) {
            Arrays.fill(all, next, next + GRID_AXES, 0);
            for (int i = 1; i < values.length; i++) {
                all[next + i - 1] = values[values.length - i];
            }
            all[next + GRID_AXES - 1] = values[0];
            next += GRID_AXES;
        }
        return all;
    }

    // ---- reductions

    @Override
    public void sum(Buffer x, int outer, int n, int inner, Buffer y) {
        int sums = outer * inner;
        holds(x, (long) sums * n);
        holds(y, sums);
        if (inner == 1) {
            kernels.launch(
                    rows(outer), LANES * ROWS, "sum_rows", outer, n, x, first(y, sums));
        } else {
            kernels.each(sums, "sum_columns", sums, n, inner, x, first(y, sums));
        }
    }

    /// The blocks of so many rows.
    private static long rows(int n) {
        return Math.ceilDiv(n, ROWS);
    }

    @Override
    public Indices argmax(Buffer x, int outer, int n, int inner) {
        int places = outer * inner;
        holds(x, (long) places * n);
        if (n == 0 && places > 0) {
            throw Illegal.argument("an axis of size 0 has no maximum");
        }
        CudaIndices index = indices(places);
        if (inner == 1) {
            kernels.launch(rows(outer), LANES * ROWS, "argmax_rows", outer, n, x, index);
        } else {
            kernels.each(places, "argmax_columns", places, n, inner, x, index);
        }
        return index;
    }

    @Override
    public void take(Buffer x, int outer, int n, int inner, Indices index, Buffer y) {
        int places = outer * inner;
        holds(x, (long) places * n);
        holds(y, places);
        covers(index, places);
        kernels.each(places, "take", places, n, inner, x, index, first(y, places));
    }

    @Override
    public void put(Buffer y, int outer, int n, int inner, Indices index, Buffer x) {
        int places = outer * inner;
        holds(y, places);
        holds(x, (long) places * n);
        covers(index, places);
        CudaBuffer.address(this, y); // refused before anything is lost
        CudaIndices.address(this, index);
        clear(x);
        kernels.each(places, "put", places, n, inner, y, index, x);
    }

    private static void covers(Indices index, int places) {
        if (index.length() < places) {
            throw Illegal.argument(
                    "a kernel of %s places met %s positions", places, index.length());
        }
    }

    // ---- matrices

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
        gemm(
                GemmTile.of(m, n, card.multiprocessors()),
                transposeA,
                transposeB,
                m,
                n,
                k,
                a,
                b,
                c);
    }

    /// The same with a tile that the caller chose.
    void gemm(
            GemmTile tile,
            boolean transposeA,
            boolean transposeB,
            int m,
            int n,
            int k,
            Buffer a,
            Buffer b,
            Buffer c) {
        holds(a, (long) m * k);
        holds(b, (long) k * n);
        holds(c, (long) m * n);
        if (k == 0) {
            clear(c);
            return;
        }
        int rowOfA = transposeA ? 1 : k;
        int columnOfA = transposeA ? m : 1;
        int rowOfB = transposeB ? 1 : n;
        int columnOfB = transposeB ? k : 1;
        Object[] arguments = {
            m, n, k, a, rowOfA, columnOfA, b, rowOfB, columnOfB, first(c, m * n)
        };
        kernels.launch(tile.blocks(m, n), tile.threads, tile.kernel(), arguments);
    }

    // ---- random numbers, of which a thread computes four

    @Override
    public void uniform(long seed, long stream, float low, float high, Buffer y) {
        int n = y.length();
        kernels.each(
                fours(n), "uniform", n, seed, stream, low, high - low, new Written(y));
    }

    @Override
    public void normal(long seed, long stream, float mean, float std, Buffer y) {
        int n = y.length();
        kernels.each(fours(n), "normal", n, seed, stream, mean, std, new Written(y));
    }

    @Override
    public void dropout(
            long seed, long stream, long threshold, float scale, Buffer x, Buffer y) {
        int n = y.length();
        holds(x, n);
        kernels.each(
                fours(n),
                "dropout",
                n,
                seed,
                stream,
                threshold,
                scale,
                x,
                new Written(y));
    }

    private static int fours(int n) {
        return Math.ceilDiv(n, 4);
    }

    // ---- learning

    @Override
    public void crossEntropy(
            Buffer x, Indices labels, int n, int q, Buffer p, Buffer loss) {
        holds(x, (long) n * q);
        holds(p, (long) n * q);
        holds(loss, n);
        covers(labels, n);
        kernels.launch(
                rows(n),
                LANES * ROWS,
                "cross_entropy",
                n,
                q,
                x,
                labels,
                first(p, n * q),
                first(loss, n));
    }

    @Override
    public void crossEntropyBackward(
            Buffer p, Indices labels, Buffer grad, int n, int q, Buffer g) {
        int all = n * q;
        holds(p, all);
        holds(grad, n);
        holds(g, all);
        covers(labels, n);
        kernels.each(
                all, "cross_entropy_backward", all, q, p, labels, grad, first(g, all));
    }

    @Override
    public void sgd(Buffer w, Buffer g, float lr) {
        holds(g, w.length());
        kernels.each(w.length(), "sgd", w.length(), w, g, lr);
    }

    @Override
    public void decay(Buffer w, Buffer g, float l2, float l1, Buffer y) {
        holds(g, w.length());
        holds(y, w.length());
        kernels.each(w.length(), "decay", w.length(), w, g, l2, l1, first(y, w.length()));
    }

    @Override
    public void momentum(Buffer v, Buffer g, float momentum) {
        holds(g, v.length());
        kernels.each(v.length(), "momentum", v.length(), v, g, momentum);
    }

    @Override
    public void adam(
            Buffer w,
            Buffer g,
            Buffer m,
            Buffer v,
            float lr,
            float beta1,
            float beta2,
            float correction1,
            float correction2,
            float epsilon) {
        int n = w.length();
        holds(g, n);
        holds(m, n);
        holds(v, n);
        kernels.each(
                n,
                "adam",
                n,
                w,
                g,
                m,
                v,
                lr,
                beta1,
                beta2,
                correction1,
                correction2,
                epsilon);
    }

    // ---- data sets

    /// The bytes go to the card at their first use and stay there as long as the array is known.
    @Override
    public void brightness(byte[] bytes, int start, int length, int[] rows, Buffer y) {
        int n = rows.length * length;
        holds(y, n);
        for (int row : rows) {
            long from = start + (long) row * length;
            Objects.checkFromIndexSize(from, (long) length, (long) bytes.length);
        }
        if (n == 0) {
            return;
        }
        Memory.Block image = resident(bytes);
        try (Indices chosen = upload(rows)) {
            kernels.each(n, "brightness", n, image, start, length, chosen, first(y, n));
        } finally {
            Reference.reachabilityFence(bytes); // with which the image would go
        }
    }
}
