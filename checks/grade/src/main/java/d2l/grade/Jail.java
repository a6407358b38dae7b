package d2l.grade;

import java.util.ArrayList;
import java.util.List;

/// What a student's JVM is started in.
sealed interface Jail permits Bubblewrap, OtherUser {
    /// Where a kit is seen from inside.
    String seen(Kit kit);

    /// The command line that runs a JVM with these options inside.
    ///
    /// @param slot which of the JVMs that run at the same time; no two have the same
    List<String> command(int slot, Kit kit, Limits limits, List<String> options);

    /// The command line that runs a JVM of our own at the same place, where it may write to the kit.
    List<String> training(Kit kit, List<String> options);

    /// What a person should know who relies on it: what it does not stop, `""` if it stops all it should.
    String leavesOpen();

    /// The user id that a slot runs as, where this program may choose: 60000 and up, where no system has
    /// people or services. Two graders on one machine should not meet, since limits count by user.
    static String user(int slot) {
        return Long.toString(60_000 + ProcessHandle.current().pid() % 32 * 16 + slot);
    }

    /// The start of a command line that gives up being root for good.
    static List<String> asUser(String setpriv, int slot) {
        return List.of(
                setpriv,
                "--reuid",
                user(slot),
                "--regid",
                user(slot),
                "--clear-groups",
                "--no-new-privs",
                "--bounding-set=-all",
                "--inh-caps=-all");
    }

    /// The start of a command line that limits what every process below it may use. The soft limit of
    /// processor time comes first, since its signal tells it from other ends.
    static List<String> limited(String prlimit, Limits limits) {
        int seconds = limits.processorSeconds();
        return List.of(
                prlimit,
                "--cpu=" + seconds + ":" + (seconds + 1),
                "--as=" + (2_400_000_000L + limits.heapMegabytes() * 1_000_000L),
                "--fsize=0",
                "--nofile=128",
                "--core=0");
    }

    /// These words in a row.
    @SafeVarargs
    static List<String> join(List<String>... parts) {
        var all = new ArrayList<String>();
        for (List<String> part : parts) {
            all.addAll(part);
        }
        return List.copyOf(all);
    }
}
