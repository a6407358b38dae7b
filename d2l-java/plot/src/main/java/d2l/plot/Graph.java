package d2l.plot;

import static java.util.Objects.requireNonNull;

import d2l.tensor.Function;
import d2l.tensor.Tensor;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How a tensor was computed: each function with what it took and what it gave.
///
/// Read from top to bottom. Rounded boxes are functions; angular ones are leaves, which nothing
/// computed: with a firm frame those to which a gradient flows, with a dashed one the others. A
/// number in place of a shape is the value of a scalar. After `backward` each leaf shows the norm
/// of its gradient, ‖∂‖. What depends on nothing that asks for a gradient was not recorded: it is a
/// leaf, whatever computed it.
public final class Graph implements Picture {
    /// Nobody can read a larger one.
    private static final int MOST = 60;

    private final Tensor root;
    private final List<Tensor> tensors; // each after what it was computed from
    private final Map<Tensor, String> names = new HashMap<>();

    private Graph(Tensor root, List<Tensor> tensors) {
        this.root = root;
        this.tensors = tensors;
    }

    /// The graph of the functions that computed this tensor, a loss for instance.
    public static Graph graph(@Nullable Tensor root) {
        if (root == null) {
            throw new IllegalArgumentException(
                    "graph(null): there is no tensor; was the loss computed?");
        }
        if (root.creator() == null) {
            throw new IllegalArgumentException(
                    "graph of a tensor of shape "
                            + root.shape()
                            + " that remembers no function: call requiresGrad() on the"
                            + " parameters first, and compute it outside noGrad");
        }
        var tensors = inputsFirst(root);
        if (tensors.size() > MOST) {
            throw new IllegalArgumentException(
                    "graph: "
                            + counts(tensors)
                            + "; more than "
                            + MOST
                            + " boxes cannot be read: draw fewer layers, or fewer rounds"
                            + " of the loop");
        }
        return new Graph(root, tensors);
    }

    /// Gives a tensor of the graph a name, a leaf or a value between.
    public Graph name(@Nullable Tensor tensor, String name) {
        if (tensor == null) {
            throw new IllegalArgumentException(
                    "name(null, \"" + name + "\"): there is no tensor to name");
        }
        if (!tensors.contains(tensor)) {
            throw new IllegalArgumentException(
                    "name(…, \""
                            + name
                            + "\"): the graph has no such tensor of shape "
                            + tensor.shape()
                            + "; its leaves are "
                            + String.join(", ", leaves())
                            + ". What computed a leaf was not recorded: name the tensor"
                            + " that the first function took");
        }
        return names(Map.of(name, tensor));
    }

    /// Gives names to those of these tensors that the graph has: `names(net.namedParameters())`.
    public Graph names(Map<String, Tensor> tensors) {
        tensors.forEach(
                (name, tensor) -> {
                    if (name.isBlank()) {
                        throw new IllegalArgumentException(
                                "name(…, \"" + name + "\"): a name has letters");
                    }
                    if (this.tensors.contains(tensor)) {
                        names.values().remove(name); // it moves to this one
                        names.put(tensor, name);
                    }
                });
        return this;
    }

    @Override
    public String title() {
        return "Computation graph"
                + (names.containsKey(root) ? " of " + names.get(root) : "")
                + ": "
                + counts(tensors);
    }

    private static String counts(List<Tensor> tensors) {
        long functions = tensors.stream().filter(x -> x.creator() != null).count();
        long leaves = tensors.size() - functions;
        return functions
                + (functions == 1 ? " function, " : " functions, ")
                + leaves
                + (leaves == 1 ? " leaf" : " leaves");
    }

    @Override
    public String description() {
        var functions = new ArrayList<String>();
        for (var tensor : tensors) {
            if (tensor.creator() != null) {
                functions.add(function(tensor.creator()) + " gives " + size(tensor));
            }
        }
        return "From the leaves "
                + String.join(", ", leaves())
                + ": "
                + String.join(", ", functions)
                + ".";
    }

    @Override
    public String svg() {
        Map<Tensor, GraphBox> boxes = new HashMap<>();
        var inputsFirst = new ArrayList<GraphBox>();
        for (var tensor : tensors) {
            var box = box(tensor);
            for (var input : inputs(tensor)) {
                box.takes(requireNonNull(boxes.get(input)));
            }
            boxes.put(tensor, box);
            inputsFirst.add(box);
        }
        return GraphDrawing.svg(title(), description(), new GraphLayout(inputsFirst));
    }

