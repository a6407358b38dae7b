package d2l.data;

import d2l.device.Device;
import d2l.device.Devices;
import d2l.device.Illegal;
import d2l.device.TrainingInterrupted;
import d2l.tensor.Generator;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// The minibatches of a data set, epoch after epoch.
///
/// With a seed, every epoch has an order of its own, a function of the seed and the
/// epoch's number alone; without one, the order is the data set's. All minibatches have
/// the same size but the last, which holds what is left, or is left out. Threads may share a
/// loader by [#epoch]; [#iterator], which counts the epochs, is for one.
public final class DataLoader implements Iterable<Batch> {
    private final Dataset dataset;
    private final int batchSize;
    private final @Nullable Long seed;
    private boolean dropLast;
    private @Nullable Device device; // null: the current one
    private int epoch;

    /// Minibatches in the data set's own order.
    public DataLoader(Dataset dataset, int batchSize) {
        this(dataset, batchSize, null);
    }

    /// Minibatches in a new random order each epoch.
    public DataLoader(Dataset dataset, int batchSize, long seed) {
        this(dataset, batchSize, Long.valueOf(seed));
    }

    private DataLoader(Dataset dataset, int batchSize, @Nullable Long seed) {
        checkBatchSize(batchSize);
        if (dataset.size() == 0) {
            throw Illegal.argument(
                    "DataLoader: the data set has no examples, so there is nothing to"
                            + " iterate");
        }
        this.dataset = dataset;
        this.batchSize = batchSize;
        this.seed = seed;
    }

    /// Leaves out what is left at the end of an epoch for less than a whole minibatch, and is this
    /// loader. With a seed, it is other examples each epoch.
    public DataLoader dropLast() {
        if (dataset.size() < batchSize) {
            throw Illegal.argument(
                    "dropLast(): %s examples do not fill one minibatch of %s, so nothing"
                            + " would be left; take smaller minibatches",
                    dataset.size(), batchSize);
        }
        dropLast = true;
        return this;
    }

    /// Makes the minibatches in the memory of this device, where the network lives that they are for, and
    /// is this loader.
    public DataLoader to(Device device) {
        this.device = device;
        return this;
    }

    static void checkBatchSize(int batchSize) {
        if (batchSize < 1) {
            throw Illegal.argument(
                    "batch size %s: a minibatch has at least one example", batchSize);
        }
    }

    /// The minibatches of the next epoch: of epoch 0 at first, then of 1, and so on.
    @Override
    public Iterator<Batch> iterator() {
        return epoch(epoch++).iterator();
    }

    /// The minibatches of one epoch, whatever was iterated before.
    public Iterable<Batch> epoch(int epoch) {
        return () -> new Batches(order(epoch));
    }

    /// The first minibatch of epoch 0, to look at; no epoch passes by.
    public Batch first() {
        return new Batches(order(0)).at(0, memory()).get();
    }

    /// The number of minibatches in an epoch.
    public int batches() {
        return dropLast
                ? dataset.size() / batchSize
                : Math.ceilDiv(dataset.size(), batchSize);
    }

    /// The number of examples in the data set.
    public int size() {
        return dataset.size();
    }

    /// The number of examples in every minibatch but perhaps the last.
    public int batchSize() {
        return batchSize;
    }

    /// The examples.
    public Dataset dataset() {
        return dataset;
    }

    /// The same minibatch size and seed over the first `n` examples only.
    public DataLoader take(int n) {
        return over(dataset.take(n));
    }

    /// All examples in the data set's own order, on the same device.
    public DataLoader inOrder() {
        var loader = new DataLoader(dataset, batchSize);
        loader.device = device;
        return loader;
    }

    /// The same minibatch size and seed over other examples.
    DataLoader over(Dataset other) {
        var loader = new DataLoader(other, batchSize, seed);
        loader.device = device;
        return dropLast ? loader.dropLast() : loader;
    }

    private Device memory() {
        return device == null ? Devices.current() : device;
    }

    private int[] order(int epoch) {
        return seed == null
                ? IntStream.range(0, dataset.size()).toArray()
                : Generator.permutation(seed, epoch, dataset.size());
    }

    private final class Batches implements Iterator<Batch> {
        private final int[] order;
        private final int end;
        private int next;

        /// The next minibatch, where it may be made before it is asked for, and in whose memory.
        private @Nullable Supplier<Batch> ahead;

        private @Nullable Device aheadMemory;

        Batches(int[] order) {
            this.order = order;
            end = (int) Math.min(order.length, (long) batches() * batchSize);
        }

        @Override
        public boolean hasNext() {
            TrainingInterrupted.check();
            return next < end;
        }

        @Override
        public Batch next() {
            if (!hasNext()) {
                throw new NoSuchElementException("the epoch has no more minibatches");
            }
            Device memory = memory();
            Supplier<Batch> batch =
                    ahead != null && memory.equals(aheadMemory)
                            ? ahead
                            : at(next, memory);
            next += size(next);
            aheadMemory = memory;
            ahead =
                    dataset.isFixed() && next < end
                            ? memory.ahead(at(next, memory))
                            : null;
            return batch.get();
        }

        private int size(int from) {
            return Math.min(batchSize, end - from);
        }

        private Supplier<Batch> at(int from, Device memory) {
            int[] indices = Arrays.copyOfRange(order, from, from + size(from));
            return () -> dataset.batch(memory, indices);
        }
    }
}
