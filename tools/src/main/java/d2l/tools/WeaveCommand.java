package d2l.tools;

import d2l.tools.weave.Weaving;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/// Makes the notebooks from the chapters.
@Command(
        name = "weave",
        description = {
            "Makes the notebooks from the chapters.",
            "Outputs are kept as far as no code before them has changed."
        })
final class WeaveCommand implements Callable<Integer> {
    @Spec CommandSpec spec;

    @Mixin HelpOption help;

    @ArgGroup Mode mode = new Mode();

    @Parameters(
            arity = "0..*",
            paramLabel = "CHAPTER",
            description =
                    "A number (3.6), a class or words of a title; all chapters by"
                            + " default.")
    List<String> names = List.of();

    static final class Mode {
        @Option(
                names = "--check",
                description =
                        "Write nothing; fail if a notebook is not what its chapter"
                                + " makes.")
        boolean check;

        @Option(
                names = "--execute",
                description =
                        "Run the notebooks in the Java kernel and store their outputs.")
        boolean execute;
    }

    @Override
    public Integer call() {
        var place = Workplace.current();
        var console = spec.commandLine();
        var weaving = new Weaving(place.home(), console.getOut(), console.getErr());
        boolean good;
        if (mode.check) {
            good = weaving.check(names);
        } else if (mode.execute) {
            Path python = Venv.ready(place).python();
            DataCommand.ensureOnce();
            good = weaving.execute(names, python);
        } else {
            good = weaving.write(names);
        }
        return good ? 0 : 1;
    }
}
