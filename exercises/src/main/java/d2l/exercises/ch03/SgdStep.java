package d2l.exercises.ch03;

import d2l.check.Cases;
import d2l.check.Draw;
import d2l.check.Exercise;
import d2l.check.Real;
import d2l.tensor.Tensor;

import java.util.ArrayList;
import java.util.List;

/// The gradient says which way is up. A step of stochastic gradient descent goes a little
/// way down:
///
/// $$\mathbf{W} \leftarrow \mathbf{W} - \frac{\eta}{n}
/// \sum_{i=1}^{n} \frac{\partial l_i}{\partial \mathbf{W}}.$$
///
/// Write `sgd`. It gets the parameters, for each the gradient of the summed loss of a
/// minibatch, the learning rate and the number of examples in the minibatch, and changes
/// the parameters in place.
///
/// ## Hints
///
/// 1. `sub` makes a new tensor. Whose numbers does `sub_` change?
/// 2. Why does the length of the step not depend on the size of the minibatch?
public final class SgdStep extends Exercise<SgdStep.Solution> {
    /// The signature.
    public interface Solution {
        /// parameters, changed in place, and for each the gradient of the summed loss
        void sgd(List<Tensor> parameters, List<Tensor> gradients, double lr, int n);
    }

    public SgdStep() {
        super("3.6.9", "A step of stochastic gradient descent");
    }

    @Override
    protected List<String> forbidden() {
        return List.of("SGD");
    }

    @Override
    protected void cases(Cases cases, Draw draw) {
        cases.add(
                "one parameter",
                List.of(draw.uniform(1, 2, 3)),
                List.of(draw.uniform(3, 4, 3)),
                .5,
                4);
        cases.add(
                "weights and a bias",
                List.of(draw.uniform(1, 2, 2, 3), draw.uniform(-2, -1, 3)),
                List.of(draw.uniform(30, 90, 2, 3), draw.uniform(-40, -20, 3)),
                draw.number(.1, .3),
                16);
    }

    @Oracle
    List<Real> oracle(List<Tensor> parameters, List<Tensor> gradients, double lr, int n) {
        var stepped = new ArrayList<Real>();
        for (int i = 0; i < parameters.size(); i++) {
            Real step = Real.of(gradients.get(i)).mul(lr).div(n);
            stepped.add(Real.of(parameters.get(i)).sub(step));
        }
        return stepped;
    }

    @Reference
    void sgd(List<Tensor> parameters, List<Tensor> gradients, double lr, int n) {
        for (int i = 0; i < parameters.size(); i++) {
            parameters.get(i).sub_(gradients.get(i).mul(lr / n));
        }
    }

    @Mistake(
            "The gradient is multiplied by n. It is that of a sum over n examples, which"
                    + " the mean divides by n.")
    void timesExamples(
            List<Tensor> parameters, List<Tensor> gradients, double lr, int n) {
        for (int i = 0; i < parameters.size(); i++) {
            parameters.get(i).sub_(gradients.get(i).mul(lr * n));
        }
    }

    @Mistake(
            "The gradient is that of a sum over the minibatch: divide by its size, or the"
                    + " learning rate must be chosen anew for each.")
    void notDivided(List<Tensor> parameters, List<Tensor> gradients, double lr, int n) {
        sgd(parameters, gradients, lr, 1);
    }

    @Mistake("This step goes up: the gradient must be subtracted.")
    void uphill(List<Tensor> parameters, List<Tensor> gradients, double lr, int n) {
        sgd(parameters, gradients, -lr, n);
    }

    @Mistake(
            "The parameters are as they were. sub makes a new tensor and sub_ changes"
                    + " this one; and of whole numbers 1 / n is 0.")
    void nothingMoved(List<Tensor> parameters, List<Tensor> gradients, double lr, int n) {
        sgd(parameters, gradients, lr * (1 / n), 1);
    }

    @Mistake("The learning rate is missing: the whole mean gradient is subtracted.")
    void withoutRate(List<Tensor> parameters, List<Tensor> gradients, double lr, int n) {
        sgd(parameters, gradients, 1, n);
    }

    @Mistake("Only the first of the parameters moves; the others need their step too.")
    void firstOnly(List<Tensor> parameters, List<Tensor> gradients, double lr, int n) {
        sgd(parameters.subList(0, 1), gradients, lr, n);
    }

    @Mistake("Divided by the size of the minibatch twice.")
    void dividedTwice(List<Tensor> parameters, List<Tensor> gradients, double lr, int n) {
        sgd(parameters, gradients, lr / n, n);
    }

    @Mistake(
            "The parameters shrink by a share of themselves. It is their gradient that"
                    + " must be subtracted.")
    void ownShare(List<Tensor> parameters, List<Tensor> gradients, double lr, int n) {
        sgd(parameters, parameters, lr, n);
    }

    @Mistake(
            "The parameter becomes the step itself. What was there before must stay and"
                    + " be reduced by it.")
    void stepOnly(List<Tensor> parameters, List<Tensor> gradients, double lr, int n) {
        for (int i = 0; i < parameters.size(); i++) {
            Tensor parameter = parameters.get(i);
            parameter.sub_(parameter.sub(gradients.get(i).mul(lr / n)));
        }
    }

    @Alternative
    void rateFirst(List<Tensor> parameters, List<Tensor> gradients, double lr, int n) {
        for (int i = 0; i < parameters.size(); i++) {
            parameters.get(i).sub_(gradients.get(i).mul(lr).div(n));
        }
    }

    @Alternative
    void meanFirst(List<Tensor> parameters, List<Tensor> gradients, double lr, int n) {
        for (int i = 0; i < parameters.size(); i++) {
            parameters.get(i).sub_(gradients.get(i).div(n).mul(lr));
        }
    }

    @Alternative
    void notRecorded(List<Tensor> parameters, List<Tensor> gradients, double lr, int n) {
        Tensor.noGrad(
                () -> {
                    var gradient = gradients.iterator();
                    for (Tensor parameter : parameters) {
                        parameter.sub_(gradient.next().mul(lr).mul(1.0 / n));
                    }
                });
    }
}
