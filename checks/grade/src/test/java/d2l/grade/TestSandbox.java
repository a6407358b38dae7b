package d2l.grade;

import org.junit.jupiter.api.Assumptions;

import java.nio.file.Path;

/// The sandbox of this machine, with limits that a test has time for.
final class TestSandbox {
    static final Limits LIMITS = new Limits(2, 60, 128, 64);

    /// Among what the build makes.
    static final Path KEPT =
            Path.of(System.getProperty("d2l.home", ""), "checks/grade/target/sandbox");

    private TestSandbox() {}

    /// One whose kit is kept with what the build makes; without bubblewrap the test is skipped.
    static Sandbox find() {
        return find(LIMITS);
    }

    static Sandbox find(Limits limits) {
        Assumptions.assumeTrue(
                Programs.here().missing("bwrap", "prlimit", "setpriv").isEmpty(),
                "bubblewrap is not installed: apt-get install bubblewrap");
        return Sandbox.find(KEPT, limits);
    }
}
