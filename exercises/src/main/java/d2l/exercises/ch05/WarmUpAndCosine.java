package d2l.exercises.ch05;

import d2l.check.Cases;
import d2l.check.Draw;
import d2l.check.Exercise;
import d2l.check.Real;

import java.util.List;
import java.util.stream.IntStream;

/// Up in equal steps, down along half a cosine, and then nothing: a schedule goes wrong at
/// its corners, where nobody looks.
///
/// Write `rate`, the learning rate of an epoch; the first is epoch 0. In the first $u$
/// epochs, the warm-up, it is $\eta\,(\text{epoch} + 1) / (u + 1)$. Then $k$, the epochs
/// since the warm-up, counts 0, 1, 2, … and the rate is
///
/// $$\frac{\eta}{2} \left(1 + \cos \frac{\pi k}{T}\right)$$
///
/// until $k = T$, from where on it is 0. $T$ counts the epochs after the warm-up.
///
/// ## Hints
///
/// 1. Write down the rates for $\eta = 1$, $u = 2$, $T = 2$. There are five before the
///    zeros have no end.
/// 2. In Java `1 / 2` is 0.
/// 3. $\cos$ comes up again after $\pi$.
public final class WarmUpAndCosine extends Exercise<WarmUpAndCosine.Solution> {
    /// The signature.
    public interface Solution {
        /// the rate of this epoch; u epochs of warm-up, T after it
        double rate(int epoch, double lr, int u, int T);
    }

    public WarmUpAndCosine() {
        super("5.3.6", "Warm-up and cosine, with their corners");
    }

    @Override
    protected List<String> forbidden() {
        return List.of("Schedule");
    }

    @Override
    protected void cases(Cases cases, Draw draw) {
        double lr = draw.number(0.1, 0.5);
        int u = draw.integer(2, 4);
        int T = draw.integer(5, 9);
        cases.add("the first epoch", 0, lr, u, T);
        cases.add("the last epoch of the warm-up", u - 1, lr, u, T);
        cases.add("the first after the warm-up", u, lr, u, T);
        cases.add("the second after the warm-up", u + 1, lr, u, T);
        cases.add("the last before 0", u + T - 1, lr, u, T);
        cases.add("the first at 0", u + T, lr, u, T);
        cases.add("one too many", u + T + 1, lr, u, T);
        cases.add("half a cosine without warm-up, its middle", 4, lr, 0, 8);
        cases.add("its beginning", 0, lr, 0, 8);
    }

    @Oracle
    Real oracle(int epoch, double lr, int u, int T) {
        if (epoch < u) {
            return Real.of(lr).mul(epoch + 1).div(u + 1);
        }
        int k = Math.min(epoch - u, T);
        double wave = (1 + Math.cos(Math.PI * k / T)) / 2;
        Real cosine = Real.of(new double[] {wave});
        Real room = Real.of(8); // the angle is rounded, and 1 + cos where it is near 2
        return Real.of(lr).mul(cosine.through(room));
    }

    @Reference
    double rate(int epoch, double lr, int u, int T) {
        if (epoch < u) {
            return lr * (epoch + 1) / (u + 1);
        }
        int k = epoch - u;
        return k < T ? lr / 2 * (1 + Math.cos(Math.PI * k / T)) : 0;
    }

    @Mistake("The rate goes down along a straight line, not along a cosine.")
    double straight(int epoch, double lr, int u, int T) {
        return epoch < u
                ? rate(epoch, lr, u, T)
                : lr * Math.max(0, 1 - (epoch - u) / (double) T);
    }

    @Mistake(
            "This is a quarter of a cosine, η cos(π k / 2T), which falls steeply at its"
                    + " end. Half a cosine, lifted by 1, arrives gently.")
    double quarter(int epoch, double lr, int u, int T) {
        return epoch < u || epoch >= u + T
                ? rate(epoch, lr, u, T)
                : lr * Math.cos(Math.PI / 2 * (epoch - u) / T);
    }

    @Mistake(
            "The warm-up begins at 0, and an epoch with rate 0 learns nothing. Its first"
                    + " rate is η / (u + 1).")
    double fromZero(int epoch, double lr, int u, int T) {
        return epoch < u ? lr * epoch / u : rate(epoch, lr, u, T);
    }

    @Mistake(
            "The warm-up ends at η, which the cosine begins with once more. The last of"
                    + " its u rates is η u / (u + 1).")
    double fullTooEarly(int epoch, double lr, int u, int T) {
        return epoch < u ? lr * (epoch + 1) / u : rate(epoch, lr, u, T);
    }

