package d2l.grade;

import d2l.cache.CacheFolder;
import d2l.pupil.Outcome;
import d2l.pupil.Pupil;
import d2l.pupil.Submitted;
import d2l.pupil.Task;
import d2l.pupil.Wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Answers a student's tasks in a JVM of their own, which can do nothing but compute.
///
/// Each student gets a new JVM. If a task ends it (an endless loop, System.exit, too much memory), the task
/// is refused with the reason and a new JVM answers the rest. A task that was not the first gets a JVM of its
/// own before it is refused, since an earlier one may have left, or used up, what ended it. Where the files
/// cannot even be read, all tasks are refused. Several threads may ask at the same time.
public final class Sandbox implements Pupil {
    /// The slots in use in this program, whose user ids no two students may share.
    private static final BitSet TAKEN = new BitSet();

    private final Jail jail;
    private final Kit kit;
    private final Limits limits;
    private final List<String> options;

    private Sandbox(Jail jail, Kit kit, Limits limits, List<String> options) {
        this.jail = jail;
        this.kit = kit;
        this.limits = limits;
        this.options = options;
    }

    /// The best sandbox that this machine has, kept ready in the user's cache folder.
    ///
    /// @throws IllegalStateException if it has none; the message says what to install
    public static Sandbox find() {
        return find(CacheFolder.here().resolve("sandbox"), Limits.USUAL);
    }

    /// The best sandbox that this machine has, with a folder for what is made once.
    ///
    /// @throws IllegalStateException if it has none; the message says what to install
    public static Sandbox find(Path cache, Limits limits) {
        if (!System.getProperty("os.name").equals("Linux")) {
            throw new IllegalStateException(
                    "No sandbox for students' programs on "
                            + System.getProperty("os.name")
                            + ": it is made of what Linux alone has. Grade on a Linux"
                            + " machine, or in a container of one.");
        }
        var problems = new ArrayList<String>();
        for (var choice : choices(Programs.here(), isRoot(), cache, problems)) {
            try {
                return in(choice.jail(), choice.cache(), limits);
            } catch (IOException | IllegalStateException e) {
                problems.add(
                        choice.jail().getClass().getSimpleName() + ": " + e.getMessage());
            }
        }
        throw new IllegalStateException(
                "No sandbox for students' programs on this machine.\n"
                        + String.join("\n", problems)
                        + "\n"
                        + "On Debian and Ubuntu: apt-get install bubblewrap"
                        + " util-linux");
    }

    /// A sandbox of this kind, tried once.
    static Sandbox in(Jail jail, Path cache, Limits limits) throws IOException {
        var sandbox = new Sandbox(jail, Kit.in(cache, jail), limits, List.of());
        sandbox.sit(new Wire.Request(List.of(), List.of()), new LinkedHashMap<>());
        return sandbox;
    }

    /// The same sandbox with more options of the JVM: tests switch off what would refuse an attack sooner.
    Sandbox with(String... more) {
        return new Sandbox(jail, kit, limits, List.of(more));
    }

    /// What a lecturer should know: what this sandbox does not stop; `""` if it stops all it should.
    public String leavesOpen() {
        return jail.leavesOpen();
    }

    @Override
    public Map<String, Outcome> ask(List<Task> tasks, List<Submitted> files) {
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        List<Task> left = tasks;
        while (!left.isEmpty()) {
            answer(left, files, outcomes);
            left = without(outcomes, left);
        }
        return outcomes;
    }

    /// Starts a JVM for these tasks. Afterwards at least one more of them has an outcome.
    private void answer(
            List<Task> tasks, List<Submitted> files, Map<String, Outcome> outcomes) {
        Sitting.End end = sit(new Wire.Request(tasks, files), outcomes);
        List<Task> left = without(outcomes, tasks);
        List<Task> culprit =
                left.stream().filter(task -> number(task).equals(end.number())).toList();
        if (culprit.isEmpty()) {
            left.forEach(task -> outcomes.put(number(task), stopped(end)));
        } else if (end.isFair() || tasks.size() == 1) {
            outcomes.put(end.number(), stopped(end));
        } else {
            answer(culprit, files, outcomes);
        }
    }

    private static Outcome stopped(Sitting.End end) {
        return new Outcome.Refused(Outcome.Reason.STOPPED, end.sentence(), "");
    }

    private static List<Task> without(Map<String, Outcome> outcomes, List<Task> tasks) {
        return tasks.stream()
                .filter(task -> !outcomes.containsKey(number(task)))
                .toList();
    }

    private static String number(Task task) {
        return task.question().number();
    }

    private Sitting.End sit(Wire.Request request, Map<String, Outcome> outcomes) {
        int slot = take();
        var command = new ArrayList<>(kit.options(jail.seen(kit), limits));
        command.addAll(options);
        command.add("d2l.pupil.Main");
        try (var sitting =
                new Sitting(jail.command(slot, kit, limits, command), limits)) {
            return sitting.hold(request, outcomes);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "the sandbox did not start: " + e.getMessage(), e);
        } finally {
            giveBack(slot);
        }
    }

    private static int take() {
        synchronized (TAKEN) {
            int slot = TAKEN.nextClearBit(0);
            TAKEN.set(slot);
            return slot;
        }
    }

    private static void giveBack(int slot) {
        synchronized (TAKEN) {
            TAKEN.clear(slot);
        }
    }

    /// A way to run students' programs, and where what it needs is kept.
    record Choice(Jail jail, Path cache) {}

    /// Another user id is for containers that forbid name spaces, not for machines on which nobody has
    /// installed bubblewrap yet.
    static List<Choice> choices(
            Programs programs, boolean root, Path cache, List<String> problems) {
        List<String> missing = programs.missing("sh", "bwrap", "prlimit", "setpriv");
        if (!missing.isEmpty()) {
            problems.add("Bubblewrap: not installed: " + String.join(", ", missing));
            return List.of();
        }
        var choices = new ArrayList<Choice>();
        choices.add(new Choice(new Bubblewrap(programs, root), cache));
        missing = programs.missing("perl", "prlimit", "setpriv");
        if (!root) {
            problems.add("OtherUser: only root may start programs as another user");
        } else if (missing.isEmpty()) {
            choices.add(new Choice(new OtherUser(programs), open(cache)));
        } else {
            problems.add("OtherUser: not installed: " + String.join(", ", missing));
        }
        return choices;
    }

    static boolean isRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException | UnsupportedOperationException _) {
            return false;
        }
    }

    /// This folder if every user may come there, else root's for all.
    private static Path open(Path cache) {
        return isOpen(cache) ? cache : Path.of("/var/cache/d2l/sandbox");
    }

    /// Whether every user may come to a path; what is not there yet is made so.
    static boolean isOpen(Path path) {
        for (Path folder = path.toAbsolutePath();
                folder != null;
                folder = folder.getParent()) {
            try {
                if (!Files.getPosixFilePermissions(folder)
                        .contains(PosixFilePermission.OTHERS_EXECUTE)) {
                    return false;
                }
            } catch (IOException _) {
                // Not there yet.
            }
        }
        return true;
    }
}
