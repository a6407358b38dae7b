package d2l.plot;

import static java.util.Objects.requireNonNull;

import d2l.device.Illegal;
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

    private Graph(Tensor root) {
        this.root = root;
        this.tensors = inputsFirst(root);
    }

    /// The graph of the functions that computed this tensor, a loss for instance.
    public static Graph graph(@Nullable Tensor root) {
        if (root == null) {
            throw Illegal.argument(
                    "graph(null): there is no tensor; was the loss computed?");
        }
        if (root.creator() == null) {
            throw Illegal.argument(
                    "graph of a tensor of shape %s that remembers no function: call"
                            + " requiresGrad() on the parameters first, and compute it"
                            + " outside noGrad",
                    root.shape());
        }
        var graph = new Graph(root);
        if (graph.tensors.size() > MOST) {
            throw Illegal.argument(
                    "graph: %s; more than %s boxes cannot be read: draw fewer layers, or"
                            + " fewer rounds of the loop",
                    graph.counts(), MOST);
        }
        return graph;
    }

    /// Gives a tensor of the graph a name, a leaf or a value between.
    public Graph name(@Nullable Tensor tensor, String name) {
        if (tensor == null) {
            throw Illegal.argument(
                    "name(null, \"%s\"): there is no tensor to name", name);
        }
        if (!tensors.contains(tensor)) {
            throw Illegal.argument(
                    "name(…, \"%s\"): the graph has no such tensor of shape %s; its"
                        + " leaves are %s. What computed a leaf was not recorded: name"
                        + " the tensor that the first function took",
                    name, tensor.shape(), leaves());
        }
        return names(Map.of(name, tensor));
    }

    /// Gives names to those of these tensors that the graph has: `names(net.namedParameters())`.
    public Graph names(Map<String, Tensor> tensors) {
        tensors.forEach(
                (name, tensor) -> {
                    if (name.isBlank()) {
                        throw Illegal.argument(
                                "name(…, \"%s\"): a name has letters", name);
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
        String of = names.containsKey(root) ? " of " + names.get(root) : "";
        return "Computation graph" + of + ": " + counts();
    }

    private String counts() {
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
        String all = String.join(", ", functions);
        return "From the leaves " + leaves() + ": " + all + ".";
    }

    private String leaves() {
        var leaves = new ArrayList<String>();
        for (var tensor : tensors) {
            if (tensor.creator() == null) {
                leaves.add(label(names, tensor));
            }
        }
        return String.join(", ", leaves);
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
        return new GraphDrawing(new GraphLayout(inputsFirst)).svg(this);
    }

    private GraphBox box(Tensor tensor) {
        if (tensor.creator() != null) {
            var function = List.of(function(tensor.creator()));
            return new GraphBox(GraphBox.Kind.FUNCTION, function, label(names, tensor));
        }
        var lines = new ArrayList<String>();
        if (tensor.shape().rank() == 0 || !names.containsKey(tensor)) {
            lines.add(label(names, tensor));
        } else {
            lines.add(names.get(tensor));
            lines.add(size(tensor));
        }
        if (tensor.hasGrad()) {
            lines.add("‖∂‖ = " + norm(tensor));
        }
        var kind = tensor.needsGrad() ? GraphBox.Kind.PARAMETER : GraphBox.Kind.DATA;
        return new GraphBox(kind, lines, "");
    }

    /// One line for each function, after those that computed what it takes; then the norms of the
    /// leaves' gradients. A tensor without a name that comes again is called t1, t2 and so on.
    @Override
    public String toString() {
        var called = called();
        var functions = new Rows(3);
        var norms = new Rows(2);
        boolean anyNorm = false;
        for (var tensor : tensors) {
            if (tensor.creator() != null) {
                var inputs = inputs(tensor).stream().map(x -> label(called, x)).toList();
                functions.add(
                        List.of(
                                function(tensor.creator()),
                                String.join(" · ", inputs),
                                "→ " + label(called, tensor)));
            } else if (tensor.hasGrad()) {
                String name = called.getOrDefault(tensor, "");
                norms.add(List.of("‖∂" + name + "‖", norm(tensor)));
                anyNorm = true;
            }
        }
        return functions + (anyNorm ? "\n" + norms : "");
    }

    /// The names, and those of what comes again without one.
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

    private static String label(Map<Tensor, String> names, Tensor tensor) {
        String name = names.get(tensor);
        String between = tensor.shape().rank() == 0 ? " = " : " ";
        return (name == null ? "" : name + between) + size(tensor);
    }

    /// The shape; of a scalar, whose shape says nothing, the value.
    private static String size(Tensor tensor) {
        return tensor.shape().rank() == 0
                ? number(tensor.item())
                : tensor.shape().toString();
    }

    private static String number(double value) {
        return Decimal.isExtreme(value)
                ? Decimal.scientific(value)
                : Decimal.brief(value);
    }

    /// The Euclidean norm of the gradient.
    private static String norm(Tensor leaf) {
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
