package d2l.grade;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import d2l.pupil.Outcome;
import d2l.pupil.Submitted;
import d2l.pupil.Task;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Runs hostile submissions in a sandbox without the list of what is allowed, and looks at what they did.
///
/// A program of its own, so that another user can run it: folders of attacks, of the sandbox's kits and of
/// what the attacks are after; on standard output a line for each attack, its name and what went wrong.
final class Attacks implements AutoCloseable {
    private static final String SECRET = "d2l-hostile-7b1c-secret";
    private static final String HONEST =
            "import d2l.tensor.Tensor;\n"
                    + "Tensor answer(Tensor x) {\n"
                    + "    return x.mul(2);\n"
                    + "}\n";

    private final Sandbox sandbox;
    private final Path folder;
    private final ServerSocket server;
    private final List<Attack> attacks;

    Attacks(Sandbox sandbox, Path sources, Path folder) throws IOException {
        this.sandbox = sandbox;
        this.folder = folder;
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Path secret = folder.resolve("secret");
        Files.writeString(secret, SECRET);
        attacks =
                Attack.all(
                        sources,
                        Map.of(
                                "SECRET", secret.toString(),
                                "FOLDER", folder.toString(),
                                "PORT", Integer.toString(server.getLocalPort()),
                                "PARENTHESES",
                                        "(".repeat(50_000) + "x" + ")".repeat(50_000),
                                "CHAIN", ".neg()".repeat(25_000),
                                "NAME", "Y".repeat(66_000),
                                "DEEP", "[".repeat(2_000_000),
                                "HUGE", "{\"cells\": [" + " ".repeat(50_000_000) + "]}"));
    }

    public static void main(String[] args) throws Exception {
        var sandbox = Sandbox.find(Path.of(args[1]), TestSandbox.LIMITS);
        try (var attacks = new Attacks(sandbox, Path.of(args[0]), Path.of(args[2]))) {
            attacks.alone()
                    .forEach(
                            (name, problem) -> System.out.println(name + "\t" + problem));
        }
    }

    /// All in one submission, with the list: what came of each, `""` if it is what was expected.
    Map<String, String> listed() {
        var files = new ArrayList<Submitted>();
        var tasks = new ArrayList<Task>();
        for (Attack attack : attacks) {
            files.add(attack.submitted());
            tasks.add(attack.task(tasks.size() + 1));
        }
        files.add(new Submitted("Honest.java", HONEST.getBytes(UTF_8)));
        tasks.add(Attack.task(tasks.size() + 1, "Honest"));
        Map<String, Outcome> outcomes = sandbox.ask(tasks, files);
        Map<String, String> problems = new LinkedHashMap<>();
        for (int i = 0; i < attacks.size(); i++) {
            String words = Attack.words(outcomes.get("9.9." + (i + 1)));
            problems.put(
                    attacks.get(i).name(), unexpected(attacks.get(i).listed(), words));
        }
        String honest = Attack.words(outcomes.get("9.9." + tasks.size()));
        problems.put("Honest", unexpected("GIVEN [2.0, 4.0]", honest));
        return problems;
    }

    /// Each in a submission of its own, beside an honest answer, without the list.
    Map<String, String> alone() throws InterruptedException, ExecutionException {
        return alone(_ -> true);
    }

    Map<String, String> alone(Predicate<String> chosen)
            throws InterruptedException, ExecutionException {
        Map<String, Future<String>> running = new LinkedHashMap<>();
        try (var two = Executors.newFixedThreadPool(2)) {
            for (Attack attack : attacks) {
                if (chosen.test(attack.name())) {
                    running.put(attack.name(), two.submit(() -> problem(attack)));
                }
            }
        }
        Map<String, String> problems = new LinkedHashMap<>();
        for (var each : running.entrySet()) {
            problems.put(each.getKey(), each.getValue().get());
        }
        return problems;
    }

    private String problem(Attack attack) throws IOException {
        String mark = "-Dd2l.attack=" + UUID.randomUUID();
        Map<String, Outcome> outcomes =
                sandbox.with("-Dd2l.pupil.anything=true", mark)
                        .ask(
                                List.of(attack.task(1), Attack.task(2, "Honest")),
                                List.of(
                                        attack.submitted(),
                                        new Submitted(
                                                "Honest.java", HONEST.getBytes(UTF_8))));
        String words = Attack.words(outcomes.get("9.9.1"));
        return unexpected(attack.unlisted(), words)
                + unexpected("GIVEN [2.0, 4.0]", Attack.words(outcomes.get("9.9.2")))
                + (words.contains(SECRET) ? "It read the secret. " : "")
                + (words.contains("HOME=") ? "It read an environment. " : "")
                + written()
                + running(mark)
                + connected();
    }

    private static String unexpected(String expected, String words) {
        return Attack.fits(expected, words)
                ? ""
                : "Expected «%s», got «%s». "
                        .formatted(expected, words.replace("\n", " "));
    }

    private String written() throws IOException {
        for (Path place :
                List.of(
                        folder,
                        Path.of("/tmp"),
                        Path.of("/dev/shm"),
                        Path.of("/var/tmp"))) {
            try (Stream<Path> files = Files.list(place)) {
                var left =
                        files.filter(
                                        file ->
                                                file.getFileName()
                                                        .toString()
                                                        .matches(
                                                                "d2l-hostile-(results|fill).*"))
                                .toList();
                if (!left.isEmpty()) {
                    return "It wrote " + left + ". ";
                }
            }
        }
        return Files.readString(folder.resolve("secret")).equals(SECRET)
                ? ""
                : "It changed the secret. ";
    }

    /// The kernel ends what is in a sandbox at once, but not before its parent is told.
    private static String running(String mark) {
        List<Long> left = List.of();
        for (int i = 0; i < 100; i++) {
            left =
                    ProcessHandle.allProcesses()
                            .map(ProcessHandle::pid)
                            .filter(pid -> commandLine(pid).contains(mark))
                            .toList();
            if (left.isEmpty()) {
                return "";
            }
            LockSupport.parkNanos(50_000_000);
        }
        return "It still runs: " + left + ". ";
    }

    private static String commandLine(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/cmdline"), ISO_8859_1);
        } catch (IOException _) {
            return "";
        }
    }

    private String connected() throws IOException {
        synchronized (server) {
            server.setSoTimeout(1);
            try {
                server.accept().close();
                return "It reached the network. ";
            } catch (SocketTimeoutException _) {
                return "";
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
