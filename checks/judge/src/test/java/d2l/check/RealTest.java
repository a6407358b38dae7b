package d2l.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import d2l.tensor.Shape;
import d2l.tensor.Tensor;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// A bound must hold whatever float32 does, and must not be so wide that it holds whatever anybody does.
class RealTest {
    private static final int DRAWS = 2000;
    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(7);

    @Test
    void a_sum_is_within_its_bound_in_every_order() {
        for (int draw = 0; draw < DRAWS; draw++) {
            float[] x =
                    normal(1 + random.nextInt(40), Math.exp(random.nextGaussian() * 3));
            Real sum = real(x).sum();
            within(sum, sum(x));
            within(sum, inAnyOrder(x.clone()));
            within(sum, byHalves(x, 0, x.length));
            within(sum, tensor(x).sum().item());
        }
    }

    @Test
    void a_product_of_matrices_is_within_its_bound_with_and_without_fma() {
        for (int draw = 0; draw < DRAWS; draw++) {
            int k = 1 + random.nextInt(30);
            float[] a = normal(k, 2);
            float[] b = normal(k, 2);
            Real product =
                    Real.of(Tensor.of(a, 1, k)).matmul(Real.of(Tensor.of(b, k, 1)));
            float fused = 0;
            float[] terms = new float[k];
            for (int i = 0; i < k; i++) {
                fused = Math.fma(a[i], b[i], fused);
                terms[i] = a[i] * b[i];
            }
            within(product, fused);
            within(product, sum(terms));
            within(product, inAnyOrder(terms));
        }
    }

    @Test
    void a_mean_is_within_its_bound_however_it_is_made() {
        for (int draw = 0; draw < DRAWS; draw++) {
            float[] x = normal(1 + random.nextInt(30), 5);
            Real mean = real(x).mean();
            float running = 0;
            float quotients = 0;
            for (int i = 0; i < x.length; i++) {
                running += (x[i] - running) / (i + 1);
                quotients += x[i] / x.length;
            }
            within(mean, sum(x) / x.length);
            within(mean, sum(x) * (1f / x.length));
            within(mean, running);
            within(mean, quotients);
        }
    }

    @Test
    void a_softmax_is_within_its_bound_by_several_formulas() {
        for (int draw = 0; draw < DRAWS; draw++) {
            float[] o = normal(2 + random.nextInt(9), 30);
            Real x = real(o).reshape(1, o.length);
            Real e = x.sub(x.max(1, true)).exp();
            double[] values = e.div(e.sum(1, true)).values();
            double[] bounds = e.div(e.sum(1, true)).bounds();
            float[] ready = Tensor.of(o, 1, o.length).softmax().toArray();
            var O = Tensor.of(o, 1, o.length);
            var exp = O.sub(O.max(1, true)).exp();
            float[] written = exp.mul(Tensor.ones(1).div(exp.sum(1, true))).toArray();
            for (int i = 0; i < o.length; i++) {
                assertTrue(Numbers.isWithin(values[i], bounds[i], ready[i]));
                assertTrue(Numbers.isWithin(values[i], bounds[i], written[i]));
            }
        }
    }

