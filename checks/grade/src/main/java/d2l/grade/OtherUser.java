package d2l.grade;

import java.util.List;

/// A user id that owns nothing, with limits, without privileges, and with the list of refused system calls:
/// what root can have in a container that forbids name spaces.
///
/// Perl installs the list, since the kernel wants a system call for it and every Debian and Ubuntu has Perl.
record OtherUser(Programs programs) implements Jail {
    /// PR_SET_SECCOMP is 22, SECCOMP_MODE_FILTER 2; `struct sock_fprog` is a number of instructions of 8 bytes
    /// and where they are.
    private static final String INSTALL =
            """
            use strict;
            open(my $file, "<:raw", shift) or die "the list of system calls: $!\\n";
            my $filter = do { local $/; <$file> };
            close $file;
            my $program = pack("S x![P] P", length($filter) / 8, $filter);
            my $prctl = %d;
            syscall($prctl, 22, 2, $program, 0, 0) == 0 or die "seccomp: $!\\n";
            exec @ARGV or die "$ARGV[0]: $!\\n";
            """;

    @Override
    public String seen(Kit kit) {
        return kit.folder().toString();
    }

    @Override
    public String leavesOpen() {
        return "This container forbids name spaces, so that students' programs run as"
                + " another user (60000 and up) beside everything else. They can start"
                + " no process, reach no network and write no file; but they can read"
                + " every file that all users may read, and see which programs run."
                + " Keep secret, solutions and other submissions in folders of root"
                + " alone (chmod 700).";
    }

    @Override
    public List<String> command(int slot, Kit kit, Limits limits, List<String> options) {
        int prctl = System.getProperty("os.arch").equals("aarch64") ? 167 : 157;
        return Jail.join(
                Jail.asUser(programs.path("setpriv"), slot),
                Jail.limited(programs.path("prlimit"), limits),
                List.of("--nproc=" + limits.threads()),
                List.of(
                        programs.path("perl"),
                        "-e",
                        INSTALL.formatted(prctl),
                        kit.folder().resolve(Kit.FILTER).toString(),
                        System.getProperty("java.home") + "/bin/java"),
                options);
    }

    @Override
    public List<String> training(Kit kit, List<String> options) {
        return Jail.join(List.of(System.getProperty("java.home") + "/bin/java"), options);
    }
}
