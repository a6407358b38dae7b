package d2l.bench.cuda;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;

/// PyTorch on the same card, in a process of its own that measures what it is asked to; where there is
/// none, its columns stay empty.
final class Torch implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;
    private final Writer questions;
    private final String version;
    private String problem = "";

    /// Of this Python; slow to start, so once.
    Torch(Path home, String python) throws IOException {
        Path program = home.resolve("benchmarks/cuda/src/main/python/torch_card.py");
        process =
                new ProcessBuilder(python, program.toString())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        answers = process.inputReader();
        questions = process.outputWriter();
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
        if (!problem.isEmpty()) {
            return Double.NaN;
        }
        try {
            questions.write(question.formatted(numbers) + "\n");
            questions.flush();
            String answer = answer();
            return problem.isEmpty() ? Double.parseDouble(answer) : Double.NaN;
        } catch (IOException e) {
            problem = "it ended";
            return Double.NaN;
        }
    }

    private String answer() throws IOException {
        String line = answers.readLine();
        if (line == null || !line.startsWith("= ")) {
            problem = line == null ? "it ended" : line.replaceFirst("^! ", "");
            return "";
        }
        return line.substring(2);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
