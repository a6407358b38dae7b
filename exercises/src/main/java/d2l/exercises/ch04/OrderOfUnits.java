package d2l.exercises.ch04;

import d2l.check.Cases;
import d2l.check.Draw;
import d2l.check.Exercise;
import d2l.check.Real;
import d2l.tensor.Tensor;

import java.util.Arrays;
import java.util.List;

/// The hidden units of a machine have no order. If they are put into another one, with
/// all that belongs to them, the machine
/// $\operatorname{relu}(\mathbf{X}\mathbf{W}_1 + \mathbf{b}_1)\mathbf{W}_2 + \mathbf{b}_2$
/// answers as before.
///
/// Write `reorder`. Unit $j$ of the new machine is unit `order[j]` of the old; return the
/// new $\mathbf{W}_1$, $\mathbf{b}_1$ and $\mathbf{W}_2$. ($\mathbf{b}_2$ stays: why?)
///
/// ## Hints
///
/// 1. Which numbers of $\mathbf{W}_1$ belong to hidden unit $j$, its column or its row?
/// 2. And which of $\mathbf{W}_2$, through which its answer leaves?
/// 3. `rows` and `concat`, a transposed matrix, or arrays: all of them will do.
public final class OrderOfUnits extends Exercise<OrderOfUnits.Solution> {
    /// The signature.
    public interface Solution {
        /// (d, h), (h,), (h, q) and the order → the new (d, h), (h,), (h, q)
        List<Tensor> reorder(Tensor W1, Tensor b1, Tensor W2, int[] order);
    }

    public OrderOfUnits() {
        super("4.2.8", "Units have no order");
    }

