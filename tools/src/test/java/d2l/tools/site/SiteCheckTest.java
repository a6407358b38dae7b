package d2l.tools.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

final class SiteCheckTest {
    @TempDir Path site;

    private void write(String name, String html) throws IOException {
        Path file = site.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, html);
    }

    private List<String> wrong() {
        return new SiteCheck(site)
                .findings().stream()
                        .map(finding -> finding.page() + ": " + finding.wrong())
                        .toList();
    }

    @Test
    void linksThatLeadSomewhereAreFine() throws IOException {
        write(
                "index.html",
                """
                <a href="book/3.6.html#The-loss">a</a> <a href='book/3.6.html?x=1'>b</a>
                <a href="#here">c</a> <p id="here">d</p> <a href="#">top</a>
                <a href="book/%C3%BCber%20uns.html">e</a> <a href="mailto:a@example.org">f</a>
                <a href="https://example.org/x?y=1&amp;z=2">g</a>
                <script>"<a href='nothing.html'>"</script><!-- <a href="nothing.html"> -->
                """);
        write(
                "book/3.6.html",
                "<h2 id='The-loss'>The loss</h2><a href=\"../index.html\">");
        write("book/über uns.html", "");
        assertEquals(List.of(), wrong());
    }

    @Test
    void linksThatLeadNowhereAreFound() throws IOException {
        write(
                "course/index.html",
                """
                <a href="missing.html"> <a href="../book/3.6.html#the-loss"> <a href="../book">
                <a href="../../etc/passwd"> <a href="https:///x"> <img src="picture.png">
                """);
        write("book/3.6.html", "<h2 id='The-loss'>");
        var wrong = wrong();
        assertEquals(6, wrong.size(), wrong.toString());
        for (String link :
                List.of(
                        "«missing.html» leads to a file that",
                        "«../book/3.6.html#the-loss» names a place",
                        "«../book» leads to a folder",
                        "«../../etc/passwd» leads out",
                        "«https:///x» names no host",
                        "«picture.png» leads to a file that")) {
            assertTrue(
                    wrong.stream()
                            .anyMatch(
                                    said ->
                                            said.startsWith(
                                                    "course/index.html: " + link)),
                    link + " in " + wrong);
        }
    }

    @Test
    void aHeavyPageIsFoundWithWhatMakesItHeavy() throws IOException {
        var noise = new byte[SiteCheck.HEAVIEST_KB * 1000];
        new Random(1).nextBytes(noise);
        write("light.html", "<script src='light.js'></script>" + " ".repeat(2_000_000));
        write("light.js", "");
        write("heavy.html", "<img src='noise.png?v=1'>");
        Files.write(site.resolve("noise.png"), noise);
        var findings = new SiteCheck(site).findings();
        assertEquals(1, findings.size(), findings.toString());
        assertEquals("heavy.html", findings.getFirst().page());
        assertTrue(findings.getFirst().remedy().contains("noise.png 600 kB"));
    }
}
