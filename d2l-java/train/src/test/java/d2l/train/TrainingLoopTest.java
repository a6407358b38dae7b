package d2l.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import d2l.data.DataLoader;
import d2l.data.TensorDataset;
import d2l.device.TrainingInterrupted;
import d2l.nn.CrossEntropyLoss;
import d2l.nn.Init;
import d2l.nn.Loss;
import d2l.nn.Reduction;
import d2l.optim.SGD;
import d2l.tensor.Tensor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import tech.tablesaw.api.Table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;

/// The training loop against numbers worked out by hand.
///
/// The network is O = xW with one input, two classes and W = (0, 0) at first; the loss of an example is
/// (O_y − 1)², its gradient 2x(O_y − 1) for W_y and 0 for the other weight. All numbers are exact.
///
/// The examples are x = 1, 2, 4 with the labels 0, 1, 0, in minibatches of two, the learning rate ⅛:
///
///  minibatch | O of the examples   | losses | mean gradient | W then     | right
/// -----------|---------------------|--------|---------------|------------|------
///  1, 2      | (0, 0), (0, 0)      | 1, 1   | (−1, −2)      | (⅛, ¼)     | yes, no
///  4         | (½, 1)              | ¼      | (−4, 0)       | (0.625, ¼) | no
final class TrainingLoopTest {
    private static final double LR = 0.125;
    private static final Epoch BY_HAND = new Epoch(0.75, 1 / 3.);
    private static final float[] W_BY_HAND = {0.625f, 0.25f};

    private final Tensor W = Tensor.zeros(1, 2).requiresGrad();
    private final DataLoader data = loader(2, 0, 1, 0);

    /// The examples x = 1, 2, 4, … with these labels.
    private static DataLoader loader(int batchSize, int... y) {
        float[] x = new float[y.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = 1 << i;
        }
        return new DataLoader(new TensorDataset(Tensor.of(x, x.length, 1), y), batchSize);
    }

    private Tensor net(Tensor X) { // (n, 1) → (n, 2)
        return X.matmul(W);
    }

    private static Tensor squares(Tensor O, int... y) { // (n, 2) → (n,)
        Tensor missing = O.pick(y).sub(1);
        return missing.mul(missing);
    }

    private static Loss reducing(Reduction reduction) {
        return new Loss() {
            @Override
            public Tensor forward(Tensor O, int[] y) {
                return switch (reduction) {
                    case NONE -> squares(O, y);
                    case MEAN -> squares(O, y).mean();
                    case SUM -> squares(O, y).sum();
                };
            }

            @Override
            public Reduction reduction() {
                return reduction;
            }
        };
    }

    private SGD sgd() {
        return new SGD(List.of(W), LR);
    }

    private IntConsumer byHand(List<Integer> sizes) {
        return n -> {
            sizes.add(n);
            Tensor.noGrad(() -> W.sub_(W.grad().mul(LR / n)));
            W.zeroGrad();
        };
    }

    private void assertW(float... expected) {
        assertArrayEquals(expected, W.toArray());
    }

    // ---- one epoch

    @ParameterizedTest
    @EnumSource
    void anOptimizerStepsOnTheMeanWhateverTheReduction(Reduction reduction) {
        Loss loss = reducing(reduction);
        assertEquals(BY_HAND, Training.trainEpochCh3(this::net, data, loss, sgd()));
        assertW(W_BY_HAND);
    }

    @ParameterizedTest
    @EnumSource
    void anUpdaterGetsTheGradientsOfTheSumWhateverTheReduction(Reduction reduction) {
        var sizes = new ArrayList<Integer>();
        Loss loss = reducing(reduction);
        IntConsumer updater = byHand(sizes);
        assertEquals(BY_HAND, Training.trainEpochCh3(this::net, data, loss, updater));
        assertW(W_BY_HAND);
        assertEquals(List.of(2, 1), sizes);
    }