    @Test
    void a_variance_is_within_its_bound_but_not_by_the_formula_that_cancels() {
        int cancelled = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            float[] x = normal(8, 1);
            for (int i = 0; i < x.length; i++) {
                x[i] += 1000;
            }
            Real mean = real(x).mean();
            Real variance = real(x).sub(mean).square().mean();
            float m = sum(x) / 8;
            float[] squares = new float[8];
            float[] raw = new float[8];
            for (int i = 0; i < 8; i++) {
                squares[i] = (x[i] - m) * (x[i] - m);
                raw[i] = x[i] * x[i];
            }
            within(variance, sum(squares) / 8);
            float shortCut = sum(raw) / 8 - m * m;
            cancelled +=
                    Numbers.isWithin(variance.values()[0], variance.bounds()[0], shortCut)
                            ? 0
                            : 1;
        }
        assertTrue(cancelled > DRAWS * 8 / 10, cancelled + " of " + DRAWS);
    }

    @Test
    void elementary_functions_are_within_their_bounds_after_a_rounding() {
        for (int draw = 0; draw < DRAWS; draw++) {
            float a = (float) (random.nextGaussian() * 20);
            float b = (float) (random.nextGaussian() * 20);
            Real x = Real.of(a).sub(Real.of(b));
            var t = Tensor.scalar(a).sub(Tensor.scalar(b));
            within(x.exp(), t.exp().item());
            within(x.exp(), (float) Math.exp(a - b));
            within(x.tanh(), t.tanh().item());
            within(x.tanh(), t.mul(2).sigmoid().mul(2).sub(1).item());
            within(x.sigmoid(), t.sigmoid().item());
            within(x.sigmoid(), 1 / (1 + (float) Math.exp(-(a - b))));
            within(x.abs().sqrt(), t.abs().sqrt().item());
            within(x.relu(), t.relu().item());
            within(x.abs().add(1).log(), t.abs().add(1).log().item());
            within(x.div(Real.of(b)), t.div(Tensor.scalar(b)).item());
            within(x.mul(x).mul(.1), t.mul(t).mul(.1).item());
        }
    }

    @Test
    void benign_bounds_are_narrow() {
        for (int draw = 0; draw < DRAWS; draw++) {
            Tensor o = Tensor.of(normal(5, 1), 1, 5);
            Real x = Real.of(o);
            Real e = x.sub(x.max(1, true)).exp();
            narrow(e.div(e.sum(1, true)), 100);
            narrow(x.add(10).sum(), 30);
            narrow(x.add(10).mul(x.add(12)), 10);
            narrow(x.square().add(1).sqrt(), 10);
            narrow(x.exp().sum().log().add(3), 100);
        }
    }

    @Test
    void what_may_be_a_division_by_zero_has_no_bound() {
        Real zero = Real.of(.1).sub(.1);
        assertEquals(
                Double.POSITIVE_INFINITY, Real.of(1).div(zero.add(1e-9)).bounds()[0]);
        assertEquals(Double.POSITIVE_INFINITY, zero.log().bounds()[0]);
        assertTrue(Double.isFinite(zero.sqrt().bounds()[0]));
    }

    @Test
    void beyond_float32_an_infinity_is_right_and_a_number_is_not() {
        Real huge = Real.of(100).exp();
        assertTrue(
                Numbers.isWithin(
                        huge.values()[0], huge.bounds()[0], Float.POSITIVE_INFINITY));
        assertTrue(
                !Numbers.isWithin(huge.values()[0], huge.bounds()[0], Float.MAX_VALUE));
        Real tiny = Real.of(-95).exp();
        assertTrue(Numbers.isWithin(tiny.values()[0], tiny.bounds()[0], 0));
        assertTrue(!Numbers.isWithin(tiny.values()[0], tiny.bounds()[0], Double.NaN));
        Real one = Real.of(1);
        assertTrue(
                !Numbers.isWithin(
                        one.values()[0], one.bounds()[0], Float.POSITIVE_INFINITY));
        assertTrue(!Numbers.isWithin(one.values()[0], one.bounds()[0], Math.nextUp(1f)));
    }

    @Test
    void at_a_kink_and_where_rounding_decides_either_side_is_right() {
        Real near = Real.of(.1).add(.2).sub(.3);
        Real relu = near.relu();
        within(relu, 0);
        within(relu, (float) near.bounds()[0] / 2);
        Real chosen = Real.of(5).where(near, Real.of(7));
        within(chosen, 5);
        within(chosen, 7);
    }

    @Test
    void whole_numbers_are_added_and_multiplied_exactly_but_not_divided() {
        Real x = Real.of(Tensor.tensor(new double[][] {{1, 2, 4}, {-3, 5, 8}}));
        assertEquals(0, x.matmul(x.transpose()).sub(3).sum().bounds()[0]);
        within(x.rows(0, 1).mean(), 1 / 3f + 2 / 3f + 4 / 3f);
        assertTrue(Real.of(6).div(3).bounds()[0] > 0);
        assertTrue(Real.of(0x1p24).add(1).bounds()[0] > 0);
    }

    @Test
    void shapes_broadcast_and_axes_go() {
        Real x = Real.of(Tensor.arange(6).reshape(2, 3));
        assertEquals(Shape.of(2, 3), x.sub(x.mean(1, true)).shape());
        assertEquals(Shape.of(3), x.sum(0, false).shape());
        assertEquals(Shape.of(2, 2), x.matmul(x.transpose()).shape());
        assertEquals(5, x.max(-1, false).values()[1]);
        assertEquals(3, x.rows(1, 2).values()[0]);
        assertEquals(4, x.pick(0, 1).values()[1]);
    }

    @Test
    void a_formula_that_rounds_larger_numbers_has_room_by_or_and_through() {
        for (int draw = 0; draw < DRAWS; draw++) {
            float m = 200 + random.nextInt(100);
            float y = (float) random.nextGaussian();
            Real direct = Real.of(y);
            Real byWay = Real.of(y).add(m).sub(m);
            float answer = y + m - m;
            within(direct.or(byWay), answer);
            within(direct.through(Real.of(m + 5)), answer);
            within(direct.or(byWay), y);
        }
    }

    private static void within(Real real, float answer) {
        double value = real.values()[0];
        double bound = real.bounds()[0];
        assertTrue(
                Numbers.isWithin(value, bound, answer),
                () -> answer + " is not within " + bound + " of " + value);
    }

    private static void narrow(Real real, int places) {
        double[] values = real.values();
        double[] bounds = real.bounds();
        for (int i = 0; i < values.length; i++) {
            int at = i;
            double ulp = Math.ulp((float) values[i]);
            assertTrue(
                    bounds[i] <= places * ulp,
                    () -> bounds[at] / ulp + " places of " + values[at]);
        }
    }

    private static Real real(float[] x) {
        return Real.of(tensor(x));
    }

    private static Tensor tensor(float[] x) {
        return Tensor.of(x, x.length);
    }

    private float[] normal(int n, double std) {
        float[] x = new float[n];
        for (int i = 0; i < n; i++) {
            x[i] = (float) (random.nextGaussian() * std);
        }
        return x;
    }

    private static float sum(float[] x) {
        float sum = 0;
        for (float term : x) {
            sum += term;
        }
        return sum;
    }

    private static float byHalves(float[] x, int from, int to) {
        if (to - from < 3) {
            return sum(Arrays.copyOfRange(x, from, to));
        }
        int middle = (from + to) / 2;
        return byHalves(x, from, middle) + byHalves(x, middle, to);
    }

    /// Any two of the partial sums are added until one is left.
    private float inAnyOrder(float[] x) {
        for (int left = x.length; left > 1; left--) {
            int i = random.nextInt(left);
            float first = x[i];
            x[i] = x[left - 1];
            int j = random.nextInt(left - 1);
            x[j] += first;
        }
        return x[0];
    }
}
