package d2l.check;

import d2l.tensor.Shape;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What is often wrong, whatever the exercise: an overwritten input, a shape, a factor, a sign.
///
/// What is said must hold on every case that is wrong, so that nobody is sent the wrong way by chance.
final class Symptoms {
    /// More cases than these are counted, not named.
    private static final int MOST_NAMES = 4;

    private final Evidence evidence;
    private final List<Reply> all;

    /// The wrong ones, the smallest first.
    private final List<Reply> wrong;

    Symptoms(Evidence evidence, List<Reply> replies) {
        this.evidence = evidence;
        all = replies;
        wrong =
                replies.stream()
                        .filter(reply -> !reply.isRight())
                        .sorted(Comparator.comparingInt(Reply::size))
                        .toList();
    }

    /// The first that holds; that it is wrong always does.
    Finding find() {
        return Stream.<Supplier<@Nullable Finding>>of(
                        this::overwritten,
                        this::unsteady,
                        this::listOrder,
                        this::shape,
                        this::transposed,
                        this::notFinite,
                        this::contrary,
                        this::constant,
                        () -> new Factors(evidence, all, wrong).find(),
                        this::permuted)
                .map(Supplier::get)
                .filter(found -> found != null)
                .findFirst()
                .orElseGet(this::plain);
    }

    private @Nullable Finding overwritten() {
        for (Reply reply : all) {
            if (reply.overwritten() >= 0) {
                String sentence =
                        ("It overwrites %s, which whoever calls it still needs."
                                        + " Compute into a new tensor or array.")
                                .formatted(evidence.parameter(reply.overwritten()));
                return new Finding("overwritten", sentence, reply);
            }
        }
        return null;
    }

    private @Nullable Finding unsteady() {
        for (Reply reply : wrong) {
            List<Real> again = Numbers.of(reply.again().value());
            if (reply.isRightAtFirst()) {
                String sentence =
                        "Right the first time; asked again, after other inputs, it"
                            + " answers differently on «%s». Does it keep something from"
                            + " call to call?";
                return new Finding(
                        "unsteady", sentence.formatted(reply.asked().name()), reply);
            }
            if (!Numbers.areSame(reply.came(), again)) {
                String sentence =
                        "Asked the same twice, it answers differently on «%s»: the answer"
                                + " may depend on the inputs alone.";
                return new Finding(
                        "unsteady", sentence.formatted(reply.asked().name()), reply);
            }
        }
        return null;
    }

    /// Whether a list holds the right tensors at other places, the same on every case.
    private @Nullable Finding listOrder() {
        int n = wrong.isEmpty() ? 0 : wrong.getFirst().expected().size();
        if (n < 2 || all.stream().anyMatch(r -> !isOfSize(r, n))) {
            return null;
        }
        var places = new ArrayList<Integer>();
        for (int i = 0; i < n; i++) {
            int wanted = i;
            IntPredicate hasIt =
                    place ->
                            !places.contains(place)
                                    && all.stream()
                                            .allMatch(r -> stands(r, wanted, place));
            OptionalInt place = IntStream.range(0, n).filter(hasIt).findFirst();
            if (place.isEmpty()) {
                return null;
            }
            places.add(place.getAsInt());
        }
        int moved = 0;
        while (moved < n && places.get(moved) == moved) {
            moved++;
        }
        if (moved == n) {
            return null;
        }
        return new Finding(
                "list order",
                "These are the right tensors in another order: what should be [%s] stands at [%s]."
                        .formatted(moved, places.get(moved)),
                wrong.getFirst());
    }

    private static boolean isOfSize(Reply reply, int n) {
        return reply.expected().size() == n && reply.came().size() == n;
    }

    private static boolean stands(Reply reply, int wanted, int place) {
        Real right = reply.expected().get(wanted);
        Real came = reply.came().get(place);
        return right.shape().equals(came.shape()) && Numbers.firstWrong(right, came) < 0;
    }

