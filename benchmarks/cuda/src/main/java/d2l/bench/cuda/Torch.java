package d2l.bench.cuda;

import java.io.IOException;
import java.nio.file.Path;

/// PyTorch on the same card, in a process of its own that measures what it is asked to; where there is
/// none, its columns stay empty.
final class Torch implements AutoCloseable {
    private Process process; // null where there is no Python
    private final String version;
    private String problem = "";

    /// Of this Python; slow to start, so once.
    Torch(Path home, String python) {
        Path program = home.resolve("benchmarks/cuda/src/main/python/torch_card.py");
        try {
            process =
                    new ProcessBuilder(python, program.toString())
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
        } catch (IOException e) {
            problem = "there is no " + python;
        }
        version = answer();
    }

    /// Which one it is, or why it takes no part.
    String remark() {
        return problem.isEmpty()
                ? "PyTorch " + version + ", without TF32"
                : "PyTorch takes no part: " + problem;
    }

    /// The seconds that it answers with; NaN where it cannot.
    double ask(String question, Object... numbers) {
        if (problem.isEmpty()) {
            try {
                process.outputWriter().write(question.formatted(numbers) + "\n");
                process.outputWriter().flush();
            } catch (IOException e) {
                problem = "it ended";
            }
        }
        String answer = answer();
        return problem.isEmpty() ? Double.parseDouble(answer) : Double.NaN;
    }

    private String answer() {
        if (!problem.isEmpty()) {
            return "";
        }
        try {
            String line = process.inputReader().readLine();
            if (line != null && line.startsWith("= ")) {
                return line.substring(2);
            }
            problem = line == null ? "it ended" : line.replaceFirst("^! ", "");
        } catch (IOException e) {
            problem = "it ended";
        }
        return "";
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroy();
        }
    }
}
