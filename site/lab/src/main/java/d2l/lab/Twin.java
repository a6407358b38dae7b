package d2l.lab;

import d2l.train.Epoch;

/// A lab's training on the JVM, to compare a page with: each epoch's numbers with their bits, then the
/// fingerprint.
public final class Twin {
    private Twin() {}

    /// A line for each epoch, then the fingerprint.
    public static String lines(
            Lab lab, Settings settings, Photographs train, Photographs test) {
        var experiment = new Experiment(lab, settings, train, test);
        var lines = new StringBuilder();
        while (experiment.hasNext()) {
            experiment.step(
                    new Report() {
                        @Override
                        public void batch(int batch, double loss) {}

                        @Override
                        public void epoch(int number, Epoch done, double testAccuracy) {
                            lines.append("epoch ").append(number);
                            append("loss", done.loss());
                            append("trainAccuracy", done.accuracy());
                            append("testAccuracy", testAccuracy);
                            lines.append('\n');
                        }

                        private void append(String name, double value) {
                            lines.append(' ').append(name).append('=').append(value);
                            lines.append(" (")
                                    .append(
                                            Long.toHexString(
                                                    Double.doubleToLongBits(value)))
                                    .append(')');
                        }
                    });
        }
        return lines.append("fingerprint ")
                .append(experiment.fingerprint())
                .append('\n')
                .toString();
    }
}
