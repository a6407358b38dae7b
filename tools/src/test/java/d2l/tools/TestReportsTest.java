package d2l.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

final class TestReportsTest {
    @TempDir Path home;

    private void report(String module, String name, String cases) throws IOException {
        Path folder =
                Files.createDirectories(
                        home.resolve(module).resolve("target/surefire-reports"));
        Files.writeString(
                folder.resolve("TEST-" + name + ".xml"),
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><testsuite>"
                        + cases
                        + "</testsuite>");
    }

    @Test
    void sumsWhatEveryModuleReports() throws IOException {
        report(
                "a",
                "One",
                "<testcase name='x' classname='One'/><testcase name='y'"
                        + " classname='One'><skipped/></testcase>");
        report(
                "a",
                "Two",
                "<testcase name='x' classname='Two'><failure message='no'/></testcase>");
        report(
                "b/within",
                "Three",
                "<testcase name='z' classname='Three'><error/></testcase><testcase"
                        + " name='w'/>");
        Files.createDirectories(home.resolve("c"));
        var reports = TestReports.read(home);
        assertEquals("2 passed, 2 failed, 1 skipped", reports.toString());
        assertEquals(List.of("failed: Two x", "failed: Three z"), reports.complaints());
    }

    @Test
    void earlierReportsAreForgotten() throws IOException {
        report("a", "One", "<testcase name='x'/>");
        TestReports.delete(home);
        assertEquals("0 passed, 0 failed, 0 skipped", TestReports.read(home).toString());
    }
}
