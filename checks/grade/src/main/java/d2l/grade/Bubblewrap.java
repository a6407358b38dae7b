package d2l.grade;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A file system of its own with nothing in it but the JDK, the kit and the system's libraries, all of it
/// read-only; no network; no other process in sight; no privileges; bubblewrap's name for it is a sandbox.
///
/// An ordinary user gets it by a user name space. Root makes it as root, since JDK and kit may lie where no
/// other user comes, and changes inside to a user id that owns nothing. `--disable-userns` and a limited
/// `/tmp` want a newer bubblewrap than some systems have: the filter refuses name spaces, and there is no
/// `/tmp`, nor anything else to write to.
///
/// @param root whether this program is root
record Bubblewrap(Programs programs, boolean root) implements Jail {

    @Override
    public String seen(Kit kit) {
        return "/kit";
    }

    @Override
    public String leavesOpen() {
        return "";
    }

    @Override
    public List<String> command(int slot, Kit kit, Limits limits, List<String> options) {
        var bwrap = walls(kit, "--ro-bind");
        show(bwrap, programs.path("prlimit"), "/prlimit");
        if (root) {
            show(bwrap, programs.path("setpriv"), "/setpriv");
        }
        bwrap.addAll(List.of("--remount-ro", "/", "--seccomp", "9"));
        return Jail.join(
                List.of(
                        programs.path("sh"),
                        "-c",
                        "exec 9<\"$0\" \"$@\"",
                        kit.folder().resolve(Kit.FILTER).toString()),
                Jail.limited(programs.path("prlimit"), limits),
                bwrap,
                root ? Jail.asUser("/setpriv", slot) : List.of(),
                // Inside, where it counts the processes of this sandbox alone.
                List.of("/prlimit", "--nproc=" + limits.threads(), "/jdk/bin/java"),
                options);
    }

    @Override
    public List<String> training(Kit kit, List<String> options) {
        return Jail.join(walls(kit, "--bind"), List.of("/jdk/bin/java"), options);
    }

    /// The start of a command line that sees nothing but JDK, libraries and kit.
    private List<String> walls(Kit kit, String bindKit) {
        var bwrap = new ArrayList<String>();
        bwrap.add(programs.path("bwrap"));
        if (!root) {
            bwrap.add("--unshare-user");
        }
        bwrap.addAll(
                List.of(
                        "--unshare-ipc",
                        "--unshare-pid",
                        "--unshare-net",
                        "--unshare-uts",
                        "--unshare-cgroup-try",
                        "--die-with-parent",
                        "--new-session",
                        "--hostname",
                        "pupil",
                        "--cap-drop",
                        "ALL"));
        if (root) {
            for (String needed : List.of("CAP_SETUID", "CAP_SETGID", "CAP_SETPCAP")) {
                bwrap.addAll(List.of("--cap-add", needed));
            }
        }
        // Without it, bubblewrap makes a folder on the way that only root may enter.
        bwrap.addAll(List.of("--perms", "0755", "--dir", "/usr"));
        show(bwrap, "/usr/lib", "/usr/lib");
        for (String libraries : List.of("/usr/lib64", "/lib", "/lib64")) {
            if (Files.isSymbolicLink(Path.of(libraries))) {
                bwrap.addAll(List.of("--symlink", target(libraries), libraries));
            } else if (Files.isDirectory(Path.of(libraries))) {
                show(bwrap, libraries, libraries);
            }
        }
        show(bwrap, System.getProperty("java.home"), "/jdk");
        bwrap.addAll(List.of(bindKit, kit.folder().toString(), "/kit"));
        bwrap.addAll(List.of("--proc", "/proc", "--dev", "/dev", "--remount-ro", "/dev"));
        bwrap.addAll(List.of("--chdir", "/"));
        return bwrap;
    }

    private static void show(List<String> bwrap, String from, String to) {
        bwrap.addAll(List.of("--ro-bind", from, to));
    }

    private static String target(String link) {
        try {
            return Files.readSymbolicLink(Path.of(link)).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
