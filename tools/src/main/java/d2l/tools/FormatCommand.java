package d2l.tools;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.concurrent.Callable;

/// Lays out the Java sources of the book.
@Command(
        name = "format",
        description = "Lays out every Java source of the book with google-java-format.")
final class FormatCommand implements Callable<Integer> {
    @Mixin HelpOption help;

    @Option(
            names = "--check",
            description = "Only look: fail where a source is laid out otherwise.")
    boolean check;

    @Override
    public Integer call() {
        var workplace = Workplace.current();
        var others =
                check ? Format.check(workplace.home()) : Format.write(workplace.home());
        for (var file : others) {
            System.out.println(workplace.home().relativize(file));
        }
        if (check && !others.isEmpty()) {
            throw new Failure(
                    others.size() + " sources are laid out otherwise.",
                    "./d2l format lays them out.");
        }
        System.out.println(
                others.isEmpty()
                        ? "Every source is laid out well."
                        : others.size() + " sources laid out.");
        return 0;
    }
}