    @Override
    protected void cases(Cases cases, Draw draw) {
        cases.add(
                "three units in a ring",
                Tensor.tensor(new double[][] {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}}),
                Tensor.tensor(draw.number(.1, .4), .5, .6),
                Tensor.tensor(new double[][] {{10, 11, 12}, {20, 21, 22}, {30, 31, 32}}),
                new int[] {1, 2, 0});
        for (int h : new int[] {4, 5}) {
            cases.add(
                    h + " inputs, units and outputs",
                    draw.normal(0, 1, h, h),
                    draw.normal(0, 1, h),
                    draw.normal(0, 1, h, h),
                    ring(draw.permutation(h)));
        }
    }

    /// One cycle through all, so that no unit stays and the inverse is another order.
    private static int[] ring(int[] units) {
        int[] order = new int[units.length];
        for (int i = 0; i < units.length; i++) {
            order[units[i]] = units[(i + 1) % units.length];
        }
        return order;
    }

    @Oracle
    List<Real> oracle(Tensor W1, Tensor b1, Tensor W2, int[] order) {
        return reorder(W1, b1, W2, order).stream().map(Real::of).toList();
    }

    @Reference
    List<Tensor> reorder(Tensor W1, Tensor b1, Tensor W2, int[] order) {
        return List.of(columns(W1, order), rows(b1, order), rows(W2, order));
    }

    private static Tensor rows(Tensor W, int[] order) {
        Tensor[] rows = new Tensor[order.length];
        for (int j = 0; j < order.length; j++) {
            rows[j] = W.rows(order[j], order[j] + 1);
        }
        return Tensor.concat(0, rows);
    }

    private static Tensor columns(Tensor W, int[] order) {
        return rows(W.transpose(), order).transpose();
    }

    private static int[] inverse(int[] order) {
        int[] inverse = new int[order.length];
        for (int j = 0; j < order.length; j++) {
            inverse[order[j]] = j;
        }
        return inverse;
    }

    @Mistake(
            "This is the inverse order: it moves unit j to place order[j]. Asked is that"
                    + " place j gets unit order[j].")
    List<Tensor> inverted(Tensor W1, Tensor b1, Tensor W2, int[] order) {
        return reorder(W1, b1, W2, inverse(order));
    }

    @Mistake(
            "The rows of W1 were moved: these are the inputs. A hidden unit is a column"
                    + " of W1, since W1 is (d, h).")
    List<Tensor> rowsFirst(Tensor W1, Tensor b1, Tensor W2, int[] order) {
        return List.of(rows(W1, order), rows(b1, order), rows(W2, order));
    }

    @Mistake(
            "The columns of W2 were moved: these are the outputs, and the machine would"
                + " take one class for another. A hidden unit's answer leaves through a"
                + " row of W2.")
    List<Tensor> columnsTwice(Tensor W1, Tensor b1, Tensor W2, int[] order) {
        return List.of(columns(W1, order), rows(b1, order), columns(W2, order));
    }

    @Mistake("A unit takes its bias along: b1 must be put into the new order too.")
    List<Tensor> biasStays(Tensor W1, Tensor b1, Tensor W2, int[] order) {
        return List.of(columns(W1, order), b1, rows(W2, order));
    }

    @Mistake(
            "The next layer does not know that the units have moved: the rows of W2 must"
                    + " move along.")
    List<Tensor> nextStays(Tensor W1, Tensor b1, Tensor W2, int[] order) {
        return List.of(columns(W1, order), rows(b1, order), W2);
    }

    @Mistake(
            "W2 undoes the order, by the inverse. Its rows go along with the units, in"
                    + " the same order.")
    List<Tensor> nextInverted(Tensor W1, Tensor b1, Tensor W2, int[] order) {
        return List.of(columns(W1, order), rows(b1, order), rows(W2, inverse(order)));
    }

    @Mistake(
            "The inputs and the outputs were moved, rows of W1 and columns of W2. A"
                    + " hidden unit is a column of W1 and a row of W2.")
    List<Tensor> rowsAndColumns(Tensor W1, Tensor b1, Tensor W2, int[] order) {
        return List.of(rows(W1, order), rows(b1, order), columns(W2, order));
    }

    @Alternative
    List<Tensor> byMatrix(Tensor W1, Tensor b1, Tensor W2, int[] order) {
        int h = order.length;
        double[][] P = new double[h][h]; // one 1 in each row and each column
        for (int j = 0; j < h; j++) {
            P[order[j]][j] = 1;
        }
        Tensor moved = Tensor.tensor(P);
        return List.of(
                W1.matmul(moved),
                b1.reshape(1, h).matmul(moved).reshape(h),
                moved.transpose().matmul(W2));
    }

    @Alternative
    List<Tensor> byArrays(Tensor W1, Tensor b1, Tensor W2, int[] order) {
        int d = W1.size(0);
        int h = order.length;
        int q = W2.size(1);
        float[] in = new float[d * h];
        float[] bias = new float[h];
        float[] out = new float[h * q];
        for (int j = 0; j < h; j++) {
            for (int i = 0; i < d; i++) {
                in[i * h + j] = W1.toArray()[i * h + order[j]];
            }
            bias[j] = b1.toArray()[order[j]];
            System.arraycopy(W2.toArray(), order[j] * q, out, j * q, q);
        }
        return List.of(Tensor.of(in, d, h), Tensor.of(bias, h), Tensor.of(out, h, q));
    }

    @Alternative
    List<Tensor> byPicking(Tensor W1, Tensor b1, Tensor W2, int[] order) {
        Tensor all = Tensor.concat(0, W1, b1.reshape(1, -1), W2.transpose());
        Tensor[] columns = new Tensor[order.length];
        for (int j = 0; j < order.length; j++) {
            int[] labels = new int[all.size(0)];
            Arrays.fill(labels, order[j]);
            columns[j] = all.pick(labels).reshape(-1, 1);
        }
        Tensor moved = Tensor.concat(1, columns);
        int d = W1.size(0);
        return List.of(
                moved.rows(0, d),
                moved.row(d),
                moved.rows(d + 1, all.size(0)).transpose());
    }
}
