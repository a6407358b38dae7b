package d2l.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.util.stream.Collectors.toCollection;

import d2l.autograd.Abs;
import d2l.autograd.Add;
import d2l.autograd.Amax;
import d2l.autograd.BatchNorm1d;
import d2l.autograd.Concat;
import d2l.autograd.Copy;
import d2l.autograd.CrossEntropy;
import d2l.autograd.Div;
import d2l.autograd.Dropout;
import d2l.autograd.Exp;
import d2l.autograd.GradCheck;
import d2l.autograd.Linear;
import d2l.autograd.Log;
import d2l.autograd.LogSoftmax;
import d2l.autograd.MatMul;
import d2l.autograd.Max;
import d2l.autograd.Mul;
import d2l.autograd.Neg;
import d2l.autograd.Pick;
import d2l.autograd.ReLU;
import d2l.autograd.Reshape;
import d2l.autograd.Rows;
import d2l.autograd.Sigmoid;
import d2l.autograd.Softmax;
import d2l.autograd.Sqrt;
import d2l.autograd.Sub;
import d2l.autograd.Sum;
import d2l.autograd.Tanh;
import d2l.autograd.To;
import d2l.autograd.Transpose;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Every function's backward against finite differences, and GradCheck against wrong backwards.
class GradientsTest {
    private interface Applied {
        Function to(Tensor... inputs);
    }

    /// A function applied to inputs that keep away from its kinks.
    private record Sample(String name, Applied function, Tensor... inputs) {
        @Override
        public String toString() {
            var text = new StringBuilder(name);
            for (Tensor input : inputs) {
                text.append(' ').append(input.shape());
            }
            return text.toString();
        }
    }

    private static Tensor normal(int... sizes) {
        return new Generator(sizes.length).normal(0, 1, sizes);
    }

    private static Tensor positive(int... sizes) {
        return new Generator(sizes.length + 10).uniform(0.5, 2, sizes);
    }

