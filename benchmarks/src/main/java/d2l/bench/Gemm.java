package d2l.bench;

/// Somebody's matrix product of float32 numbers.
interface Gemm {
    /// Who computes, as the tables say it.
    String name();

    /// A product that is ready to be computed again and again.
    Product product(Form form, Shape shape, float[] a, float[] b);

    /// One product with its operands where its library wants them.
    interface Product {
        void compute();

        /// The matrix C of the last [#compute], row by row.
        float[] result();
    }

    /// The same operands for everybody: small numbers of both signs.
    static float[] operand(int length, int seed) {
        var values = new float[length];
        int state = seed;
        for (int i = 0; i < length; i++) {
            state = state * 1664525 + 1013904223;
            values[i] = (state >> 8) / (float) (1 << 24);
        }
        return values;
    }
}
