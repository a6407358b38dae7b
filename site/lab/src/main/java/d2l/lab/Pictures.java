package d2l.lab;

import d2l.data.Batch;
import d2l.data.DataLoader;
import d2l.tensor.Tensor;
import d2l.train.Evaluation;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// What a network makes of photographs, to be looked at.
///
/// @param first the classes that it predicts for the first photographs of the test set
/// @param mistakes the numbers of the first photographs that it takes for something else
/// @param taken for each of these the class that it predicts
/// @param weights what units of the first layer look for, 784 numbers each; positive ones speak for it
public record Pictures(int[] first, int[] mistakes, int[] taken, float[][] weights) {
    private static final int SHOWN = 10;

    /// Asks a network whose first weights are `W`, (784, q).
    static Pictures of(UnaryOperator<Tensor> net, Tensor W, DataLoader test) {
        int shown = Math.min(SHOWN, test.size());
        int[] first = predictions(net, test, IntStream.range(0, shown).toArray());
        int[] mistakes = Evaluation.mistakes(net, test, SHOWN);
        int[] taken = mistakes.length == 0 ? mistakes : predictions(net, test, mistakes);
        float[] all = W.detach().toArray(); // (784, q), row by row
        int units = W.shape().size(1);
        var weights = new float[Math.min(SHOWN, units)][W.shape().size(0)];
        for (int unit = 0; unit < weights.length; unit++) {
            for (int pixel = 0; pixel < weights[unit].length; pixel++) {
                weights[unit][pixel] = all[pixel * units + unit];
            }
        }
        return new Pictures(first, mistakes, taken, weights);
    }

    private static int[] predictions(
            UnaryOperator<Tensor> net, DataLoader test, int... examples) {
        Batch batch =
                new DataLoader(test.dataset().subset(examples), examples.length).first();
        return Evaluation.predictions(net, batch);
    }

    /// As [Page#pictures()] says.
    String json() {
        return "{\"predictions\":"
                + json(IntStream.range(0, first.length).toArray(), first)
                + ",\"mistakes\":"
                + json(mistakes, taken)
                + ",\"weights\":"
                + weightsJson()
                + "}";
    }

    private static String json(int[] images, int[] taken) {
        return "{\"images\":" + numbers(images) + ",\"taken\":" + numbers(taken) + "}";
    }

    private static String numbers(int[] numbers) {
        return Arrays.toString(numbers).replace(" ", "");
    }

    private String weightsJson() {
        var json = new StringBuilder("[");
        for (int unit = 0; unit < weights.length; unit++) {
            json.append(unit == 0 ? "[" : ",[");
            float most = 0;
            for (float weight : weights[unit]) {
                most = Math.max(most, Math.abs(weight)); // NaN if one is
            }
            for (int pixel = 0; pixel < weights[unit].length; pixel++) {
                json.append(pixel == 0 ? "" : ",");
                json.append(Math.round(255 * weights[unit][pixel] / most));
            }
            json.append(']');
        }
        return json.append(']').toString();
    }
}
