package d2l.check;

import d2l.tensor.Tensor;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Answers that are right but for a factor, a sign or a difference.
final class Factors {
    /// What rounding may do to a number of a wrong answer.
    private static final double ROUNDING = 0x1p-17;

    private final Evidence evidence;
    private final List<Reply> all;
    private final List<Reply> wrong;

    /// What the sentences are about: an answer may be a single number.
    private final String number;

    Factors(Evidence evidence, List<Reply> all, List<Reply> wrong) {
        this.evidence = evidence;
        this.all = all;
        this.wrong = wrong;
        number =
                all.stream().allMatch(reply -> reply.first().value() instanceof Number)
                        ? "The number"
                        : "Each number";
    }

    @Nullable Finding find() {
        var factors = new ArrayList<Double>();
        for (Reply reply : all) {
            factors.add(factor(reply));
        }
        if (factors.contains(Double.NaN)) {
            return off();
        }
        if (same(factors, _ -> -1)) {
            return finding("sign", "%s has the wrong sign.".formatted(number));
        }
        Finding counted = counted(factors);
        if (counted != null) {
            return counted;
        }
        double first = factor(wrong.getFirst());
        return same(factors, _ -> first)
                ? finding("factor", "%s is %s.".formatted(number, times(first)))
                : off();
    }

    private static String times(double factor) {
        if (factor > 0 && Math.abs(factor - 1) < 0.05) {
            double percent = 100 * Math.abs(factor - 1);
            return "%s %% too %s, whatever the input"
                    .formatted(
                            Evidence.number(
                                    new BigDecimal(percent)
                                            .round(new MathContext(2))
                                            .doubleValue()),
                            factor > 1 ? "large" : "small");
        }
        return factor > 1
                ? Evidence.number(rounded(factor)) + " times too large"
                : factor > 0
                        ? Evidence.number(rounded(1 / factor)) + " times too small"
                        : Evidence.number(rounded(factor)) + " times what is right";
    }

    private static double rounded(double factor) {
        return Math.round(factor * 1e4) / 1e4;
    }

    /// Whether the factors are the number of rows of an input, or of something else that can be counted.
    private @Nullable Finding counted(List<Double> factors) {
        Object[] inputs = all.getFirst().asked().inputs();
        for (int i = 0; i < inputs.length; i++) {
            int at = i;
            String of = evidence.parameter(i);
            Finding found = null;
            if (inputs[i] instanceof Tensor tensor && tensor.shape().rank() > 0) {
                found =
                        counted(
                                factors,
                                "the number of rows of " + of,
                                r -> input(r, at).size(0));
                if (found == null) {
                    found =
                            counted(
                                    factors,
                                    "the number of columns of " + of,
                                    r -> input(r, at).size(-1));
                }
                if (found == null) {
                    found =
                            counted(
                                    factors,
                                    "the number of elements of " + of,
                                    r -> input(r, at).shape().count());
                }
            } else if (inputs[i] instanceof int[]) {
                found =
                        counted(
                                factors,
                                "the length of " + of,
                                r -> ((int[]) r.asked().inputs()[at]).length);
            } else if (inputs[i] instanceof List<?>) {
                found =
                        counted(
                                factors,
                                "the length of " + of,
                                r -> ((List<?>) r.asked().inputs()[at]).size());
            }
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static Tensor input(Reply reply, int i) {
        return (Tensor) reply.asked().inputs()[i];
    }

    private @Nullable Finding counted(
            List<Double> factors, String what, ToDoubleFunction<Reply> count) {
        String sentence = number + " is n times too %s, where n is %s (%s on «%s»). %s";
        Reply shown = wrong.getFirst();
        String n = Evidence.number(count.applyAsDouble(shown));
        String on = shown.asked().name();
        if (same(factors, count)) {
            return finding(
                    "n times too large",
                    sentence.formatted(
                            "large", what, n, on, "Is a sum asked for, or a mean?"));
        }
        if (same(factors, reply -> 1 / count.applyAsDouble(reply))) {
            return finding(
                    "n times too small",
                    sentence.formatted(
                            "small", what, n, on, "Is it divided by n once too often?"));
        }
        return null;
    }

    /// Whether the factor of each reply is this; an answer of zeros alone has any.
    private boolean same(List<Double> factors, ToDoubleFunction<Reply> wanted) {
        boolean some = false;
        for (int i = 0; i < factors.size(); i++) {
            double factor = factors.get(i);
            if (Double.isInfinite(factor)) {
                continue;
            }
            double want = wanted.applyAsDouble(all.get(i));
            if (!(Math.abs(factor - want) <= 1e-4 * Math.abs(want))) {
                return false;
            }
            some = true;
        }
        return some;
    }

    private Finding finding(String name, String sentence) {
        return new Finding(name, sentence, wrong.getFirst());
    }

    /// The number by which all that is right must be multiplied to give the answer: NaN if there is none,
    /// infinite if everything is 0, so that any will do.
    private static double factor(Reply reply) {
        double factor = Double.POSITIVE_INFINITY;
        double largest = 0;
        for (int part = 0; part < reply.expected().size(); part++) {
            double[] right = reply.expected().get(part).values();
            double[] bounds = reply.expected().get(part).bounds();
            double[] came = reply.came().get(part).values();
            for (int i = 0; i < right.length; i++) {
                if (Math.abs(right[i]) > largest && Math.abs(right[i]) > 4 * bounds[i]) {
                    largest = Math.abs(right[i]);
                    factor = came[i] / right[i];
                }
            }
        }
        double times = Double.isInfinite(factor) ? 1 : factor;
        boolean everywhere =
                Double.isFinite(times)
                        && everywhere(reply, x -> x * times, Math.abs(times), largest);
        return everywhere ? factor : Double.NaN;
    }

    /// Whether all numbers are too large by the same.
    private @Nullable Finding off() {
        double by = Double.NaN;
        for (Reply reply : all) {
            double[] right = reply.expected().getFirst().values();
            if (reply.isRight() || right.length == 0) {
                return null;
            }
            by = Double.isNaN(by) ? reply.came().getFirst().values()[0] - right[0] : by;
            double more = by;
            if (!Double.isFinite(by) || !everywhere(reply, x -> x + more, 1, 1)) {
                return null;
            }
        }
        String amount = Evidence.number(rounded(Math.abs(by)));
        return finding(
                "off by the same",
                "%s is too %s by %s."
                        .formatted(number, by > 0 ? "large" : "small", amount));
    }

    private interface Changed {
        double of(double right);
    }

    private static boolean everywhere(
            Reply reply, Changed changed, double scale, double largest) {
        for (int part = 0; part < reply.expected().size(); part++) {
            double[] right = reply.expected().get(part).values();
            double[] bounds = reply.expected().get(part).bounds();
            double[] came = reply.came().get(part).values();
            for (int i = 0; i < right.length; i++) {
                double want = changed.of(right[i]);
                double allowed =
                        4 * bounds[i] * scale
                                + ROUNDING * (Math.abs(want) + largest * scale / 8);
                if (!(Math.abs(came[i] - want) <= allowed)) {
                    return false;
                }
            }
        }
        return true;
    }
}
