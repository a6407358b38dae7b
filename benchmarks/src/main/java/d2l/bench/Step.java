package d2l.bench;

/// One step of training a 784-width-10 network: forward, loss, backward, update.
interface Step {
    int IN = 784;
    int OUT = 10;
    float LEARNING_RATE = .1f;

    void run();

    /// The weights of the first layer, to see that two ways of a step do the same.
    float[] weights();

    static float[] images(int batch) {
        return Gemm.operand(batch * IN, 3);
    }

    static int[] labels(int batch) {
        var labels = new int[batch];
        for (int i = 0; i < batch; i++) {
            labels[i] = i % OUT;
        }
        return labels;
    }

    /// Small weights, as a network starts from.
    static float[] weights(int in, int out) {
        float[] weights = Gemm.operand(in * out, 4);
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= .05f;
        }
        return weights;
    }
}
