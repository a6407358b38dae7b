package d2l.nn;

import d2l.tensor.Tensor;

import java.util.List;
import java.util.function.UnaryOperator;

/// A part of a network: a function of a minibatch, with parameters that training changes.
public abstract class Module implements UnaryOperator<Tensor> {
    /// The output for a minibatch X, whose first axis counts the examples.
    public abstract Tensor forward(Tensor X);

    /// As [#forward]: a module can stand wherever a function of tensors can.
    @Override
    public final Tensor apply(Tensor X) {
        return forward(X);
    }

    /// What training changes, first layer first.
    public List<Tensor> parameters() {
        return List.of();
    }
}
