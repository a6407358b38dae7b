package d2l.tools;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Slurm with two nodes on this machine, on loopback, without systemd; all of it ends with [#close].
final class SlurmCluster implements AutoCloseable {
    private final Path folder;
    private final Map<String, Process> servers = new TreeMap<>();

    private SlurmCluster(Path folder) {
        this.folder = folder;
    }

    /// Starts the servers; a test that cannot have them is skipped with the reason.
    static SlurmCluster start(Path folder) throws IOException, InterruptedException {
        for (String program : List.of("munged", "slurmctld", "slurmd", "sbatch")) {
            assumeTrue(
                    PackageManager.onPath(program).isPresent()
                            || Files.isExecutable(Path.of("/usr/sbin", program)),
                    () -> "there is no " + program + ": apt-get install slurm-wlm munge");
        }
        assumeTrue(
                Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0),
                "slurmd starts jobs, which only root may");
        var cluster = new SlurmCluster(folder);
        cluster.configure();
        try {
            cluster.munge();
            cluster.server("slurmctld", "slurmctld", "-D", "-c");
            cluster.node("w0");
            cluster.node("w1");
            boolean up =
                    cluster.within(
                            30, () -> cluster.say("sinfo", "-h").contains(" idle "));
            assumeTrue(
                    up, () -> "Slurm does not start here: " + cluster.log("slurmctld"));
        } catch (IOException | RuntimeException e) {
            cluster.close();
            throw e;
        }
        return cluster;
    }

    Path configuration() {
        return folder.resolve("slurm.conf");
    }

    private void configure() throws IOException, InterruptedException {
        Files.setPosixFilePermissions(
                folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        String host = run("hostname", "-s").strip();
        List<Integer> ports = freePorts(3);
        Files.writeString(
                configuration(),
                """
                ClusterName=test
                SlurmctldHost=%1$s(127.0.0.1)
                SlurmctldPort=%2$d
                SlurmUser=root
                AuthType=auth/munge
                AuthInfo=socket=%3$s/munge.socket,cred_expire=5
                StateSaveLocation=%3$s/state
                SlurmctldPidFile=%3$s/slurmctld.pid
                SlurmdPidFile=%3$s/slurmd-%%n.pid
                SlurmdSpoolDir=%3$s/spool-%%n
                ProctrackType=proctrack/linuxproc
                TaskPlugin=task/none
                SelectType=select/cons_tres
                SelectTypeParameters=CR_CPU
                SchedulerParameters=batch_sched_delay=0,sched_interval=2,bf_interval=2
                MpiDefault=none
                JobAcctGatherType=jobacct_gather/none
                ReturnToService=2
                SlurmdTimeout=10
                KillWait=2
                NodeName=w0 NodeHostname=%1$s NodeAddr=127.0.0.1 Port=%4$d CPUs=1
                NodeName=w1 NodeHostname=%1$s NodeAddr=127.0.0.1 Port=%5$d CPUs=1
                PartitionName=all Nodes=w0,w1 Default=YES MaxTime=INFINITE State=UP
                """
                        .formatted(
                                host, ports.get(0), folder, ports.get(1), ports.get(2)));
        Files.createDirectories(folder.resolve("state"));
        byte[] key = new byte[1024];
        new SecureRandom().nextBytes(key);
        Files.write(folder.resolve("munge.key"), key);
        Files.setPosixFilePermissions(
                folder.resolve("munge.key"),
                PosixFilePermissions.fromString("rw-------"));
    }

    private static List<Integer> freePorts(int n) throws IOException {
        var sockets = new ArrayList<ServerSocket>();
        for (int i = 0; i < n; i++) {
            sockets.add(new ServerSocket(0));
        }
        var ports = sockets.stream().map(ServerSocket::getLocalPort).toList();
        for (ServerSocket socket : sockets) {
            socket.close();
        }
        return ports;
    }

    private void munge() throws IOException {
        server(
                "munged",
                "munged",
                "--foreground",
                "--force",
                "--key-file=" + folder.resolve("munge.key"),
                "--socket=" + folder.resolve("munge.socket"),
                "--pid-file=" + folder.resolve("munged.pid"),
                "--log-file=" + folder.resolve("munged.log"),
                "--seed-file=" + folder.resolve("munged.seed"));
        within(10, () -> Files.exists(folder.resolve("munge.socket")));
    }

    private void node(String name) throws IOException {
        Files.createDirectories(folder.resolve("spool-" + name));
        server(name, "slurmd", "-D", "-N", name);
    }

    private void server(String name, String... command) throws IOException {
        var words = new ArrayList<>(List.of(command));
        Path own = Path.of("/usr/sbin", words.getFirst());
        if (Files.isExecutable(own)) {
            words.set(0, own.toString());
        }
        servers.put(
                name,
                process(words)
                        .redirectOutput(folder.resolve(name + ".out").toFile())
                        .start());
    }

    /// A program that finds this Slurm.
    ProcessBuilder process(List<String> words) {
        var process = new ProcessBuilder(words).redirectErrorStream(true);
        process.environment().put("SLURM_CONF", configuration().toString());
        return process;
    }

    private String run(String... words) throws IOException, InterruptedException {
        var process = process(List.of(words)).start();
        String said =
                new String(
                        process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor(30, TimeUnit.SECONDS);
        return said;
    }

    /// What a program of Slurm prints.
    String say(String... words) {
        try {
            return run(words);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    String log(String server) {
        return Workplace.read(folder.resolve(server + ".out"));
    }

    /// Waits until something is so, at most this long; returns whether it is.
    boolean within(int seconds, BooleanSupplier so) {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        while (!so.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return true;
    }

    /// The processes of this cluster's jobs on a node, Slurm's own for them too.
    List<ProcessHandle> jobs(String node) {
        var jobs = new ArrayList<ProcessHandle>();
        ProcessHandle.allProcesses()
                .filter(one -> environment(one).contains("SLURM_CONF=" + configuration()))
                .filter(
                        one ->
                                environment(one)
                                        .contains("SLURMD_NODENAME=" + node + "\0"))
                .forEach(
                        one -> {
                            one.parent()
                                    .filter(
                                            parent ->
                                                    words(parent).contains("slurmstepd"))
                                    .ifPresent(jobs::add);
                            jobs.add(one);
                        });
        return jobs;
    }

    private static String environment(ProcessHandle process) {
        return file(process, "environ");
    }

    static String words(ProcessHandle process) {
        return file(process, "cmdline");
    }

    private static String file(ProcessHandle process, String name) {
        try {
            return Files.readString(
                    Path.of("/proc", Long.toString(process.pid()), name),
                    StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return ""; // It has ended.
        }
    }

    /// Ends a node as if its power were cut: the daemon, its steps and all they run.
    void cutPower(String node) {
        servers.get(node).destroyForcibly();
        jobs(node).forEach(ProcessHandle::destroyForcibly);
        assertTrue(
                within(10, () -> jobs(node).stream().noneMatch(ProcessHandle::isAlive)));
    }

    @Override
    public void close() {
        for (String node : List.of("w0", "w1")) {
            if (servers.containsKey(node)) {
                servers.get(node).destroyForcibly();
                jobs(node).forEach(ProcessHandle::destroyForcibly);
            }
        }
        servers.values().forEach(Process::destroyForcibly);
        for (Process server : servers.values()) {
            server.onExit().join();
        }
    }
}