    /// Different numbers, none closer than 0.1 to 0 or to another.
    private static Tensor apart(int... sizes) {
        int n = Shape.of(sizes).count();
        int[] order = Generator.permutation(1, 1, n);
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = 0.1f * (order[i] - n / 2) + 0.05f;
        }
        return Tensor.of(values, sizes);
    }

    static List<Sample> samples() {
        List<Sample> samples = new ArrayList<>();
        int[][][] pairs = {
            {{}, {}},
            {{3}, {3}},
            {{2, 3}, {2, 3}},
            {{2, 3}, {3}},
            {{3}, {2, 3}},
            {{2, 3}, {2, 1}},
            {{2, 1}, {1, 3}},
            {{2, 3}, {}},
            {{2, 1, 3}, {4, 1}},
            {{1, 1}, {2}}
        };
        for (int[][] pair : pairs) {
            Tensor a = normal(pair[0]);
            Tensor b = normal(pair[1]);
            samples.add(new Sample("Add", x -> new Add(x[0], x[1]), a, b));
            samples.add(new Sample("Sub", x -> new Sub(x[0], x[1]), a, b));
            samples.add(new Sample("Mul", x -> new Mul(x[0], x[1]), a, b));
            samples.add(
                    new Sample("Div", x -> new Div(x[0], x[1]), a, positive(pair[1])));
            if (pair[0].length + pair[1].length > 0) { // else one side takes it all
                samples.add(
                        new Sample(
                                "Max",
                                x -> new Max(x[0], x[1]),
                                apart(pair[0]),
                                apart(pair[1])
                                        .neg()
                                        .add(0.05))); // never nearer than 0.05
            }
        }
        for (int[] sizes : new int[][] {{}, {1}, {5}, {2, 3}, {2, 3, 2}}) {
            samples.add(new Sample("Neg", x -> new Neg(x[0]), normal(sizes)));
            samples.add(new Sample("Exp", x -> new Exp(x[0]), normal(sizes)));
            samples.add(new Sample("Log", x -> new Log(x[0]), positive(sizes)));
            samples.add(new Sample("ReLU", x -> new ReLU(x[0]), apart(sizes)));
            samples.add(new Sample("Sigmoid", x -> new Sigmoid(x[0]), normal(sizes)));
            samples.add(new Sample("Tanh", x -> new Tanh(x[0]), normal(sizes)));
            samples.add(new Sample("Sqrt", x -> new Sqrt(x[0]), positive(sizes)));
            samples.add(new Sample("Abs", x -> new Abs(x[0]), apart(sizes)));
            samples.add(new Sample("Copy", x -> new Copy(x[0], 3), normal(sizes)));
            samples.add(new Sample("Copy", x -> new Copy(x[0], 1), normal(sizes)));
            samples.add(
                    new Sample("To", x -> new To(x[0], x[0].device()), normal(sizes)));
            if (sizes.length > 0
                    && sizes[sizes.length - 1] > 1) { // of one class: always 1
                samples.add(new Sample("Softmax", x -> new Softmax(x[0]), normal(sizes)));
                samples.add(
                        new Sample(
                                "LogSoftmax", x -> new LogSoftmax(x[0]), normal(sizes)));
            }
            for (int axis = -sizes.length; axis < sizes.length; axis++) {
                int along = axis;
                for (boolean keepDim : new boolean[] {false, true}) {
                    samples.add(
                            new Sample(
                                    "Sum",
                                    x -> new Sum(x[0], along, keepDim),
                                    normal(sizes)));
                    samples.add(
                            new Sample(
                                    "Amax",
                                    x -> new Amax(x[0], along, keepDim),
                                    apart(sizes)));
                }
                for (int other = 0; other < sizes.length; other++) {
                    int with = other;
                    samples.add(
                            new Sample(
                                    "Transpose",
                                    x -> new Transpose(x[0], along, with),
                                    normal(sizes)));
                }
            }
        }
        for (int[] mkn : new int[][] {{1, 1, 1}, {2, 3, 4}, {4, 1, 2}, {1, 5, 3}}) {
            Tensor A = normal(mkn[0], mkn[1]);
            Tensor B = new Generator(9).normal(0, 1, mkn[1], mkn[2]);
            samples.add(new Sample("MatMul", x -> new MatMul(x[0], x[1]), A, B));
            samples.add(
                    new Sample(
                            "Linear",
                            x -> new Linear(x[0], x[1], x[2]),
                            A,
                            B,
                            normal(mkn[2])));
        }
        samples.add(
                new Sample("Reshape", x -> new Reshape(x[0], 3, -1), normal(2, 3, 2)));
        samples.add(new Sample("Reshape", x -> new Reshape(x[0]), normal(1, 1)));
        samples.add(new Sample("Rows", x -> new Rows(x[0], 1, 3), normal(4, 2)));
        samples.add(new Sample("Rows", x -> new Rows(x[0], 0, 2), normal(2, 2, 2)));
        samples.add(new Sample("Pick", x -> new Pick(x[0], 2, 0, 2), normal(3, 3)));
        samples.add(new Sample("Pick", x -> new Pick(x[0], 1), normal(1, 2)));
        samples.add(
                new Sample(
                        "CrossEntropy", x -> new CrossEntropy(x[0], 4, 0), normal(2, 5)));
        samples.add(
                new Sample("CrossEntropy", x -> new CrossEntropy(x[0], 1), normal(1, 2)));
        for (int[] sizes : new int[][] {{9}, {5, 3}}) {
            samples.add(
                    new Sample(
                            "Dropout",
                            x -> new Dropout(x[0], 0.4, new Generator.Stream(3, 5)),
                            normal(sizes)));
        }
        for (int n : new int[] {3, 7}) {
            samples.add(
                    new Sample(
                            "BatchNorm1d",
                            x -> new BatchNorm1d(x[0], x[1], x[2], 1e-5),
                            apart(n, 4),
                            positive(4),
                            normal(4)));
        }
        for (int axis = 0; axis < 3; axis++) {
            int along = axis;
            int[] sizes = {2, 2, 2};
            sizes[axis] = 3;
            samples.add(
                    new Sample(
                            "Concat",
                            x -> new Concat(along, x),
                            normal(2, 2, 2),
                            positive(sizes),
                            apart(2, 2, 2)));
        }
        return samples;
    }

    @Test
    void everyFunctionHasASample() throws Exception {
        Path classes =
                Path.of(
                        Function.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI());
        Set<String> functions = new TreeSet<>();
        try (var files = Files.walk(classes.resolve("d2l"))) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".class")).toList()) {
                String name = classes.relativize(file).toString();
                Class<?> found =
                        Class.forName(
                                name.substring(0, name.length() - ".class".length())
                                        .replace(
                                                file.getFileSystem().getSeparator(), "."),
                                false,
                                Function.class.getClassLoader());
                if (Function.class.isAssignableFrom(found)
                        && !Modifier.isAbstract(found.getModifiers())) {
                    functions.add(found.getSimpleName());
                }
            }
        }
        assertTrue(functions.contains("CrossEntropy"), functions::toString);
        assertEquals(
                functions,
                samples().stream().map(Sample::name).collect(toCollection(TreeSet::new)));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void backwardAgreesWithFiniteDifferences(Sample sample) {
        double worst =
                GradCheck.check(
                        x -> sample.function.to(x.toArray(new Tensor[0])).apply(),
                        sample.inputs);
        assertTrue(worst < 5e-3, () -> "deviates by " + worst);
    }

    /// The function, but with the sign of one input's gradient wrong.
    private static final class WrongSign extends Function {
        private final Function right;
        private final int wrong;

        WrongSign(Function right, int wrong) {
            super(right.inputs().toArray(new Tensor[0]));
            this.right = right;
            this.wrong = wrong;
        }

        @Override
        protected Tensor forward() {
            return right.forward();
        }

        @Override
        protected List<@Nullable Tensor> backward(Tensor grad) {
            List<@Nullable Tensor> grads = new ArrayList<>(right.backward(grad));
            grads.set(wrong, grads.get(wrong).neg());
            return grads;
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aWrongSignIsCaughtInEveryBackward(Sample sample) {
        for (int i = 0; i < sample.inputs.length; i++) {
            int wrong = i;
            var error =
                    assertThrows(
                            ArithmeticException.class,
                            () ->
                                    GradCheck.check(
                                            x ->
                                                    new WrongSign(
                                                                    sample.function.to(
                                                                            x.toArray(
                                                                                    new Tensor
                                                                                            [0])),
                                                                    wrong)
                                                            .apply(),
                                            sample.inputs));
            assertTrue(error.getMessage().startsWith("gradient of input " + wrong));
        }
    }

    /// What one input gets does not depend on whether the others ask.
    @ParameterizedTest
    @MethodSource("samples")
    void eachInputAloneGetsTheSameGradient(Sample sample) {
        Tensor[] all = leaves(sample);
        for (Tensor leaf : all) {
            leaf.requiresGrad();
        }
        Tensor y = sample.function.to(all).apply();
        Tensor V = new Generator(3).normal(0, 1, y.shape().sizes());
        y.backward(V);
        for (int i = 0; i < all.length; i++) {
            Tensor[] alone = leaves(sample);
            alone[i].requiresGrad();
            sample.function.to(alone).apply().backward(V);
            for (int j = 0; j < all.length; j++) {
                if (i == j) {
                    assertArrayEquals(all[j].grad().toArray(), alone[j].grad().toArray());
                } else {
                    assertFalse(alone[j].hasGrad());
                }
            }
        }
    }

    private static Tensor[] leaves(Sample sample) {
        Tensor[] leaves = new Tensor[sample.inputs.length];
        for (int i = 0; i < leaves.length; i++) {
            leaves[i] = sample.inputs[i].detach();
        }
        return leaves;
    }

    // ---- GradCheck itself

    @Test
    void compositionsAreCheckedToo() {
        Tensor X = normal(4, 3);
        Tensor W = new Generator(5).normal(0, 1, 3, 2);
        GradCheck.check(
                in -> {
                    Tensor expO = in.get(0).matmul(in.get(1)).exp();
                    Tensor p = expO.div(expO.sum(1, true));
                    return p.pick(0, 1, 1, 0).log().neg().mean();
                },
                X,
                W);
    }

    @Test
    void smallGradientsAreCheckedAsWell() {
        Tensor x = normal(400); // the mean's gradients are 1/400 each
        GradCheck.check(in -> in.get(0).mul(in.get(0)).mean(), x);
        assertThrows(
                ArithmeticException.class,
                () ->
                        GradCheck.check(
                                in ->
                                        in.get(0)
                                                .mul(in.get(0).detach())
                                                .mean(), // half of the derivative
                                x));
    }

    @Test
    void gradientsOf0AreNoError() {
        GradCheck.check(in -> in.get(0).relu(), Tensor.tensor(-1, -2));
        GradCheck.check(in -> in.get(0).sub(in.get(0).mul(1)), Tensor.tensor(1, 2));
    }

    @Test
    void theMessageNamesInputAndPlace() {
        var error =
                assertThrows(
                        ArithmeticException.class,
                        () ->
                                GradCheck.check(
                                        in -> in.get(0).add(in.get(1).detach().mul(3)),
                                        Tensor.zeros(2, 2),
                                        Tensor.zeros(2, 2)));
        assertTrue(
                error.getMessage()
                        .startsWith(
                                "gradient of input 1, shape (2, 2), at (0, 0): backward"
                                        + " says 0.0, finite differences say "),
                error::getMessage);
    }

    /// The two errors of the formula, as its documentation gives them.
    @Test
    void theStepBalancesBothErrorsNear1e5() {
        double worst = GradCheck.check(in -> in.get(0).exp(), apart(20));
        assertTrue(worst > 1e-6 && worst < 1e-4, () -> "deviates by " + worst);
    }
}
