package d2l.tools;

import picocli.CommandLine.Option;

/// `--help`, which every command has; picocli answers it by itself.
final class HelpOption {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Say this.")
    boolean asked;
}