    /// Losses 1, 1, 1, 1; gradients of their sum −2(1 + 4 + 8) and −2 · 2; a quarter of ⅛ of them.
    @ParameterizedTest
    @EnumSource
    void aMinibatchMayBeLargerThanTheDataSet(Reduction reduction) {
        var few = loader(256, 0, 1, 0, 0);
        Loss loss = reducing(reduction);
        var all = new Epoch(1, 0.75);
        assertEquals(all, Training.trainEpochCh3(this::net, few, loss, sgd()));
        assertW(0.8125f, 0.125f);
    }

    /// What a loss says of itself does not matter where the shape tells.
    @Test
    void lossesOfExamplesAreSeenByTheirShape() {
        Loss loss =
                new Loss() {
                    @Override
                    public Tensor forward(Tensor O, int[] y) {
                        return squares(O, y);
                    }

                    @Override
                    public Reduction reduction() {
                        return Reduction.SUM;
                    }
                };
        assertEquals(BY_HAND, Training.trainEpochCh3(this::net, data, loss, sgd()));
        assertW(W_BY_HAND);
    }

    @Test
    void aLambdasScalarIsTheMeanForAnOptimizer() {
        Loss loss = (O, y) -> squares(O, y).mean();
        assertEquals(BY_HAND, Training.trainEpochCh3(this::net, data, loss, sgd()));
        assertW(W_BY_HAND);
    }

    @Test
    void aLambdasScalarIsNothingToDivideByN() {
        Loss loss = (O, y) -> squares(O, y).mean();
        refused(
                "the loss of 2 examples is one number, and a hand-written updater divides"
                        + " the gradients of their sum by 2, but the loss does not say",
                () ->
                        Training.trainEpochCh3(
                                this::net, data, loss, byHand(new ArrayList<>())));
        assertW(0, 0);
    }

    @Test
    void aLossOfAnotherShapeIsRefused() {
        refused(
                "the loss of 2 examples has the shape (2, 1); it is one number for each"
                        + " example, shape (2,), or one for all, shape ()",
                () ->
                        Training.trainEpochCh3(
                                this::net,
                                data,
                                (O, y) -> squares(O, y).reshape(-1, 1),
                                sgd()));
        refused(
                "the loss of 2 examples has the shape (1,);",
                () ->
                        Training.trainEpochCh3(
                                this::net,
                                data,
                                (O, y) -> squares(O, y).mean().reshape(1),
                                sgd()));
        assertW(0, 0);
    }

    // ---- examples that do not count

    private static final int NONE_OF_THEM = -100;

    /// x = 1, 2, 4, 8, 16 in minibatches of two, of which only 1 and 8 count and the last has none.
    private static final int[] SOME = {1, NONE_OF_THEM, NONE_OF_THEM, 0, NONE_OF_THEM};

    /// The same as if there were only those that count.
    @ParameterizedTest
    @EnumSource
    void whatIsIgnoredIsNeitherLearntNorCounted(Reduction reduction) {
        var counting =
                new DataLoader(
                        new TensorDataset(Tensor.of(new float[] {1, 8}, 2, 1), 1, 0), 1);
        var sizes = new ArrayList<Integer>();
        Epoch expected =
                Training.trainEpochCh3(
                        this::net, counting, new CrossEntropyLoss(), byHand(sizes));
        float[] learnt = W.toArray();
        assertFalse(learnt[0] == 0);
        Loss loss = new CrossEntropyLoss(reduction).ignoreIndex(NONE_OF_THEM);
        var data = loader(2, SOME);

        Init.zeros_(W);
        assertEquals(expected, Training.trainEpochCh3(this::net, data, loss, sgd()));
        assertW(learnt);
        Init.zeros_(W);
        W.zeroGrad();
        var others = new ArrayList<Integer>();
        assertEquals(
                expected, Training.trainEpochCh3(this::net, data, loss, byHand(others)));
        assertW(learnt);
        assertEquals(sizes, others);
    }

