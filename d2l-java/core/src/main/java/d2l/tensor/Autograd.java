package d2l.tensor;

import d2l.device.Buffer;
import d2l.device.Illegal;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// Reverse-mode differentiation: the walk over applied functions.
final class Autograd {
    private static final ThreadLocal<Boolean> RECORDING =
            ThreadLocal.withInitial(() -> true);

    /// The function whose backward runs on this thread.
    private static final ThreadLocal<@Nullable Function> RUNNING = new ThreadLocal<>();

    private Autograd() {}

    static boolean enabled() {
        return RECORDING.get();
    }

    /// Whoever reads numbers comes by here, so that a backward is told if they are no longer those
    /// that its function saw. Only what it reads matters: that of a sum reads none.
    static void reads(Tensor tensor, Buffer numbers) {
        Function function = RUNNING.get();
        if (function != null) {
            function.refuseChanged(tensor, numbers);
        }
    }

    static <T extends @Nullable Object> T withoutRecording(Supplier<T> computation) {
        boolean before = RECORDING.get();
        RECORDING.set(false);
        try {
            return computation.get();
        } finally {
            RECORDING.set(before);
        }
    }

    /// Adds ∂root/∂x, weighted by grad, to every leaf x on which root depends; to none if a function
    /// fails.
    static void backward(Tensor root, Tensor grad) {
        // A tensor equals itself alone; the map is never iterated, so its order cannot
        // matter.
        Map<Tensor, Tensor> grads = new HashMap<>();
        grads.put(root, grad);
        Set<Tensor> fresh = new HashSet<>(); // those whose gradient nothing else holds
        List<Tensor> leaves = new ArrayList<>();
        for (Tensor output : outputsFirst(root)) {
            Function function = output.creator();
            if (function == null) {
                leaves.add(output);
                continue;
            }
            Tensor outputGrad = grads.remove(output);
            if (outputGrad == null) {
                continue; // no path that carries a gradient came by
            }
            function.refuseMoved();
            List<? extends @Nullable Tensor> inputGrads =
                    backward(function, outputGrad, fresh.contains(output));
            check(function, inputGrads);
            for (int i = 0; i < inputGrads.size(); i++) {
                Tensor inputGrad = inputGrads.get(i);
                Tensor input = function.inputs().get(i);
                if (inputGrad != null && input.needsGrad()) {
                    Tensor sum = grads.get(input);
                    boolean ours = sum != null || function.makesGradients();
                    grads.put(input, sum == null ? inputGrad : sum.add(inputGrad));
                    if (ours) {
                        fresh.add(input);
                    }
                }
            }
        }
        for (Tensor leaf : leaves) {
            Tensor leafGrad = grads.get(leaf);
            if (leafGrad != null) {
                leaf.gradient().add(leafGrad, fresh.contains(leaf));
            }
        }
    }

    private static List<? extends @Nullable Tensor> backward(
            Function function, Tensor grad, boolean fresh) {
        Function before = RUNNING.get();
        RUNNING.set(function);
        try {
            return fresh ? function.backwardInPlace(grad) : function.backward(grad);
        } finally {
            RUNNING.set(before);
        }
    }

    private static void check(Function function, List<? extends @Nullable Tensor> grads) {
        if (grads.size() != function.inputs().size()) {
            throw Illegal.state(
                    "%s.backward: %s gradients for %s inputs; give null for an input that"
                            + " needs none",
                    function.getClass().getSimpleName(),
                    grads.size(),
                    function.inputs().size());
        }
        for (int i = 0; i < grads.size(); i++) {
            Tensor grad = grads.get(i);
            Shape shape = function.inputs().get(i).shape();
            if (grad != null && !grad.shape().equals(shape)) {
                throw Illegal.state(
                        "%s.backward: input %s of shape %s got a gradient of shape %s",
                        function.getClass().getSimpleName(), i, shape, grad.shape());
            }
        }
    }

    /// Every tensor on which root depends and that needs a gradient, each after all that were
    /// computed from it. Depth first without recursion: graphs may be deeper than the stack.
    private static List<Tensor> outputsFirst(Tensor root) {
        List<Tensor> inputsFirst = new ArrayList<>();
        Set<Tensor> seen = new HashSet<>(Set.of(root));
        Deque<Visit> path = new ArrayDeque<>(List.of(Visit.of(root)));
        while (!path.isEmpty()) {
            Visit visit = path.getFirst();
            if (!visit.inputs.hasNext()) {
                inputsFirst.add(path.pop().output);
                continue;
            }
            Tensor input = visit.inputs.next();
            if (input.needsGrad() && seen.add(input)) {
                path.push(Visit.of(input));
            }
        }
        return inputsFirst.reversed();
    }

    /// A tensor on the path of the walk, with those of its inputs that are still to be looked at.
    private record Visit(Tensor output, Iterator<Tensor> inputs) {
        static Visit of(Tensor output) {
            Function function = output.creator();
            List<Tensor> inputs = function == null ? List.of() : function.inputs();
            return new Visit(output, inputs.iterator());
        }
    }
}
