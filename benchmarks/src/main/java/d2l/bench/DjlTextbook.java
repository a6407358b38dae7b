package d2l.bench;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.metric.Metrics;
import ai.djl.modality.cv.transform.ToTensor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Blocks;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.evaluator.Accuracy;
import ai.djl.training.initializer.NormalInitializer;
import ai.djl.training.listener.TrainingListener;
import ai.djl.training.listener.TrainingListenerAdapter;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import ai.djl.translate.Pipeline;
import ai.djl.translate.TranslateException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/// The same training as DJL's own textbook writes it: blocks, a trainer with its default listeners,
/// metrics and evaluators, and `EasyTrain.fit`. Arguments: the network, the epochs, the data's folder.
final class DjlTextbook {
    private DjlTextbook() {}

    public static void main(String[] args) throws IOException, TranslateException {
        int[] sizes = Epochs.sizes(args[0]);
        var folder = Path.of(args[2]);
        var manager = NDManager.newBaseManager();
        var train = dataset(manager, RawImages.read(folder, "train"), true);
        var test = dataset(manager, RawImages.read(folder, "t10k"), false);

        var net = new SequentialBlock();
        net.add(Blocks.batchFlattenBlock(sizes[0]));
        for (int i = 1; i < sizes.length; i++) {
            if (i > 1) {
                net.add(Activation::relu);
            }
            net.add(Linear.builder().setUnits(sizes[i]).build());
        }
        net.setInitializer(new NormalInitializer(.01f), Parameter.Type.WEIGHT);
        var model = Model.newInstance("benchmark");
        model.setBlock(net);

        var epochs = new Epochs();
        var sgd = Optimizer.sgd().setLearningRateTracker(Tracker.fixed(.1f)).build();
        var config =
                new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                        .optOptimizer(sgd)
                        .optDevices(Engine.getInstance().getDevices(1))
                        .addEvaluator(new Accuracy())
                        .addTrainingListeners(TrainingListener.Defaults.logging())
                        .addTrainingListeners(
                                new TrainingListenerAdapter() {
                                    @Override
                                    public void onEpoch(Trainer trainer) {
                                        var result = trainer.getTrainingResult();
                                        epochs.end(
                                                result.getTrainLoss(),
                                                result.getTrainEvaluation("Accuracy"),
                                                result.getValidateEvaluation("Accuracy"));
                                    }
                                });
        var trainer = model.newTrainer(config);
        trainer.initialize(new Shape(1, sizes[0]));
        trainer.setMetrics(new Metrics());
        EasyTrain.fit(trainer, Integer.parseInt(args[1]), train, test);
        Epochs.finish();
    }

    /// As DJL's class `FashionMnist` keeps it; that class reads from its own server alone.
    private static ArrayDataset dataset(
            NDManager manager, RawImages images, boolean shuffle) {
        NDArray X =
                manager.create(
                        ByteBuffer.wrap(images.pixels()),
                        new Shape(images.size(), 28, 28, 1),
                        DataType.UINT8);
        NDArray y =
                manager.create(
                        ByteBuffer.wrap(images.labels()),
                        new Shape(images.size()),
                        DataType.UINT8);
        var floats = X.toType(DataType.FLOAT32, false);
        X.close();
        return new ArrayDataset.Builder()
                .setData(floats)
                .optLabels(y.toType(DataType.FLOAT32, false))
                .setSampling(256, shuffle)
                .optPipeline(new Pipeline(new ToTensor()))
                .build();
    }
}
