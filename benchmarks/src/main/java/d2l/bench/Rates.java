package d2l.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What everybody's products reached, round by round: the samples at the same place of two lists
/// were measured next to each other.
final class Rates {
    private final Map<String, List<Double>> samples = new HashMap<>();

    void note(String who, Form form, Shape shape, double rate) {
        samples.computeIfAbsent(key(who, form, shape), _ -> new ArrayList<>()).add(rate);
    }

    /// All samples of one, in the order in which they were measured; none if there are none.
    List<Double> of(String who, Form form, Shape shape) {
        return samples.getOrDefault(key(who, form, shape), List.of());
    }

    /// The rate in the middle; NaN where nothing was measured.
    double median(String who, Form form, Shape shape) {
        var rates = of(who, form, shape);
        return rates.isEmpty() ? Double.NaN : Spread.of(rates).median();
    }

    /// The one of these with the highest median, if any measured at all.
    Optional<String> best(List<String> names, Form form, Shape shape) {
        return names.stream()
                .filter(name -> !of(name, form, shape).isEmpty())
                .max(Comparator.comparingDouble(name -> median(name, form, shape)));
    }

    /// What one reaches of another's rate: the median of the quotients of neighbouring samples, so
    /// that a clock that changes between rounds cancels. NaN where one of them measured nothing.
    double share(String who, String other, Form form, Shape shape) {
        var ours = of(who, form, shape);
        var theirs = of(other, form, shape);
        return ours.isEmpty() || theirs.isEmpty()
                ? Double.NaN
                : Spread.ofQuotients(ours, theirs).median();
    }

    private static String key(String who, Form form, Shape shape) {
        return who + " " + form + " " + shape;
    }
}
