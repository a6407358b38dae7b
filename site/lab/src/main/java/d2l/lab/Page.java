package d2l.lab;

import d2l.train.Epoch;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSExport;
import org.teavm.jso.typedarrays.Int8Array;

/// What a page's worker calls: strings of JSON both ways, and no exception across.
///
/// What cannot be done comes back as `{"error":"…"}`, in the words of the library.
public final class Page {
    private static @Nullable Experiment experiment;

    private Page() {}

    /// Nothing runs before the page asks.
    public static void main(String[] args) {}

    /// Sets up the lab of a section: `{"parameters":7850,"batches":8,"epochs":3}`.
    @JSExport
    public static String begin(
            String section,
            String settings,
            Int8Array trainImages,
            Int8Array trainLabels,
            Int8Array testImages,
            Int8Array testLabels) {
        return begin(
                section,
                settings,
                bytes(trainImages),
                bytes(trainLabels),
                bytes(testImages),
                bytes(testLabels));
    }

    static String begin(
            String section,
            String settings,
            byte[] trainImages,
            byte[] trainLabels,
            byte[] testImages,
            byte[] testLabels) {
        experiment = null;
        try {
            Lab lab = Labs.of(section);
            var begun =
                    new Experiment(
                            lab,
                            Settings.of(lab, settings),
                            new Photographs(trainImages, trainLabels),
                            new Photographs(testImages, testLabels));
            experiment = begun;
            return "{\"parameters\":"
                    + begun.numbers()
                    + ",\"batches\":"
                    + begun.batches()
                    + ",\"epochs\":"
                    + begun.epochs()
                    + "}";
        } catch (RuntimeException e) {
            return error(e);
        }
    }

    private static byte[] bytes(Int8Array array) {
        var bytes = new byte[array.getLength()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = array.get(i);
        }
        return bytes;
    }

    /// Learns from one minibatch: `{"batch":1,"of":24,"loss":2.30,"lossBits":"4002…"}`; with `epoch` when
    /// one is over, with `done` and `fingerprint` when all are. What is no number is null, with its bits.
    @JSExport
    public static String step() {
        Experiment running = experiment;
        if (running == null || !running.hasNext()) {
            return "{\"error\":\"nothing is left to train: begin first\"}";
        }
        try {
            var told = new Told(running.batches() * (long) running.epochs());
            running.step(told);
            if (!running.hasNext()) {
                told.json
                        .append(",\"done\":true,\"fingerprint\":")
                        .append(Json.quoted(running.fingerprint()));
            }
            return told.json.append('}').toString();
        } catch (RuntimeException e) {
            experiment = null;
            return error(e);
        }
    }

    /// What there is to look at:
    ///
    /// - `predictions`: the class given to each of the first test images,
    ///   `{"images":[0,1,…],"taken":[9,2,…]}`, by their numbers in the test set;
    /// - `mistakes`: the same for the first that are taken for another class;
    /// - `weights`: `[[784 whole numbers],…]`, of up to ten units of the first layer; 255 is the largest
    ///   of the unit and speaks for it, −255 against it; all are 0 where one is no number.
    @JSExport
    public static String pictures() {
        Experiment running = experiment;
        if (running == null) {
            return "{\"error\":\"there is nothing to look at: begin first\"}";
        }
        try {
            return running.pictures().json();
        } catch (RuntimeException e) {
            return error(e);
        }
    }

    private static String error(RuntimeException e) {
        String message = e.getMessage();
        return "{\"error\":"
                + Json.quoted(message == null ? e.toString() : message)
                + "}";
    }

    private static final class Told implements Report {
        private final StringBuilder json = new StringBuilder("{");
        private final long batches;

        Told(long batches) {
            this.batches = batches;
        }

        @Override
        public void batch(int batch, double loss) {
            json.append("\"batch\":").append(batch).append(",\"of\":").append(batches);
            json.append(',').append(Json.number("loss", loss));
        }

        @Override
        public void epoch(int number, Epoch train, double testAccuracy) {
            json.append(",\"epoch\":{\"number\":").append(number).append(',');
            json.append(Json.number("loss", train.loss())).append(',');
            json.append(Json.number("trainAccuracy", train.accuracy())).append(',');
            json.append(Json.number("testAccuracy", testAccuracy)).append('}');
        }
    }
}