    private @Nullable Finding shape() {
        for (Reply reply : wrong) {
            List<Real> came = reply.came();
            List<Real> expected = reply.expected();
            if (came.size() != expected.size()) {
                return new Finding(
                        "number of tensors",
                        "It answers with %s tensors, where %s are asked for."
                                .formatted(came.size(), expected.size()),
                        reply);
            }
            for (int i = 0; i < came.size(); i++) {
                if (!came.get(i).shape().equals(expected.get(i).shape())) {
                    return shape(reply, expected.get(i), came.get(i));
                }
            }
        }
        return null;
    }

    private Finding shape(Reply reply, Real expected, Real came) {
        Shape wanted = expected.shape();
        Shape given = came.shape();
        if (isTransposed(expected, came)) {
            String sentence =
                    "It is transposed: shape %s, where %s is asked for."
                            .formatted(given, wanted);
            return new Finding("transposed", sentence, reply);
        }
        boolean sameNumbers =
                wanted.count() == given.count()
                        && Numbers.firstWrong(expected, came.reshape(wanted.sizes())) < 0;
        String which = sameNumbers ? "The numbers are right, but the" : "The";
        String why = "";
        if (Arrays.equals(withoutOnes(wanted), withoutOnes(given))) {
            why =
                    given.rank() > wanted.rank()
                            ? " An axis of size 1 is left over: sum(1) drops it, sum(1,"
                                    + " true) keeps it (keepDim)."
                            : " An axis of size 1 is missing: sum(1, true) keeps it"
                                    + " (keepDim), sum(1) drops it.";
        } else if (wanted.rank() == 1
                && Arrays.equals(
                        given.sizes(), new int[] {wanted.size(0), wanted.size(0)})) {
            why =
                    " Shapes (n,) and (n, 1) together make (n, n): let sum, mean and max"
                            + " keep the axis in both, or in neither.";
        } else if (given.rank() == wanted.rank()) {
            int axis = 0;
            while (given.size(axis) == wanted.size(axis)) {
                axis++;
            }
            why =
                    " Axis %s has %s, and should have %s."
                            .formatted(axis, given.size(axis), wanted.size(axis));
        }
        return new Finding(
                "shape",
                "%s shape is %s, where %s is asked for.%s"
                        .formatted(which, given, wanted, why),
                reply);
    }

    private static int[] withoutOnes(Shape shape) {
        return Arrays.stream(shape.sizes()).filter(size -> size != 1).toArray();
    }

    private static boolean isTransposed(Real expected, Real came) {
        return expected.shape().rank() == 2
                && came.shape().rank() == 2
                && came.transpose().shape().equals(expected.shape())
                && Numbers.firstWrong(expected, came.transpose()) < 0;
    }

    private @Nullable Finding transposed() {
        return holds(
                reply -> everyPart(reply, Symptoms::isTransposed),
                "transposed",
                "It is transposed: what should stand in rows stands in columns.");
    }

    private @Nullable Finding notFinite() {
        if (!wrong.stream().allMatch(reply -> !firstNotFinite(reply).isEmpty())) {
            return null;
        }
        Reply shown = wrong.getFirst();
        String came = firstNotFinite(shown);
        List<String> rights = names(Reply::isRight);
        String until =
                rights.isEmpty()
                        ? ""
                        : "Right on %s. ".formatted(String.join(", ", rights));
        String cause =
                came.equals("NaN")
                        ? "NaN comes of 0/0, ∞/∞, ∞ − ∞, or of the logarithm of a"
                                + " negative number."
                        : "An infinity comes of exp of a large number, of log of 0, or of"
                                + " a division by 0.";
        return new Finding(
                came.equals("NaN") ? "NaN" : "infinity",
                "%sOn «%s» it gives %s. %s"
                        .formatted(until, shown.asked().name(), came, cause),
                shown);
    }

    /// The first number that should be finite and is not, as text; `""` if all are.
    private static String firstNotFinite(Reply reply) {
        List<Real> came = reply.came();
        for (int i = 0; i < came.size(); i++) {
            double[] numbers = came.get(i).values();
            double[] right = reply.expected().get(i).values();
            for (int j = 0; j < numbers.length; j++) {
                if (!Double.isFinite(numbers[j])
                        && Math.abs(right[j]) <= Float.MAX_VALUE) {
                    return Double.isNaN(numbers[j]) ? "NaN" : numbers[j] > 0 ? "∞" : "−∞";
                }
            }
        }
        return "";
    }

