package d2l.check;

import d2l.pupil.Answers;
import d2l.pupil.Attempt;
import d2l.pupil.Outcome;
import d2l.tensor.Tensor;

import java.util.List;

/// Small exercises of several forms, and how a lambda answers them.
final class Samples {
    private Samples() {}

    static <S> Verdict judge(Exercise<S> exercise, S solution) {
        List<Cases.Case> cases = Marking.practice().cases(exercise);
        var attempt = new Attempt(solution, exercise.signature());
        var inputs = cases.stream().map(Cases.Case::inputs).toList();
        return Judge.verdict(
                exercise, cases, new Outcome.Answered(Answers.of(attempt, inputs)));
    }

    /// The mean of each row.
    static class Means extends Exercise<Means.Solution> {
        public interface Solution {
            Tensor means(Tensor X);
        }

        Means() {
            super("9.1.1", "Means");
        }

        @Override
        protected void cases(Cases cases, Draw draw) {
            cases.add("wide", draw.uniform(1, 2, 3, 7));
            cases.add("narrow", draw.uniform(1, 2, 4, 2));
            cases.add("large", draw.uniform(1e3, 2e3, 2, 3));
        }

        @Oracle
        Real oracle(Tensor X) {
            return Real.of(X).mean(1, false);
        }

        @Reference
        Tensor means(Tensor X) {
            return X.mean(1);
        }

        @Mistake("This is the mean of all, not of each row.")
        Tensor ofAll(Tensor X) {
            return Tensor.full(X.mean().item(), X.size(0));
        }

        @Mistake("An axis is swapped: these are the columns.")
        Tensor ofColumns(Tensor X) {
            return X.reshape(X.size(0), -1).mean(0).reshape(1, X.size(0), -1).sum(0);
        }

        @Mistake("The first number is left out.")
        Tensor withoutFirst(Tensor X) {
            return X.sum(1).sub(X.transpose().row(0)).div(X.size(1));
        }
    }

    /// Takes each row's mean off a square or other matrix.
    static class Centred extends Exercise<Centred.Solution> {
        public interface Solution {
            Tensor centred(Tensor X);
        }

        Centred() {
            super("9.1.2", "Centred");
        }

        @Override
        protected void cases(Cases cases, Draw draw) {
            cases.add("square", draw.normal(0, 1, 3, 3));
            cases.add("one row", draw.normal(0, 1, 1, 4));
            cases.add("another square", draw.normal(0, 1, 2, 2));
        }

        @Oracle
        Real oracle(Tensor X) {
            Real x = Real.of(X);
            return x.sub(x.mean(1, true));
        }

        @Reference
        Tensor centred(Tensor X) {
            return X.sub(X.mean(1, true));
        }
    }

    /// Squares the elements of square matrices.
    static class Squares extends Exercise<Squares.Solution> {
        public interface Solution {
            Tensor squares(Tensor X);
        }

        Squares() {
            super("9.1.3", "Squares");
        }

        @Override
        protected void cases(Cases cases, Draw draw) {
            cases.add("three", draw.normal(0, 1, 3, 3));
            cases.add("two", draw.normal(0, 1, 2, 2));
        }

        @Oracle
        Real oracle(Tensor X) {
            return Real.of(X).square();
        }

        @Reference
        Tensor squares(Tensor X) {
            return X.mul(X);
        }
    }

    /// Halves in place.
    static class Halve extends Exercise<Halve.Solution> {
        public interface Solution {
            void halve(Tensor X, Tensor like);
        }

        Halve() {
            super("9.2.1", "Halve");
        }

        @Override
        protected void cases(Cases cases, Draw draw) {
            cases.add("three", draw.normal(1, 1, 3), draw.normal(0, 1, 3));
            cases.add("one", draw.normal(1, 1, 1), draw.normal(0, 1, 1));
        }

        @Oracle
        Real oracle(Tensor X, Tensor like) {
            return Real.of(X).mul(.5);
        }

        @Reference
        void halve(Tensor X, Tensor like) {
            X.sub_(X.div(2));
        }
    }

    /// Where each row is largest.
    static class Largest extends Exercise<Largest.Solution> {
        public interface Solution {
            int[] largest(Tensor X);
        }

        Largest() {
            super("9.2.10", "Largest");
        }

        @Override
        protected void cases(Cases cases, Draw draw) {
            cases.add("two", Tensor.tensor(new double[][] {{1, 2, 0}, {3, 2, 1}}));
            cases.add("three", Tensor.tensor(new double[][] {{1, 2}, {3, 2}, {1, 5}}));
            cases.add("one", Tensor.tensor(new double[][] {{1, 2, 7}}));
        }

        @Oracle
        int[] oracle(Tensor X) {
            return X.argmax(1);
        }

        @Reference
        int[] largest(Tensor X) {
            return X.argmax(1);
        }
    }

    /// Any numbers of this sign: many answers are right.
    static class Positive extends Exercise<Positive.Solution> {
        static final String ZERO = "Zero is not positive.";

        public interface Solution {
            Tensor positive(int n);
        }

        Positive() {
            super("9.2.2", "Positive");
        }

        @Override
        protected void cases(Cases cases, Draw draw) {
            cases.add("few", 3);
            cases.add("many", 30);
        }

        @Oracle
        String oracle(int n, Tensor answer) {
            if (answer.shape().count() != n) {
                return "There should be n numbers.";
            }
            for (float x : answer.toArray()) {
                if (!(x > 0)) {
                    return x == 0 ? ZERO : "A number is negative.";
                }
            }
            return "";
        }

        @Reference
        Tensor positive(int n) {
            return Tensor.uniform(1, 2, n);
        }

        @Mistake(ZERO)
        Tensor zeros(int n) {
            return Tensor.zeros(n);
        }
    }

    /// A list of tensors.
    static class Rows extends Exercise<Rows.Solution> {
        public interface Solution {
            List<Tensor> rows(Tensor X);
        }

        Rows() {
            super("9.2.3", "Rows");
        }

        @Override
        protected void cases(Cases cases, Draw draw) {
            cases.add("two", draw.normal(0, 1, 2, 3));
        }

        @Oracle
        List<Real> oracle(Tensor X) {
            return rows(X).stream().map(Real::of).toList();
        }

        @Reference
        List<Tensor> rows(Tensor X) {
            return List.of(X.row(0), X.row(1));
        }
    }

    /// A number that float32 cannot count to.
    static class Product extends Exercise<Product.Solution> {
        public interface Solution {
            long product(int a, int b);
        }

        Product() {
            super("9.2.4", "Product");
        }

        @Override
        protected void cases(Cases cases, Draw draw) {
            cases.add("large", 50_001, 50_003);
        }

        @Oracle
        long oracle(int a, int b) {
            return product(a, b);
        }

        @Reference
        long product(int a, int b) {
            return (long) a * b;
        }
    }
}
