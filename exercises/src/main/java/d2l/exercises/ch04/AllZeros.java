package d2l.exercises.ch04;

import d2l.check.Cases;
import d2l.check.Draw;
import d2l.check.Exercise;
import d2l.tensor.Generator;
import d2l.tensor.Tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Some of the weights $\mathbf{W}_1, \ldots, \mathbf{W}_K$ of a machine start at 0, the
/// others at random; all biases start at 0. Between two layers there is a relu, whose
/// slope at 0 is 0. After the first minibatch, which parameters have a gradient that is
/// not all 0?
///
/// Write `gradients`. Its argument holds a number for each layer: 1 if its weights start
/// at 0, and 0 if they are drawn. The answer holds a number for each parameter, in the
/// order W₁, b₁, W₂, b₂, …: 1 if its gradient is not all 0, and 0 if it is. Take it that
/// a hidden layer with drawn weights has units enough: whatever it is given, if not only
/// zeros, some of them answer.
///
/// ## Hints
///
/// 1. Backwards: $d\mathbf{O} = \mathbf{P} - \mathbf{Y}$ after the last layer is not 0.
///    What is left of it once it has passed through a layer of zeros?
/// 2. $d\mathbf{W} = \mathbf{H}^\top d\mathbf{O}$ needs both: something that comes in
///    from the front, and a gradient that comes from behind. And $d\mathbf{b}$?
/// 3. Where the weighted sums of a hidden layer are 0, its relu lets no gradient through.
public final class AllZeros extends Exercise<AllZeros.Solution> {
    /// The signature.
    public interface Solution {
        /// K numbers → 2K numbers
        int[] gradients(int[] zero);
    }

    public AllZeros() {
        super("4.1.2", "All zeros");
    }

    @Override
    protected void cases(Cases cases, Draw draw) {
        cases.add("all three at 0", new int[] {1, 1, 1});
        cases.add("softmax regression from 0", new int[] {1});
        for (int start : draw.permutation(7)) {
            int[] zero = {start >> 2, start >> 1 & 1, start & 1};
            cases.add(named(zero), zero);
        }
        for (int start : draw.permutation(4)) {
            int[] zero = {start >> 1, start & 1};
            cases.add(named(zero), zero);
        }
    }

    private static String named(int[] zero) {
        var names = new ArrayList<String>();
        for (int k = 0; k < zero.length; k++) {
            names.add("W" + (k + 1) + (zero[k] == 1 ? " at 0" : " drawn"));
        }
        return String.join(", ", names);
    }

    @Oracle
    int[] oracle(int[] zero) {
        return gradients(zero);
    }

    @Reference
    int[] gradients(int[] zero) {
        int K = zero.length;
        int hiddenZeros = 0;
        for (int k = 0; k < K - 1; k++) {
            hiddenZeros += zero[k];
        }
        int[] answer = new int[2 * K];
        for (int k = 0; k < K - 1; k++) { // the way in and the way back are open
            answer[2 * k] = hiddenZeros + zero[K - 1] == 0 ? 1 : 0;
            answer[2 * k + 1] = answer[2 * k];
        }
        answer[2 * K - 2] = hiddenZeros == 0 ? 1 : 0; // something comes in
        answer[2 * K - 1] = 1; // P − Y is never all 0
        return answer;
    }

    @Mistake(
            "A weight that starts at 0 may well have a gradient: what comes in, times"
                    + " what comes back. Its own value is not part of it.")
    int[] likeTheWeights(int[] zero) {
        int[] some = new int[2 * zero.length];
        for (int i = 0; i < some.length; i++) {
            some[i] = 1 - zero[i / 2];
        }
        return some;
    }

    @Mistake(
            "That a parameter is 0 does not make its gradient 0: dW is made of what comes"
                    + " in and of what comes back, not of W.")
    int[] itsOwnZero(int[] zero) {
        int[] answer = new int[2 * zero.length];
        for (int k = 0; k < zero.length; k++) {
            answer[2 * k] = 1 - zero[k];
            answer[2 * k + 1] = 1;
        }
        return answer;
    }

    @Mistake(
            "Here a relu passes the gradient on where its weighted sum is 0. Its slope"
                + " there is 0: a layer of zeros, with biases at 0, is deaf from behind.")
    int[] slopeOneAtZero(int[] zero) {
        int K = zero.length;
        int[] answer = new int[2 * K];
        for (int k = 0; k < K; k++) {
            answer[2 * k] = drawn(zero, 0, k) * drawn(zero, k + 1, K);
            answer[2 * k + 1] = drawn(zero, k + 1, K);
        }
        return answer;
    }

