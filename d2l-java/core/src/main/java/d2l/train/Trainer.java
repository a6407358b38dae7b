package d2l.train;

import d2l.data.Batch;
import d2l.data.DataLoader;
import d2l.device.Illegal;
import d2l.nn.Loss;
import d2l.nn.Module;
import d2l.optim.Optimizer;
import d2l.tensor.Tensor;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;
import java.util.function.UnaryOperator;

/// A network that learns: with a loss and a rule by which its parameters follow their gradients.
///
/// It leaves out the examples that do not count for its loss, such as those that
/// [d2l.nn.CrossEntropyLoss#ignoreIndex] names. One thread trains at a time; whoever interrupts it
/// loses nothing that was learnt.
public final class Trainer {
    private final UnaryOperator<Tensor> net;
    private final Loss loss;
    private final Consumer<MinibatchLoss> step;

    /// With a built-in optimiser, which steps on the mean loss of a minibatch, whatever the reduction of
    /// the loss. A scalar whose loss does not name its reduction is taken for the mean.
    public Trainer(UnaryOperator<Tensor> net, Loss loss, Optimizer optimizer) {
        this.net = net;
        this.loss = loss;
        step =
                minibatch -> {
                    optimizer.zeroGrad();
                    minibatch.mean().backward();
                    optimizer.step();
                };
    }

    /// With a hand-written updater, which gets the number of examples in the minibatch that count, after
    /// the gradients of the summed loss were computed, whatever the reduction of the loss. A scalar whose
    /// loss does not name its reduction is refused.
    public Trainer(UnaryOperator<Tensor> net, Loss loss, IntConsumer updater) {
        this.net = net;
        this.loss = loss;
        step =
                minibatch -> {
                    minibatch.sum().backward();
                    updater.accept(minibatch.n());
                };
    }

    /// So many passes over the training set, after each of which the network is tested.
    ///
    /// @throws IllegalArgumentException if there is not even one epoch
    public void fit(
            DataLoader train, DataLoader test, int epochs, TrainingListener listener) {
        if (epochs < 1) {
            throw Illegal.argument("training for %s epochs; at least one", epochs);
        }
        for (int i = 0; i < epochs; i++) {
            Epoch epoch = epoch(train, listener);
            listener.tested(epoch, Evaluation.evaluateAccuracy(net, test, loss::counts));
        }
    }

    /// One pass over the training set.
    public Epoch epoch(DataLoader train, TrainingListener listener) {
        listener.epochBegins(train.batches());
        try {
            Pass pass = pass(train);
            while (pass.hasNext()) {
                pass.step();
                listener.batchDone(pass::mean);
            }
            return pass.epoch();
        } finally {
            listener.epochEnds();
        }
    }

    /// One pass over the training set that goes on when it is told to, for who must answer to others
    /// between two minibatches.
    public Pass pass(DataLoader train) {
        return new Pass(train.iterator());
    }

    /// A pass, so far. What it came to is read when it is asked for: a device goes on meanwhile.
    public final class Pass {
        private final Iterator<Batch> batches;
        private final Queue<Outcome> unread = new ArrayDeque<>();
        private final Accumulator metric = // summed loss, right ones, examples
                new Accumulator(3);
        private double latest = Double.NaN;

        /// What a minibatch of n examples that count came to.
        private record Outcome(DoubleSupplier loss, IntSupplier correct, int n) {}

        private Pass(Iterator<Batch> batches) {
            this.batches = batches;
        }

        /// Whether a minibatch is left.
        public boolean hasNext() {
            return batches.hasNext();
        }

        /// Learns from the next minibatch.
        public void step() {
            if (net instanceof Module module) {
                module.train();
            }
            Batch batch = batches.next();
            Tensor O = net.apply(batch.X());
            var minibatch = MinibatchLoss.of(loss, O, batch.y());
            if (minibatch.n() > 0) { // else there is nothing to learn, and no mean
                step.accept(minibatch);
                IntSupplier correct = Evaluation.correct(O, batch.y(), loss::counts);
                unread.add(new Outcome(minibatch.total(), correct, minibatch.n()));
            }
        }

        private void read() {
            for (Outcome next = unread.poll(); next != null; next = unread.poll()) {
                double total = next.loss().getAsDouble();
                metric.add(total, next.correct().getAsInt(), next.n());
                latest = total / next.n();
            }
        }

        /// The mean loss of an example of this pass so far, NaN before the first that counts.
        public double mean() {
            read();
            return metric.get(0) / metric.get(2);
        }

        /// The mean loss of the latest minibatch in which an example counts, NaN before there was one.
        public double latest() {
            read();
            return latest;
        }

        /// What it came to so far.
        public Epoch epoch() {
            return new Epoch(mean(), metric.get(1) / metric.get(2));
        }
    }
}
