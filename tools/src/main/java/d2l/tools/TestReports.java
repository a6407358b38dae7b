package d2l.tools;

import org.w3c.dom.Element;
import org.xml.sax.SAXException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

/// The outcome of a run of the tests, summed over all modules.
///
/// @param complaints one line for each test that did not pass
record TestReports(int passed, int failed, int skipped, List<String> complaints) {

    /// Sums what Surefire wrote in the modules of the book.
    static TestReports read(Path home) {
        int passed = 0;
        int failed = 0;
        int skipped = 0;
        var complaints = new ArrayList<String>();
        for (Path file : files(home)) {
            Element suite = parse(file);
            var cases = suite.getElementsByTagName("testcase");
            for (int i = 0; i < cases.getLength(); i++) {
                var test = (Element) cases.item(i);
                if (has(test, "failure") || has(test, "error")) {
                    failed++;
                    complaints.add(
                            "failed: "
                                    + test.getAttribute("classname")
                                    + " "
                                    + test.getAttribute("name"));
                } else if (has(test, "skipped")) {
                    skipped++;
                } else {
                    passed++;
                }
            }
        }
        return new TestReports(passed, failed, skipped, List.copyOf(complaints));
    }

    /// Deletes the reports of earlier runs, which would be counted again.
    static void delete(Path home) {
        for (Path file : files(home)) {
            try {
                Files.delete(file);
            } catch (IOException e) {
                throw new Failure(
                        "Cannot delete the old test report "
                                + file
                                + ": "
                                + e.getMessage());
            }
        }
    }

    /// Modules lie in the book's folder or, as those of the library, one below it.
    private static List<Path> files(Path home) {
        var files = new ArrayList<Path>();
        try (Stream<Path> folders = Files.list(home)) {
            for (Path folder : folders.filter(Files::isDirectory).toList()) {
                addReports(folder, files);
                try (Stream<Path> modules = Files.list(folder)) {
                    for (Path module : modules.toList()) {
                        addReports(module, files);
                    }
                }
            }
        } catch (IOException e) {
            throw new Failure("Cannot look for test reports: " + e.getMessage());
        }
        Collections.sort(files);
        return files;
    }

    private static void addReports(Path module, List<Path> files) throws IOException {
        Path reports = module.resolve("target/surefire-reports");
        if (Files.isDirectory(reports)) {
            try (var found = Files.newDirectoryStream(reports, "TEST-*.xml")) {
                found.forEach(files::add);
            }
        }
    }

    private static Element parse(Path file) {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(file.toFile())
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new Failure(
                    "Cannot read the test report " + file + ": " + e.getMessage());
        }
    }

    private static boolean has(Element test, String outcome) {
        return test.getElementsByTagName(outcome).getLength() > 0;
    }

    @Override
    public String toString() {
        return "%d passed, %d failed, %d skipped".formatted(passed, failed, skipped);
    }
}
