package d2l.bench;

import d2l.data.FashionMnist;
import d2l.nn.CrossEntropyLoss;
import d2l.nn.Flatten;
import d2l.nn.Linear;
import d2l.nn.Module;
import d2l.nn.ReLU;
import d2l.nn.Sequential;
import d2l.optim.SGD;
import d2l.tensor.Tensor;
import d2l.train.Training;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A chapter's training with the book's library. Arguments: the network, the epochs.
final class LibraryTraining {
    private LibraryTraining() {}

    public static void main(String[] args) throws IOException {
        int[] sizes = Epochs.sizes(args[0]);
        var data = FashionMnist.load(256);
        Tensor.manualSeed(0);
        List<Module> modules = new ArrayList<>(List.of(new Flatten()));
        for (int i = 1; i < sizes.length; i++) {
            if (i > 1) {
                modules.add(new ReLU());
            }
            modules.add(new Linear(sizes[i - 1], sizes[i]));
        }
        var net = new Sequential(modules.toArray(Module[]::new));
        var loss = new CrossEntropyLoss();
        var optimizer = new SGD(net.parameters(), .1);
        var epochs = new Epochs();
        for (int i = 0; i < Integer.parseInt(args[1]); i++) {
            var epoch = Training.trainEpochCh3(net, data.train(), loss, optimizer);
            double test = Training.evaluateAccuracy(net, data.test());
            epochs.end(epoch.loss(), epoch.accuracy(), test);
        }
        Epochs.finish();
    }
}
