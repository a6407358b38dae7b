package d2l.exercises.ch04;

import d2l.check.Cases;
import d2l.check.Draw;
import d2l.check.Exercise;

import java.util.Arrays;
import java.util.stream.IntStream;

/// How many numbers has a machine to learn? The one of section 4.1, with widths 784, 256,
/// 256 and 10, has 269,322, weights and biases together. The last layer of a language
/// model alone may have thousands of millions.
///
/// Write `count` for any widths. Do not build the machine: it may not fit into memory.
///
/// ## Hints
///
/// 1. A layer from $d$ numbers to $q$ numbers has a weight for each pair.
/// 2. A unit has one bias, whatever the number of its inputs.
/// 3. The largest `int` is 2,147,483,647, and Java does not say when it is passed.
public final class CountParameters extends Exercise<CountParameters.Solution> {
    /// The signature.
    public interface Solution {
        /// the widths, from the inputs to the outputs → how many weights and biases
        long count(int[] sizes);
    }

    public CountParameters() {
        super("4.2.5", "How many parameters?");
    }

    @Override
    protected void cases(Cases cases, Draw draw) {
        cases.add("one layer", new int[] {3, 2});
        cases.add("the machine of section 4.1", new int[] {784, 256, 256, 10});
        int h = draw.integer(5, 99);
        cases.add("one hidden layer", new int[] {draw.integer(100, 200), h, 4});
        cases.add("a narrow place", new int[] {draw.integer(20, 30), 1, 9, 2});
        cases.add("a vocabulary", new int[] {draw.integer(45_000, 60_000), 50_000});
        int odd = 2 * draw.integer(15_000, 20_000) + 1;
        cases.add("more than a float can count", new int[] {odd - 1, odd});
    }

    @Oracle
    long oracle(int[] sizes) {
        return count(sizes);
    }

    @Reference
    long count(int[] sizes) {
        long count = 0;
        for (int k = 1; k < sizes.length; k++) {
            long d = sizes[k - 1];
            int q = sizes[k];
            count += d * q + q;
        }
        return count;
    }

    @Mistake("Only the weights are counted. Every unit has a bias too.")
    long withoutBiases(int[] sizes) {
        long count = 0;
        for (int k = 1; k < sizes.length; k++) {
            count += (long) sizes[k - 1] * sizes[k];
        }
        return count;
    }

    @Mistake("One bias a layer is too few: b is (q,), one for each unit.")
    long oneBiasEach(int[] sizes) {
        return withoutBiases(sizes) + sizes.length - 1;
    }

    @Mistake(
            "The biases belong to the outputs of a layer, not to its inputs: X has no"
                    + " bias, and the last layer has.")
    long biasesOfInputs(int[] sizes) {
        return withoutBiases(sizes)
                + IntStream.of(sizes).asLongStream().sum()
                - sizes[sizes.length - 1];
    }

    @Mistake(
            "The inputs are counted as if they had biases too. Only the units that"
                    + " compute a weighted sum have one.")
    long biasesEverywhere(int[] sizes) {
        return withoutBiases(sizes) + IntStream.of(sizes).asLongStream().sum();
    }

    @Mistake(
            "Right for small machines, but an int overflows at 2³¹: multiply as long, by"
                    + " making one of the factors a long first.")
    long inInts(int[] sizes) {
        int count = 0;
        for (int k = 1; k < sizes.length; k++) {
            count += sizes[k - 1] * sizes[k] + sizes[k];
        }
        return count;
    }

    @Mistake(
            "A float counts by ones up to 2²⁴ = 16,777,216, and by twos and more from"
                    + " there on. Count in a long.")
    long inFloats(int[] sizes) {
        float count = 0;
        for (int k = 1; k < sizes.length; k++) {
            count += (sizes[k - 1] + 1f) * sizes[k];
        }
        return (long) count;
    }

    @Mistake("The last layer is missing: n widths make n − 1 layers.")
    long withoutLast(int[] sizes) {
        return count(Arrays.copyOf(sizes, sizes.length - 1));
    }

    @Mistake("The biases of the last layer are missing: the logits have them too.")
    long withoutLastBiases(int[] sizes) {
        return count(sizes) - sizes[sizes.length - 1];
    }

    @Alternative
    long byFactors(int[] sizes) {
        return IntStream.range(1, sizes.length)
                .mapToLong(k -> (sizes[k - 1] + 1L) * sizes[k])
                .sum();
    }

    @Alternative
    long byDoubles(int[] sizes) {
        double weights = 0;
        double biases = 0;
        for (int k = 0; k + 1 < sizes.length; k++) {
            weights += (double) sizes[k] * sizes[k + 1];
            biases += sizes[k + 1];
        }
        return (long) (weights + biases);
    }

    @Alternative
    long byRecursion(int[] sizes) {
        if (sizes.length < 2) {
            return 0;
        }
        int[] rest = Arrays.copyOfRange(sizes, 1, sizes.length);
        return byRecursion(rest) + Math.multiplyFull(sizes[0], sizes[1]) + sizes[1];
    }
}