    @Mistake(
            "Only the way in was looked at. A gradient must also come back, through all"
                    + " later weights, and where these are 0 nothing does.")
    int[] onlyForwards(int[] zero) {
        int[] answer = new int[2 * zero.length];
        for (int k = 0; k < zero.length; k++) {
            answer[2 * k] = drawn(zero, 0, k);
            answer[2 * k + 1] = 1;
        }
        return answer;
    }

    @Mistake(
            "Only the way back was looked at. dW = HᵀdO is 0 as well where nothing comes"
                    + " in, because earlier weights are 0.")
    int[] onlyBackwards(int[] zero) {
        int[] answer = new int[2 * zero.length];
        for (int k = 0; k < zero.length; k++) {
            answer[2 * k] = drawn(zero, k + 1, zero.length);
            answer[2 * k + 1] = answer[2 * k];
        }
        return answer;
    }

    @Mistake(
            "A single layer of zeros does not stop all learning: the last biases get the"
                    + " column sums of P − Y whatever the weights are.")
    int[] allOrNothing(int[] zero) {
        int[] answer = new int[2 * zero.length];
        Arrays.fill(answer, drawn(zero, 0, zero.length));
        return answer;
    }

    @Mistake(
            "The last weights' own start does not matter to their gradient: it is HᵀdO,"
                    + " and both H and dO may well not be 0 while W is.")
    int[] lastNeedsItself(int[] zero) {
        int[] answer = allOrNothing(zero);
        answer[answer.length - 1] = 1;
        return answer;
    }

    @Mistake("The 1 and the 0 are exchanged: 1 says that the gradient is not all 0.")
    int[] exchanged(int[] zero) {
        return Arrays.stream(gradients(zero)).map(x -> 1 - x).toArray();
    }

    /// 1 if the layers from `from` to `to` − 1 are all drawn.
    private static int drawn(int[] zero, int from, int to) {
        for (int k = from; k < to; k++) {
            if (zero[k] == 1) {
                return 0;
            }
        }
        return 1;
    }

    @Mistake(
            "The right numbers, but in another order: all the weights first. Asked is"
                    + " layer after layer: W₁, b₁, W₂, b₂ and so on.")
    int[] weightsFirst(int[] zero) {
        int K = zero.length;
        int[] right = gradients(zero);
        int[] answer = new int[2 * K];
        for (int k = 0; k < K; k++) {
            answer[k] = right[2 * k];
            answer[K + k] = right[2 * k + 1];
        }
        return answer;
    }

    @Mistake(
            "That is so where all weights start at 0. Where some are drawn, ask of each"
                    + " parameter what comes in, and what comes back.")
    int[] onlyLastBiases(int[] zero) {
        int[] answer = new int[2 * zero.length];
        answer[answer.length - 1] = 1;
        return answer;
    }

    @Alternative
    int[] byProducts(int[] zero) {
        int K = zero.length;
        int[] answer = new int[2 * K];
        for (int k = 0; k < K; k++) {
            int in = drawn(zero, 0, k);
            int back = k == K - 1 ? 1 : drawn(zero, k + 1, K) * drawn(zero, 0, k + 1);
            answer[2 * k] = in * back;
            answer[2 * k + 1] = back;
        }
        return answer;
    }

    @Alternative
    int[] bySignal(int[] zero) {
        int K = zero.length;
        int[] H = new int[K + 1]; // 1 where something comes in
        H[0] = 1;
        for (int k = 0; k < K; k++) {
            H[k + 1] = zero[k] == 0 ? H[k] : 0;
        }
        int[] answer = new int[2 * K];
        int dO = 1;
        for (int k = K - 1; k >= 0; k--) {
            answer[2 * k + 1] = dO;
            answer[2 * k] = dO & H[k];
            dO = dO & (1 - zero[k]) & H[k];
        }
        return answer;
    }

    @Alternative
    int[] byRunning(int[] zero) {
        var generator = new Generator(1);
        var parameters = new ArrayList<Tensor>();
        Tensor H = generator.uniform(1, 2, 4, 8);
        for (int k = 0; k < zero.length; k++) {
            int q = k == zero.length - 1 ? 3 : 8;
            Tensor W = zero[k] == 1 ? Tensor.zeros(8, q) : generator.uniform(0, 1, 8, q);
            parameters.addAll(List.of(W.requiresGrad(), Tensor.zeros(q).requiresGrad()));
            Tensor O = H.matmul(parameters.get(2 * k)).add(parameters.get(2 * k + 1));
            H = q == 3 ? O : O.relu();
        }
        H.logSoftmax().pick(0, 1, 0, 0).sum().neg().backward();
        return parameters.stream()
                .mapToInt(p -> p.grad().abs().max().item() > 0 ? 1 : 0)
                .toArray();
    }
}
