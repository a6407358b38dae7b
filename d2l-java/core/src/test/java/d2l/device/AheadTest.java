package d2l.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import d2l.data.Batch;
import d2l.data.DataLoader;
import d2l.data.Dataset;
import d2l.data.ImageDataset;
import d2l.tensor.Shape;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

/// What a loader of minibatches asks of a device that has time.
class AheadTest {
    /// A device that computes ahead at once.
    private static final class Eager extends ScalarDevice {
        private int made;

        @Override
        public <T> Supplier<T> ahead(Supplier<T> work) {
            T value = work.get();
            return () -> value;
        }

        @Override
        public void brightness(
                byte[] bytes, int start, int length, int[] rows, Buffer y) {
            made++;
            super.brightness(bytes, start, length, rows, y);
        }
    }

    /// Ten images of one pixel, image i of brightness i / 255 and label i.
    private static Dataset images() {
        byte[] pixels = new byte[10];
        int[] labels = new int[10];
        for (int i = 0; i < 10; i++) {
            pixels[i] = (byte) i;
            labels[i] = i;
        }
        return new ImageDataset(pixels, 0, 1, 1, labels);
    }

    @Test
    void theNextMinibatchOfImagesIsMadeAhead() {
        var eager = new Eager();
        for (Dataset images : List.of(images(), images().take(10))) {
            var loader = new DataLoader(images, 4, 7).to(eager);
            eager.made = 0;
            loader.first();
            assertEquals(1, eager.made);
            Iterator<Batch> batches = loader.epoch(3).iterator();
            assertEquals(1, eager.made);
            var labels = new ArrayList<Integer>();
            for (int i = 1; batches.hasNext(); i++) {
                Batch batch = batches.next();
                assertEquals(1 + Math.min(i + 1, 3), eager.made); // none beyond the end
                float[] X = batch.X().to(Devices.reference()).toArray();
                for (int j = 0; j < X.length; j++) {
                    assertEquals(batch.y()[j] / 255f, X[j]);
                    labels.add(batch.y()[j]);
                }
            }
            assertEquals(labels(new DataLoader(images, 4, 7).epoch(3)), labels);
        }
    }

    @Test
    void whatMayChangeIsReadWhenItIsAskedFor() {
        var read = new ArrayList<Integer>();
        var dataset =
                new Dataset() {
                    @Override
                    public int size() {
                        return 10;
                    }

                    @Override
                    public Shape shape() {
                        return Shape.of(1);
                    }

                    @Override
                    public void copy(int index, float[] X, int start) {
                        read.add(index);
                    }

                    @Override
                    public int label(int index) {
                        return index;
                    }
                };
        for (Dataset each : List.of(dataset, dataset.take(9))) {
            read.clear();
            new DataLoader(each, 4).to(new Eager()).iterator().next();
            assertEquals(List.of(0, 1, 2, 3), read);
        }
    }

    @Test
    void aDeviceThatIsChosenInTheMiddleGetsTheNextMinibatch() {
        var loader = new DataLoader(images(), 4).to(new Eager());
        Iterator<Batch> batches = loader.iterator();
        batches.next();
        var other = new Eager();
        loader.to(other);
        Batch batch = batches.next();
        assertEquals(other, batch.X().device());
        assertEquals(4, batch.y()[0]);
    }

    private static List<Integer> labels(Iterable<Batch> epoch) {
        var labels = new ArrayList<Integer>();
        epoch.forEach(batch -> Arrays.stream(batch.y()).forEach(labels::add));
        return labels;
    }
}
