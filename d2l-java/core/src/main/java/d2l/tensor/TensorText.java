package d2l.tensor;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// How a tensor prints: brackets true to its shape, numbers aligned, four decimals.
///
/// Numbers that are all whole print as `5.`. Where four decimals would say too little or too much,
/// they print as `5.0000e-05`, by PyTorch's rule: where, of those shown that are finite and not 0,
/// the largest is more than 1000 times the smallest, the largest is above 10⁸ or the smallest below
/// 10⁻⁴. More than 1000 elements, or rows of more than 16, show three at each end of an axis.
final class TensorText {
    private static final int LONG = 1000;
    private static final int LONG_ROW = 16;
    private static final int EDGE = 3;
    private static final int GAP = -1;

    private final Shape shape;
    private final float[] values;
    private final boolean shortened;

    private TensorText(Tensor tensor) {
        shape = tensor.shape();
        values = tensor.toArray();
        shortened =
                values.length > LONG || (shape.rank() > 0 && shape.size(-1) > LONG_ROW);
    }

    static String of(Tensor tensor) {
        return new TensorText(tensor).text();
    }

    private String text() {
        if (values.length == 0) {
            return "tensor([], size=" + shape + ")";
        }
        List<Integer> shown = new ArrayList<>();
        collect(0, 0, shown);
        List<String> numbers = format(shown);
        int width = 0;
        for (String number : numbers) {
            width = Math.max(width, number.length());
        }
        var text = new StringBuilder("tensor(");
        write(0, text, numbers.iterator(), width);
        return text.append(shortened ? ", size=" + shape + ")" : ")").toString();
    }

    /// The positions along an axis that are shown, with GAP for those left out.
    private List<Integer> places(int axis) {
        int size = shape.size(axis);
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            if (shortened && size > 2 * EDGE && i == EDGE) {
                places.add(GAP);
                i = size - EDGE;
            }
            places.add(i);
        }
        return places;
    }

    private void collect(int axis, int offset, List<Integer> shown) {
        if (axis == shape.rank()) {
            shown.add(offset);
            return;
        }
        for (int place : places(axis)) {
            if (place != GAP) {
                collect(axis + 1, offset + place * shape.inner(axis), shown);
            }
        }
    }

    private void write(
            int axis, StringBuilder text, Iterator<String> numbers, int width) {
        if (axis == shape.rank()) {
            String number = numbers.next();
            text.append(" ".repeat(width - number.length())).append(number);
            return;
        }
        boolean innermost = axis == shape.rank() - 1;
        text.append('[');
        boolean first = true;
        for (int place : places(axis)) {
            if (!first) {
                text.append(innermost ? ", " : ",");
                if (!innermost) {
                    text.append("\n".repeat(shape.rank() - 1 - axis));
                    text.append(" ".repeat("tensor(".length() + axis + 1));
                }
            }
            first = false;
            if (place == GAP) {
                text.append("...");
            } else {
                write(axis + 1, text, numbers, width);
            }
        }
        text.append(']');
    }

    private List<String> format(List<Integer> shown) {
        boolean whole = true;
        double largest = 0;
        double smallest = Double.POSITIVE_INFINITY;
        for (int i : shown) {
            double size = Math.abs(values[i]);
            if (size == 0 || !(size <= Float.MAX_VALUE)) {
                continue;
            }
            whole &= size == Math.floor(size);
            largest = Math.max(largest, size);
            smallest = Math.min(smallest, size);
        }
        boolean scientific =
                largest / smallest > 1000 || largest > 1e8 || smallest < 1e-4;
        List<String> numbers = new ArrayList<>();
        for (int i : shown) {
            numbers.add(number(values[i], whole, scientific));
        }
        return numbers;
    }

    private static String number(float value, boolean whole, boolean scientific) {
        if (Float.isNaN(value)) {
            return "nan";
        }
        if (Float.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        if (scientific) {
            return scientific(value);
        }
        BigDecimal exact = new BigDecimal(value);
        return whole
                ? exact.toBigInteger() + "."
                : exact.setScale(4, RoundingMode.HALF_EVEN).toPlainString();
    }

    private static String scientific(float value) {
        if (value == 0) {
            return "0.0000e+00";
        }
        BigDecimal rounded =
                new BigDecimal(value).round(new MathContext(5, RoundingMode.HALF_EVEN));
        int exponent = rounded.precision() - rounded.scale() - 1;
        String digits = rounded.movePointLeft(exponent).setScale(4).toPlainString();
        String size = Integer.toString(Math.abs(exponent));
        return digits
                + (exponent < 0 ? "e-" : "e+")
                + (size.length() < 2 ? "0" : "")
                + size;
    }
}