    private @Nullable Finding contrary() {
        if (all.size() > wrong.size()
                || !(wrong.getFirst().first().value() instanceof Boolean)) {
            return null;
        }
        return new Finding(
                "contrary",
                "It says true where it should say false, and false for true.",
                wrong.getFirst());
    }

    private @Nullable Finding constant() {
        List<Real> one = all.getFirst().came();
        boolean same =
                all.size() > 2
                        && all.stream().allMatch(r -> Numbers.areSame(one, r.came()));
        boolean zeros =
                all.stream()
                        .flatMap(reply -> reply.came().stream())
                        .allMatch(
                                part ->
                                        Arrays.stream(part.values())
                                                .allMatch(v -> v == 0));
        if (!same && !zeros) {
            return null;
        }
        return new Finding(
                "constant",
                zeros
                        ? "It answers 0 whatever the input."
                        : "It gives the same answer whatever the input.",
                wrong.getFirst());
    }

    private @Nullable Finding permuted() {
        return holds(
                reply -> everyPart(reply, (right, came) -> isPermuted(right, came)),
                "order",
                "These are the right numbers in another order.");
    }

    private static boolean isPermuted(Real right, Real came) {
        double[] wanted = right.values();
        double[] given = came.values();
        Arrays.sort(wanted);
        Arrays.sort(given);
        double bound = Arrays.stream(right.bounds()).max().orElse(0);
        for (int i = 0; i < wanted.length; i++) {
            if (!Numbers.isWithin(wanted[i], bound, given[i])) {
                return false;
            }
        }
        return wanted.length > 1;
    }

    private interface Pairs {
        boolean test(Real right, Real came);
    }

    private static boolean everyPart(Reply reply, Pairs pairs) {
        for (int i = 0; i < reply.expected().size(); i++) {
            Real right = reply.expected().get(i);
            Real came = reply.came().get(i);
            if (Numbers.firstWrong(right, came) >= 0 && !pairs.test(right, came)) {
                return false;
            }
        }
        return true;
    }

    private @Nullable Finding holds(
            Predicate<Reply> symptom, String name, String sentence) {
        return wrong.stream().allMatch(symptom)
                ? new Finding(name, sentence, wrong.getFirst())
                : null;
    }

    private Finding plain() {
        List<String> rights = names(Reply::isRight);
        String name = wrong.getFirst().asked().name();
        String sentence;
        if (rights.isEmpty()) {
            sentence = "Wrong on every case; «%s» is the smallest.".formatted(name);
        } else {
            sentence =
                    rights.size() > MOST_NAMES
                            ? "Right on %s of %s cases, but wrong on «%s»."
                                    .formatted(rights.size(), all.size(), name)
                            : "Right on %s, but wrong on «%s»."
                                    .formatted(String.join(", ", rights), name);
        }
        return new Finding("", sentence + rightParts(), wrong.getFirst());
    }

    /// Which tensors of a list are right on every case, as a sentence; `""` if none is.
    private String rightParts() {
        int n = wrong.getFirst().expected().size();
        if (all.stream().anyMatch(reply -> !isOfSize(reply, n))) {
            return "";
        }
        List<String> right =
                IntStream.range(0, n)
                        .filter(i -> all.stream().allMatch(r -> stands(r, i, i)))
                        .mapToObj(i -> "[" + i + "]")
                        .toList();
        return right.isEmpty()
                ? ""
                : " Of the list, %s %s right everywhere."
                        .formatted(
                                String.join(" and ", right),
                                right.size() == 1 ? "is" : "are");
    }

    private List<String> names(Predicate<Reply> which) {
        var names = new ArrayList<String>();
        all.stream()
                .filter(which)
                .forEach(reply -> names.add("«" + reply.asked().name() + "»"));
        return names;
    }
}
