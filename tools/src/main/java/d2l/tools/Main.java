package d2l.tools;

import d2l.data.DatasetException;
import d2l.tools.course.Words;
import d2l.tools.weave.Refused;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;

/// The command line behind `./d2l`.
@Command(
        name = "./d2l",
        subcommands = {
            BenchCommand.class,
            CheckCommand.class,
            DataCommand.class,
            DoctorCommand.class,
            FormatCommand.class,
            GradeCommand.class,
            HandOutCommand.class,
            KernelCommand.class,
            LabCommand.class,
            RunCommand.class,
            SiteCommand.class,
            TestCommand.class,
            WeaveCommand.class,
        })
public final class Main {
    Main() {}

    public static void main(String[] args) {
        eraseWarning();
        Workplace.endChildrenAtExit();
        System.exit(run(args));
    }

    /// Takes the JVM's warning off the terminal that the Vector API incubates: readers cannot change that, nor can we.
    private static void eraseWarning() {
        if (Boolean.getBoolean("d2l.terminal")
                && ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()) {
            System.err.print("\033[1A\033[2K");
        }
    }

    /// Carries out a command; returns the exit status.
    static int run(String... args) {
        if (args.length == 0 || args.length == 1 && args[0].matches("help|--help|-h")) {
            System.out.print(help());
            return 0;
        }
        Callable<Integer> plain = withoutOptions(args);
        if (plain == null) {
            return commandLine().execute(args);
        }
        try {
            return plain.call();
        } catch (Exception problem) {
            return tell(problem);
        }
    }

    /// A check or a chapter without options is to begin at once: it does without the parser, which takes as long as
    /// the check itself.
    private static @Nullable Callable<Integer> withoutOptions(String... args) {
        if (Arrays.stream(args).anyMatch(word -> word.startsWith("-"))) {
            return null;
        }
        List<String> rest = List.of(args).subList(1, args.length);
        return switch (args[0]) {
            case "check" -> new CheckCommand(rest, new PrintWriter(System.out, true));
            case "run" -> new RunCommand(rest);
            default -> null;
        };
    }

    static CommandLine commandLine() {
        var commandLine = new CommandLine(new Main());
        commandLine.setExecutionExceptionHandler((problem, _, _) -> tell(problem));
        commandLine.setParameterExceptionHandler((problem, _) -> tell(problem));
        commandLine.setUsageHelpAutoWidth(true);
        commandLine.getSubcommands().values().forEach(Main::describe);
        return commandLine;
    }

    private static void describe(CommandLine command) {
        command.getCommandSpec()
                .usageMessage()
                .synopsisHeading("")
                .optionListHeading("%n")
                .parameterListHeading("%n");
        command.getSubcommands().values().forEach(Main::describe);
    }

    /// What `./d2l` alone says; the launcher prints the same file before there is a build.
    static String help() {
        try (var text = Main.class.getResourceAsStream("help.txt")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A mistake on the command line: says which, and what may have been meant.
    private static int tell(ParameterException mistake) {
        CommandLine command = mistake.getCommandLine();
        boolean top = command.getParent() == null;
        var lines = new ArrayList<String>();
        if (top && mistake instanceof UnmatchedArgumentException unmatched) {
            String word = unmatched.getUnmatched().getFirst();
            lines.add("There is no command «" + word + "».");
            Words.nearest(word, command.getSubcommands().keySet())
                    .ifPresent(name -> lines.add("Did you mean ./d2l " + name + "?"));
        } else {
            lines.add(mistake.getMessage());
        }
        lines.add(
                top
                        ? "./d2l --help lists the commands."
                        : command.getCommandSpec().qualifiedName()
                                + " --help says more.");
        new Failure(lines.toArray(String[]::new)).tell();
        return 2;
    }

    /// Anything that went wrong while a command ran.
    static int tell(Exception problem) {
        boolean expected =
                problem instanceof Failure
                        || problem instanceof DatasetException
                        || problem instanceof Refused
                        || problem instanceof IllegalArgumentException
                        || problem instanceof IllegalStateException;
        new Failure(
                        expected
                                ? problem.getMessage()
                                : "This should not have happened: " + problem)
                .tell();
        if ("1".equals(System.getenv("D2L_DEBUG"))) {
            problem.printStackTrace();
        } else if (!expected) {
            System.err.println("     D2L_DEBUG=1 ./d2l … shows where; please report it.");
        }
        return 1;
    }
}