    @Test
    void whatIsIgnoredIsNotTestedEither() {
        Loss loss = new CrossEntropyLoss().ignoreIndex(NONE_OF_THEM);
        var test = loader(2, NONE_OF_THEM, 0, 1, NONE_OF_THEM, 0);
        Tensor.noGrad(() -> W.sub_(Tensor.of(new float[] {-1e9f, 0}, 1, 2))); // always 0
        Table history =
                Training.trainCh3(this::net, loader(2, SOME), test, loss, 1, sgd());
        assertEquals(2 / 3., history.doubleColumn("test acc").get(0));
        refused(
                "accuracy: label -100 at position 0",
                () -> Training.evaluateAccuracy(this::net, test));
    }

    // ---- epochs and evaluation

    /// In the second epoch O is (0.625, ¼) and (1.25, ½), of which one is right; the losses are 9/64 and
    /// ¼, the mean gradient (−0.375, −1), W then (0.671875, 0.375). The third example's O₀ is 2.6875, right,
    /// its loss 1.6875², its gradient 13.5, W₀ then −1.015625.
    ///
    /// The one example of the test set, x = 1 with label 1, is wrong after the first epoch, where W₀ is
    /// the larger, and right after the second.
    @Test
    void aHistoryHasEveryEpochAndTheTestSetsAccuracy() {
        Table history =
                Training.trainCh3(
                        this::net,
                        data,
                        loader(1, 1),
                        reducing(Reduction.NONE),
                        2,
                        sgd());
        assertW(-1.015625f, 0.375f);
        assertArrayEquals(
                new double[] {0.75, (9 / 64. + 0.25 + 1.6875 * 1.6875) / 3},
                history.doubleColumn("train loss").asDoubleArray());
        assertArrayEquals(
                new double[] {1 / 3., 2 / 3.},
                history.doubleColumn("train acc").asDoubleArray());
        assertArrayEquals(
                new double[] {0, 1}, history.doubleColumn("test acc").asDoubleArray());
    }

    @Test
    void evaluationRecordsNothing() {
        var recorded = new ArrayList<Boolean>();
        var images = new DataLoader(new TensorDataset(Tensor.zeros(2, 1, 1), 0, 1), 2);
        UnaryOperator<Tensor> asked = noting(recorded);
        Training.evaluateAccuracy(asked, images);
        Training.predictCh3(asked, images, List.of("no", "yes"), 2);
        assertEquals(List.of(false, false), recorded);
    }

    private UnaryOperator<Tensor> noting(List<Boolean> recorded) {
        return X -> {
            Tensor O = net(X.reshape(-1, 1));
            recorded.add(O.needsGrad());
            return O;
        };
    }

    private static void refused(String message, Executable work) {
        var refusal = assertThrows(IllegalArgumentException.class, work);
        assertTrue(refusal.getMessage().startsWith(message), refusal.getMessage());
    }

    // ---- interrupts

    /// It comes while the second minibatch is computed: the first step stands, the second is not made.
    @Test
    void anInterruptStopsTrainingBetweenTwoSteps() {
        int[] calls = {0};
        Executable training =
                () ->
                        Training.trainEpochCh3(
                                X -> {
                                    if (++calls[0] == 2) {
                                        Thread.currentThread().interrupt();
                                    }
                                    return net(X);
                                },
                                data,
                                reducing(Reduction.NONE),
                                sgd());
        var stopped = assertThrows(TrainingInterrupted.class, training);
        assertFalse(Thread.interrupted(), "the flag is cleared: the next cell works");
        assertTrue(stopped.getMessage().contains("keep what they have learnt"));
        assertW(0.125f, 0.25f);
    }

    @Test
    void anInterruptStopsEvaluation() {
        int[] calls = {0};
        var one = loader(1, 0, 1, 0);
        assertThrows(
                TrainingInterrupted.class,
                () ->
                        Training.evaluateAccuracy(
                                X -> {
                                    calls[0]++;
                                    Thread.currentThread().interrupt();
                                    return net(X);
                                },
                                one));
        assertFalse(Thread.interrupted());
        assertEquals(1, calls[0]);
    }
}
