package d2l.pupil;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/// A right answer is accepted however it is written.
class StylesTest {
    private static Map<String, String> styles() {
        var styles = new LinkedHashMap<String, String>();
        styles.put("as in the book", Student.SOLUTION);
        styles.put(
                "static imports and the library's packages",
                """
                import static d2l.tensor.Tensor.*;
                import d2l.nn.*;
                import d2l.autograd.*;
                import d2l.tensor.*;

                Tensor softmax(Tensor O) {
                    return tensor(new double[][] {{0, 0}}).add(.5);
                }
                """);
        styles.put(
                "a public class with another name",
                """
                package ch03;
                import d2l.tensor.Tensor;
                public class MyAnswer {
                    public static Tensor softmax(Tensor O) {
                        Tensor e = O.sub(O.max(1, true)).exp();
                        return e.div(e.sum(1, true));
                    }
                }
                """);
        styles.put(
                "an object of a class, with a main of its own",
                """
                import d2l.tensor.*;
                final class Solution {
                    private final int axis = 1;
                    Tensor softmax(Tensor O) {
                        var e = O.sub(O.max(axis, true)).exp();
                        return e.div(e.sum(axis, true));
                    }
                    public static void main(String[] args) throws Exception {
                        System.exit(Integer.getInteger("x"));
                    }
                }
                """);
        styles.put(
                "a number or a word, whose common type only javac names",
                """
                import d2l.tensor.*;
                Tensor softmax(Tensor O) {
                    Object size = O.size(0) > 1 ? O.size(0) : "one";
                    IO.println(size);
                    var e = O.exp();
                    return e.div(e.sum(1, true));
                }
                """);
        styles.put(
                "a class beside methods",
                """
                import d2l.tensor.*;
                class Row {
                    private final Tensor O;
                    Row(Tensor O) { this.O = O; }
                    Tensor shifted() { return O.sub(O.max(1, true)); }
                }
                Tensor softmax(Tensor O) {
                    var e = new Row(O).shifted().exp();
                    return e.div(e.sum(1, true));
                }
                """);
        styles.put(
                "streams, a record, a lambda and a method reference",
                """
                import d2l.tensor.Tensor;
                import java.util.*;
                import java.util.stream.*;
                record Pair(double value, int at) implements Comparable<Pair> {
                    public int compareTo(Pair o) { return Double.compare(value, o.value); }
                }
                Tensor softmax(Tensor O) {
                    float[] o = O.toArray();
                    double m = IntStream.range(0, o.length).mapToObj(i -> new Pair(o[i], i))
                            .max(Comparator.naturalOrder()).map(Pair::value).orElseThrow();
                    List<Double> e = IntStream.range(0, o.length)
                            .mapToObj(i -> Math.exp(o[i] - m)).collect(Collectors.toList());
                    double sum = e.stream().mapToDouble(Double::doubleValue).sum();
                    double[] y = e.stream().mapToDouble(x -> x / sum).toArray();
                    return Tensor.tensor(y).reshape(1, 2);
                }
                """);
        styles.put(
                "loops over arrays and prints",
                """
                import d2l.tensor.Tensor;
                Tensor softmax(Tensor O) {
                    float[] o = O.toArray().clone();
                    int n = O.size(0), q = O.size(1);
                    for (int i = 0; i < n; i++) {
                        float m = Float.NEGATIVE_INFINITY; double sum = 0;
                        for (int j = 0; j < q; j++) m = Math.max(m, o[i * q + j]);
                        for (int j = 0; j < q; j++) sum += o[i * q + j] = (float) Math.exp(o[i * q + j] - m);
                        for (int j = 0; j < q; j++) o[i * q + j] /= (float) sum;
                    }
                    System.out.println("row " + n + ", " + q);
                    System.out.printf("%.2f%n", o[0]);
                    IO.println(O);
                    return Tensor.of(o, n, q);
                }
                """);
        styles.put(
                "switch over patterns, enums and texts",
                """
                import d2l.tensor.Tensor;
                enum Way { SAFE, LITERAL }
                sealed interface Step permits Shift, Exp {}
                record Shift(Tensor by) implements Step {}
                record Exp() implements Step {}
                Tensor apply(Tensor x, Step step) {
                    return switch (step) { case Shift(Tensor by) -> x.sub(by); case Exp() -> x.exp(); };
                }
                Tensor softmax(Tensor O) {
                    Way way = Way.valueOf("SAFE");
                    Tensor m = switch (way) { case SAFE -> O.max(1, true); case LITERAL -> O.mul(0); };
                    String text = switch ("a" + O.size(1)) { case "a2" -> "two"; default -> "more"; };
                    Object o = way;
                    int k = switch (o) { case Way w when w == Way.SAFE -> 1; case String s -> 2; default -> 3; };
                    Tensor e = apply(apply(O, new Shift(m)), new Exp());
                    return e.div(e.sum(k, true));
                }
                """);
        styles.put(
                "a text block, String.format, StringBuilder, varargs",
                """
                import d2l.tensor.Tensor;
                import java.util.*;
                double most(double... numbers) {
                    double m = numbers[0];
                    for (double x : numbers) { if (x > m) { m = x; } }
                    return m;
                }
                Tensor softmax(Tensor O) {
                    String text = \"""
                        softmax of
                          %s\""".formatted(O.shape());
                    var all = new StringBuilder(text).append(String.format(Locale.ROOT, "%d", 3)).reverse();
                    if (all.isEmpty()) throw new IllegalStateException(text);
                    Tensor e = O.sub(most(O.toArray()[0], O.toArray()[1])).exp();
                    return e.div(e.sum(1, true));
                }
                """);
        styles.put(
                "generics, an interface, an anonymous class and a nested one",
                """
                import d2l.tensor.Tensor;
                import java.util.function.*;
                interface Op<T, R> { R of(T x); default <S> Op<T, S> then(Op<? super R, S> next) { return x -> next.of(of(x)); } }
                static class Holder<T extends Tensor> { final T it; Holder(T it) { this.it = it; } }
                Tensor softmax(Tensor O) {
                    Op<Tensor, Tensor> shift = new Op<>() {
                        @Override public Tensor of(Tensor x) { return x.sub(x.max(1, true)); }
                    };
                    BinaryOperator<Tensor> div = Tensor::div;
                    Holder<Tensor> e = shift.then(Tensor::exp).then(Holder<Tensor>::new).of(O);
                    return div.apply(e.it, e.it.sum(1, true));
                }
                """);
        styles.put(
                "a local record, a local class, a labelled loop, a conditional",
                """
                import d2l.tensor.*;
                Tensor softmax(Tensor O) {
                    record Size(int n, int q) {}
                    class Sum { double s; void add(double x) { s += x; } }
                    var size = new Size(O.size(0), O.size(1));
                    var sum = new Sum();
                    outer:
                    for (int i = 0; i < size.n(); i++) {
                        for (int j = 0; ; j++) {
                            if (j == size.q()) continue outer;
                            sum.add(O.row(i).toArray()[j]);
                        }
                    }
                    Tensor m = sum.s == 0 ? Tensor.zeros(1, 1) : O.max(1, true);
                    assert size.equals(new Size(1, 2)) : size.toString() + size.hashCode();
                    Tensor e = O.sub(m).exp();
                    return e.div(e.sum(1, true));
                }
                """);
        styles.put(
                "collections of all kinds",
                """
                import d2l.tensor.*;
                import java.util.*;
                import java.util.concurrent.atomic.*;
                Tensor softmax(Tensor O) {
                    Map<Integer, List<Float>> rows = new TreeMap<>();
                    Deque<Float> queue = new ArrayDeque<>();
                    Iterator<Float> it = new ArrayList<>(List.of(O.toArray()[0], O.toArray()[1])).iterator();
                    while (it.hasNext()) { queue.push(it.next()); }
                    rows.computeIfAbsent(0, k -> new LinkedList<>()).addAll(queue);
                    float m = Collections.max(rows.get(0));
                    AtomicInteger count = new AtomicInteger();
                    double[] e = new double[2];
                    for (Map.Entry<Integer, List<Float>> row : rows.entrySet())
                        row.getValue().forEach(x -> e[count.getAndIncrement()] = Math.exp(x - m));
                    double sum = Arrays.stream(e).sum();
                    Arrays.setAll(e, i -> e[i] / sum);
                    Optional<Tensor> y = Optional.of(Tensor.tensor(e));
                    return Objects.requireNonNull(y.get()).reshape(O.shape().sizes());
                }
                """);
        styles.put(
                "recursion, try and finally, an exception of his own",
                """
                import d2l.tensor.*;
                class Odd extends RuntimeException { Odd(String m, Throwable t) { super(m, t); } }
                float max(float[] o, int i) { return i == 0 ? o[0] : Math.max(o[i], max(o, i - 1)); }
                Tensor softmax(Tensor O) {
                    try {
                        if (O.size(1) < 0) throw new Odd("odd", null);
                        Tensor e = O.sub(max(O.toArray(), 1)).exp();
                        return e.div(e.sum(1, true));
                    } catch (IllegalArgumentException | Odd e) {
                        e.printStackTrace();
                        throw new Odd(e.getMessage(), e);
                    } finally {
                        O = null;
                    }
                }
                """);
        styles.put(
                "a module and an operation of his own",
                """
                import d2l.tensor.*;
                import java.util.List;
                class Softmax extends d2l.nn.Module {
                    @Override public Tensor forward(Tensor X) {
                        Tensor e = X.sub(X.max(1, true)).exp();
                        return e.div(e.sum(1, true));
                    }
                    @Override public String toString() { return getClass().getSimpleName(); }
                }
                Tensor softmax(Tensor O) {
                    var net = new Softmax();
                    net.eval();
                    return Tensor.noGrad(() -> net.apply(O));
                }
                """);
        styles.put(
                "a field, a constant, an initialiser and an overload",
                """
                import d2l.tensor.*;
                static final double ZERO = 0.0;
                Tensor last = Tensor.scalar(ZERO);
                int[] axes = {1, 0};
                Tensor softmax(Tensor O) { return softmax(O, axes[0]); }
                Tensor softmax(Tensor O, int axis) {
                    last = O.sub(O.max(axis, true)).exp();
                    return last.div(last.sum(axis, true));
                }
                void main() { d2l.plot.Display.show(softmax(null)); }
                """);
        styles.put(
                "an import that draws charts, and names that are not ASCII",
                """
                import static d2l.plot.Display.show;
                import d2l.plot.*;
                import d2l.data.FashionMnist;
                import d2l.tensor.Tensor;
                // Σ über die Zeile
                Tensor softmax(final Tensor größe) {
                    final var ε = größe.sub(größe.max(1, true)).exp();
                    return ε.div(ε.sum(1, true));
                }
                """);
        return styles;
    }

    @TestFactory
    Stream<DynamicTest> a_right_answer_is_accepted() {
        return styles().entrySet().stream()
                .map(
                        style ->
                                dynamicTest(
                                        style.getKey(),
                                        () -> {
                                            Outcome outcome =
                                                    Student.java(style.getValue());
                                            assertTrue(
                                                    Student.isRight(outcome),
                                                    outcome.toString());
                                        }));
    }
}