    @Mistake(
            "The cosine has run on during the warm-up, so that the rate never reaches η."
                    + " Count its epochs from the end of the warm-up.")
    double notShifted(int epoch, double lr, int u, int T) {
        return epoch < u ? rate(epoch, lr, u, T) : rate(epoch, lr, 0, T);
    }

    @Mistake(
            "T was taken for all epochs, warm-up included. It counts those after the"
                    + " warm-up.")
    double allTogether(int epoch, double lr, int u, int T) {
        return epoch < u ? rate(epoch, lr, u, T) : rate(epoch, lr, u, T - u);
    }

    @Mistake(
            "After its end the cosine comes up again, and so does the rate. From k = T on"
                    + " it is 0.")
    double risesAgain(int epoch, double lr, int u, int T) {
        int k = epoch - u;
        return k < 0 ? rate(epoch, lr, u, T) : lr / 2 * (1 + Math.cos(Math.PI * k / T));
    }

    @Mistake(
            "The rate is back at η at the end: that is a whole cosine, of 2π. Down to 0"
                    + " is half of one: π k / T.")
    double wholeWave(int epoch, double lr, int u, int T) {
        int k = epoch - u;
        return k < 0 || k >= T
                ? rate(epoch, lr, u, T)
                : lr / 2 * (1 + Math.cos(2 * Math.PI * k / T));
    }

    @Mistake("The cosine lies between 0 and 2η: its half is missing.")
    double withoutHalf(int epoch, double lr, int u, int T) {
        return epoch < u ? rate(epoch, lr, u, T) : 2 * rate(epoch, lr, u, T);
    }

    @Mistake(
            "η cos(π k / T) falls below 0, and a negative rate climbs. Add 1 and halve:"
                    + " η (1 + cos) / 2.")
    double below(int epoch, double lr, int u, int T) {
        int k = epoch - u;
        return k < 0 || k >= T ? rate(epoch, lr, u, T) : lr * Math.cos(Math.PI * k / T);
    }

    @Mistake(
            "k / T divides whole numbers and is 0 until k = T, so that the rate stays at"
                    + " η. Write π · k / T, from left to right.")
    double wholeNumbers(int epoch, double lr, int u, int T) {
        int k = epoch - u;
        return k < 0 ? rate(epoch, lr, u, T) : k < T ? lr : 0;
    }

    @Mistake(
            "The warm-up divides whole numbers, and (epoch + 1) / (u + 1) is 0. Write"
                    + " η · (epoch + 1) / (u + 1), from left to right.")
    double wholeWarmUp(int epoch, double lr, int u, int T) {
        return epoch < u ? 0 : rate(epoch, lr, u, T);
    }

    @Mistake(
            "The cosine begins one epoch late, and η comes twice: the warm-up lasts u"
                    + " epochs, 0 to u − 1, and k = 0 in epoch u.")
    double late(int epoch, double lr, int u, int T) {
        return epoch <= u ? rate(epoch, lr, u, T) : rate(epoch - 1, lr, u, T);
    }

    @Mistake("There is no warm-up: the first epoch already has the full rate.")
    double cold(int epoch, double lr, int u, int T) {
        return rate(epoch, lr, 0, T);
    }

    @Alternative
    double bySquares(int epoch, double lr, int u, int T) {
        double k = Math.clamp(epoch - u, 0, T);
        double half = Math.cos(Math.PI / 2 * k / T);
        return epoch >= u ? lr * half * half : lr / (u + 1) * (epoch + 1);
    }

    @Alternative
    double inFloat(int epoch, double lr, int u, int T) {
        float eta = (float) lr;
        if (epoch < u) {
            return eta * (epoch + 1f) / (u + 1f);
        }
        float angle = (float) Math.PI * Math.min(epoch - u, T) / T;
        return eta * 0.5f * (1 + (float) Math.cos(angle));
    }

    @Alternative
    double fromAList(int epoch, double lr, int u, int T) {
        double[] up =
                IntStream.rangeClosed(1, u).mapToDouble(i -> lr * i / (u + 1)).toArray();
        double[] down =
                IntStream.range(0, T)
                        .mapToDouble(k -> lr * (0.5 + 0.5 * Math.cos(Math.PI / T * k)))
                        .toArray();
        return epoch < u ? up[epoch] : epoch - u < T ? down[epoch - u] : 0;
    }
}
