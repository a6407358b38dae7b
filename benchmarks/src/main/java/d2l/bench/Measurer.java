package d2l.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// A [Worker] seen from outside: it measures what it is asked to, or says why it cannot.
final class Measurer implements AutoCloseable {
    /// What it is: `library` or the name of another one.
    final String peer;

    /// What stands at the head of its column.
    final String name;

    private final Process process;
    private final BufferedReader answers;
    private final Writer questions;
    private String problem = "";

    private Measurer(String peer, Process process) throws IOException {
        this.peer = peer;
        this.process = process;
        answers =
                new BufferedReader(
                        new InputStreamReader(
                                process.getInputStream(), StandardCharsets.UTF_8));
        questions = process.outputWriter(StandardCharsets.UTF_8);
        String answer = answer();
        name = problem.isEmpty() ? answer : peer;
    }

    /// Starts one; where that fails, it says so in place of measurements.
    static Measurer start(
            Peers peers,
            String peer,
            int threads,
            List<String> options,
            Map<String, String> environment)
            throws IOException {
        var builder =
                peers.process(peer, threads, options, List.of("d2l.bench.Worker", peer));
        builder.environment().putAll(environment);
        builder.redirectError(
                ProcessBuilder.Redirect.appendTo(
                        peers.target().resolve(peer + ".log").toFile()));
        return new Measurer(peer, builder.start());
    }

    /// Why it no longer measures; empty while it does.
    String problem() {
        return problem;
    }

    /// The numbers that it answers with; none where it cannot.
    double[] ask(String question) throws IOException {
        if (!problem.isEmpty()) {
            return new double[0];
        }
        try {
            questions.write(question + "\n");
            questions.flush();
        } catch (IOException e) {
            problem = "ended";
            return new double[0];
        }
        String answer = answer();
        if (!problem.isEmpty()) {
            return new double[0];
        }
        String[] words = answer.split(" ");
        var numbers = new double[words.length];
        for (int i = 0; i < words.length; i++) {
            numbers[i] = Double.parseDouble(words[i]);
        }
        return numbers;
    }

    private String answer() throws IOException {
        String line;
        while ((line = answers.readLine()) != null) {
            if (line.startsWith("= ")) {
                return line.substring(2);
            }
            if (line.startsWith("! ")) {
                problem = line.substring(2);
                return "";
            }
        }
        problem = "it ended without an answer; see " + peer + ".log";
        return "";
    }

    @Override
    public void close() {
        try {
            questions.close();
            if (!process.waitFor(java.time.Duration.ofSeconds(5))) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
