package d2l.bench.cuda;

import d2l.data.DataLoader;
import d2l.data.ImageDataset;
import d2l.device.Device;
import d2l.device.Devices;
import d2l.nn.CrossEntropyLoss;
import d2l.nn.Flatten;
import d2l.nn.Linear;
import d2l.nn.Module;
import d2l.nn.ReLU;
import d2l.nn.Sequential;
import d2l.optim.SGD;
import d2l.tensor.Tensor;
import d2l.train.Trainer;
import d2l.train.TrainingListener;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Training steps and epochs of 784-width-width-10 on a card, on the processor and by PyTorch on the
/// card, and from which width on the card is ahead of the processor.
final class Steps {
    private static final int PIXELS = 784;
    private static final int CLASSES = 10;
    private static final double LEARNING_RATE = .1;
    private static final Duration LEAST = Duration.ofSeconds(20);

    private final Device card;
    private final Device processor;
    private final double seconds;
    private final Torch torch;
    private final Deadline deadline;

    Steps(Device card, Device processor, double seconds, Torch torch, Deadline deadline) {
        this.card = card;
        this.processor = processor;
        this.seconds = seconds;
        this.torch = torch;
        this.deadline = deadline;
    }

    /// An epoch of networks with these hidden layers, over so many images, in minibatches of 256.
    void epochs(Report report, int examples, int[]... networks) {
        List<List<String>> rows = new ArrayList<>();
        for (int[] hidden : networks) {
            String widths =
                    IntStream.of(hidden)
                            .mapToObj(w -> w + " ")
                            .collect(Collectors.joining());
            String network = "784-%s10".formatted(widths.replace(' ', '-'));
            if (deadline.allows("an epoch of " + network, LEAST)) {
                rows.add(
                        row(
                                network,
                                1,
                                epoch(card, examples, hidden),
                                epoch(processor, examples, hidden),
                                torch.ask("epoch 256 %d %s", examples, widths)));
            }
        }
        report.add(
                "An epoch: %d images, batch 256".formatted(examples),
                "Seconds. " + torch.remark() + ".",
                heads("network", "s"),
                rows);
    }

    /// A step by minibatch, one width.
    void byBatch(Report report, int width, int... batches) {
        List<List<String>> rows = new ArrayList<>();
        for (int batch : batches) {
            if (deadline.allows("a step of batch " + batch, LEAST)) {
                rows.add(step(batch, width, batch + "").row());
            }
        }
        report.add(
                "A step by minibatch: 784-%d-%d-10".formatted(width, width),
                "Milliseconds.",
                heads("batch", "ms"),
                rows);
    }

    /// A step by width, batch 256; says from which width on the card is ahead.
    void byWidth(Report report, int... widths) {
        List<List<String>> rows = new ArrayList<>();
        String ahead = "At none of these widths is the card ahead of the processor.";
        boolean said = false;
        for (int width : widths) {
            if (deadline.allows("a step of width " + width, LEAST)) {
                Measured measured = step(256, width, width + "");
                rows.add(measured.row());
                if (!said && measured.ahead()) {
                    said = true;
                    ahead =
                            "From width %d on the card is ahead of the processor."
                                    .formatted(width);
                } else if (!measured.ahead()) {
                    said = false;
                }
            }
        }
        report.add(
                "A step by width: 784-width-width-10, batch 256",
                "Milliseconds. " + ahead,
                heads("width", "ms"),
                rows);
    }

    private static List<String> heads(String what, String unit) {
        return List.of(
                what,
                "card, " + unit,
                "processor, " + unit,
                "PyTorch, " + unit,
                "card ÷ processor",
                "card ÷ PyTorch");
    }

    private record Measured(List<String> row, boolean ahead) {}

    private Measured step(int batch, int width, String name) {
        double ours = step(card, batch, width);
        double theirs = step(processor, batch, width);
        double torchs = torch.ask("step %d %s %d %d", batch, seconds + "", width, width);
        return new Measured(row(name, 1e3, ours, theirs, torchs), ours < theirs);
    }

    private static List<String> row(
            String name, double unit, double card, double processor, double torch) {
        return List.of(
                name,
                Figures.of("%.3f", unit * card),
                Figures.of("%.3f", unit * processor),
                Figures.of("%.3f", unit * torch),
                Figures.of("%.2f", card / processor),
                Figures.of("%.2f", card / torch));
    }

    // ---- one training, on a device

    private static Trainer trainer(int... hidden) {
        Tensor.manualSeed(0);
        List<Module> layers = new ArrayList<>(List.of(new Flatten()));
        int in = PIXELS;
        for (int width : hidden) {
            layers.add(new Linear(in, width));
            layers.add(new ReLU());
            in = width;
        }
        layers.add(new Linear(in, CLASSES));
        Module net = new Sequential(layers.toArray(Module[]::new));
        var optimizer = new SGD(net.parameters(), LEARNING_RATE);
        return new Trainer(net, new CrossEntropyLoss(), optimizer);
    }

    private static DataLoader images(Device device, int examples, int batch) {
        byte[] pixels = new byte[examples * PIXELS];
        int[] labels = new int[examples];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * 31 + i / PIXELS);
        }
        for (int i = 0; i < examples; i++) {
            labels[i] = i % CLASSES;
        }
        return new DataLoader(new ImageDataset(pixels, 0, 28, 28, labels), batch)
                .to(device);
    }

    private double epoch(Device device, int examples, int... hidden) {
        Devices.setCurrent(device);
        Trainer trainer = trainer(hidden);
        DataLoader images = images(device, examples, 256);
        return new Stopwatch(device, .1)
                .time(() -> trainer.epoch(images, TrainingListener.NONE));
    }

    /// Steps as an epoch has them, over the same minibatches again and again.
    private double step(Device device, int batch, int width) {
        Devices.setCurrent(device);
        int steps = Math.max(4, 2048 / batch);
        Trainer trainer = trainer(width, width);
        DataLoader images = images(device, steps * batch, batch);
        return new Stopwatch(device, seconds)
                        .time(() -> trainer.epoch(images, TrainingListener.NONE))
                / steps;
    }
}