    private GraphBox box(Tensor tensor) {
        var creator = tensor.creator();
        String name = names.getOrDefault(tensor, "");
        if (creator != null) {
            return new GraphBox(
                    GraphBox.Kind.FUNCTION,
                    List.of(function(creator)),
                    label(name, tensor));
        }
        var lines = new ArrayList<String>();
        if (tensor.shape().rank() == 0 || name.isEmpty()) {
            lines.add(label(name, tensor));
        } else {
            lines.add(name);
            lines.add(size(tensor));
        }
        String norm = norm(tensor);
        if (!norm.isEmpty()) {
            lines.add("‖∂‖ = " + norm);
        }
        return new GraphBox(
                tensor.needsGrad() ? GraphBox.Kind.PARAMETER : GraphBox.Kind.DATA,
                lines,
                "");
    }

    /// One line for each function, after those that computed what it takes; then the norms of the
    /// leaves' gradients. A tensor without a name that comes again is called t1, t2 and so on.
    @Override
    public String toString() {
        var called = called();
        var functions = new ArrayList<List<String>>();
        var norms = new ArrayList<List<String>>();
        for (var tensor : tensors) {
            var creator = tensor.creator();
            if (creator != null) {
                var inputs = new ArrayList<String>();
                for (var input : creator.inputs()) {
                    inputs.add(label(called.getOrDefault(input, ""), input));
                }
                functions.add(
                        List.of(
                                function(creator),
                                String.join(" · ", inputs),
                                "→ " + label(called.getOrDefault(tensor, ""), tensor)));
            } else if (!norm(tensor).isEmpty()) {
                norms.add(
                        List.of(
                                "‖∂" + called.getOrDefault(tensor, "") + "‖",
                                norm(tensor)));
            }
        }
        return table(3, functions) + (norms.isEmpty() ? "" : "\n" + table(2, norms));
    }

    private static String table(int columns, List<List<String>> lines) {
        var table = new TextTable(columns, lines.getFirst());
        lines.stream().skip(1).forEach(table::row);
        return table.toString();
    }

    private Map<Tensor, String> called() {
        Map<Tensor, Integer> uses = new HashMap<>();
        for (var tensor : tensors) {
            inputs(tensor).forEach(input -> uses.merge(input, 1, Integer::sum));
        }
        var called = new HashMap<>(names);
        int number = 0;
        for (var tensor : tensors) {
            boolean again = tensor.needsGrad() || uses.getOrDefault(tensor, 0) > 1;
            if (again && tensor != root && !names.containsKey(tensor)) {
                do {
                    number++;
                } while (names.containsValue("t" + number));
                called.put(tensor, "t" + number);
            }
        }
        return called;
    }

    private List<String> leaves() {
        return tensors.stream()
                .filter(tensor -> tensor.creator() == null)
                .map(tensor -> label(names.getOrDefault(tensor, ""), tensor))
                .toList();
    }

    private static String label(String name, Tensor tensor) {
        String between = name.isEmpty() ? "" : tensor.shape().rank() == 0 ? " = " : " ";
        return name + between + size(tensor);
    }

    /// The shape; of a scalar, whose shape says nothing, the value.
    private static String size(Tensor tensor) {
        return tensor.shape().rank() == 0
                ? number(tensor.item())
                : tensor.shape().toString();
    }

    private static String number(double value) {
        return Decimal.needExponent(value)
                ? Decimal.scientific(value)
                : Decimal.brief(value);
    }

    /// The Euclidean norm of the gradient; empty before there is one.
    private static String norm(Tensor leaf) {
        if (!leaf.hasGrad()) {
            return "";
        }
        double squares = 0;
        for (float value : leaf.grad().toArray()) {
            squares += (double) value * value;
        }
        return number(Math.sqrt(squares));
    }

    private static String function(Function function) {
        Class<?> type = function.getClass();
        while (type.getSimpleName().isEmpty()) {
            type = type.getSuperclass(); // of an anonymous class, what it extends
        }
        return type.getSimpleName();
    }

    private static List<Tensor> inputs(Tensor tensor) {
        var creator = tensor.creator();
        return creator == null ? List.of() : creator.inputs();
    }

    /// Depth first without recursion: a graph may be deeper than the stack.
    private static List<Tensor> inputsFirst(Tensor root) {
        Set<Tensor> inputsFirst = new LinkedHashSet<>();
        Set<Tensor> begun = new HashSet<>();
        var stack = new ArrayDeque<Tensor>();
        stack.push(root);
        while (!stack.isEmpty()) {
            var tensor = stack.getFirst();
            if (begun.add(tensor)) {
                inputs(tensor).reversed().stream()
                        .filter(input -> !begun.contains(input))
                        .forEach(stack::push);
            } else {
                inputsFirst.add(stack.pop());
            }
        }
        return List.copyOf(inputsFirst);
    }
}
