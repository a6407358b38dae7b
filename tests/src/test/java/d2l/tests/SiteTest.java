package d2l.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The website in real browsers, from a folder and from a host.
@Tag("kernel")
class SiteTest {
    private static final Predicate<String> FOREIGN =
            Pattern.compile("^(tr|ko|zh_CN|zh_TW)/").asPredicate();

    /// One page of each kind in the four languages, which share their templates with all others.
    private static final Predicate<String> TRANSLATED =
            Pattern.compile("/(book/3\\.[67]-[^/]*|index|search|course/schedule)\\.html$")
                    .asPredicate();

    /// Where axe would read what it has read in English.
    private static final Predicate<String> AS_IN_ENGLISH =
            FOREIGN.and(Pattern.compile("/book/3\\.6-[^/]*$").asPredicate().negate());

    private static final String NOTHING = "";
    private static final int HEAVIEST = 600_000;

    /// Words to ask a page for, and how the address of a page begins that they must find.
    private record Question(String page, String words, String finds) {}

    /// A page to look at, and whether axe looks at it as well.
    private record Look(String path, boolean axe) {}

    @TempDir static Path made;
    private static BuiltSite site;
    private static HttpServer server;

    @TempDir Path folder;

    @BeforeAll
    static void makeTheSite() throws IOException, InterruptedException {
        site = BuiltSite.in(made);
        server = site.host();
    }

    @AfterAll
    static void endTheServer() {
        if (server != null) {
            server.stop(0);
        }
    }

    private static String host() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /// No other host is asked, nothing fails, nothing is wider than a phone; in Chromium axe looks as well.
    @ParameterizedTest
    @EnumSource
    void everyPageFromAFileIsSound(SiteBrowser browser)
            throws IOException, InterruptedException {
        sound(browser, site.fromFile(), browser == SiteBrowser.CHROMIUM);
    }

    @ParameterizedTest
    @EnumSource
    void everyPageFromAHostIsSound(SiteBrowser browser)
            throws IOException, InterruptedException {
        sound(browser, host(), false);
    }

    private void sound(SiteBrowser browser, String base, boolean axe)
            throws IOException, InterruptedException {
        List<String> pages =
                site.pages().stream()
                        .filter(page -> !FOREIGN.test(page) || TRANSLATED.test(page))
                        .toList();
        var looks =
                pages.stream()
                        .map(page -> new Look(page, axe && !AS_IN_ENGLISH.test(page)))
                        .toList();
        var found =
                browser.run(folder, "pages.mjs", base, write(looks)).getAsJsonObject();
        assertEquals(Set.copyOf(pages), found.keySet(), "pages that were opened");
        Book.none(
                found.asMap().entrySet().stream()
                        .flatMap(page -> faults(page.getKey(), page.getValue())));
    }

    private static Stream<String> faults(String page, JsonElement faults) {
        return faults.getAsJsonArray().asList().stream()
                .map(fault -> page + ": " + fault.getAsString());
    }

    /// The search works without a server, in each language by the words that its readers use.
    @ParameterizedTest
    @EnumSource
    void theSearchFindsTheSectionOfItsWords(SiteBrowser browser)
            throws IOException, InterruptedException {
        var questions =
                List.of(
                        new Question("search.html", "softmax", "book/3.6-"),
                        new Question("search.html", "dropout", "book/5.5-"),
                        new Question("search.html", "late days", "course/policies"),
                        new Question("search.html", "qqqzzz", NOTHING),
                        new Question("tr/search.html", "softmaks", "book/3.6-"),
                        new Question("zh_CN/search.html", "小批量", "book/3.6-"),
                        new Question("zh_CN/search.html", "饕餮", NOTHING),
                        new Question("zh_TW/search.html", "小批次", "book/3.6-"),
                        new Question("ko/search.html", "미니배치", "book/3.6-"));
        var answers =
                browser.run(folder, "search.mjs", site.fromFile(), write(questions))
                        .getAsJsonArray();
        assertEquals(questions.size(), answers.size());
        for (int q = 0; q < questions.size(); q++) {
            var question = questions.get(q);
            var answer = answers.get(q).getAsJsonObject();
            var found = answer.getAsJsonArray("found").asList();
            boolean right =
                    question.finds.equals(NOTHING)
                            ? found.isEmpty()
                            : found.stream()
                                    .anyMatch(
                                            page ->
                                                    page.getAsString()
                                                            .startsWith(question.finds));
            assertTrue(right, () -> question + " finds " + found);
            Book.none(faults(question.page, answer.get("faults")));
        }
    }

    /// What a reader waits for, all of it packed, before he starts a lab.
    @Test
    void noSectionIsHeavy() throws IOException, InterruptedException {
        List<String> sections =
                site.pages().stream()
                        .filter(page -> page.matches("(\\w+/)?book/\\d[^/]*\\.html"))
                        .filter(page -> !FOREIGN.test(page) || TRANSLATED.test(page))
                        .toList();
        var weights =
                SiteBrowser.CHROMIUM
                        .run(folder, "weigh.mjs", host(), write(sections))
                        .getAsJsonObject();
        assertEquals(Set.copyOf(sections), weights.keySet(), "pages that were weighed");
        Book.none(
                weights.asMap().entrySet().stream()
                        .filter(page -> sum(page.getValue()) > HEAVIEST)
                        .map(page -> page + " is " + sum(page.getValue()) + " bytes"));
        assertTrue(
                weights.asMap().values().stream()
                        .allMatch(files -> files.getAsJsonObject().size() > 5),
                () -> "pages without styles and scripts: " + weights);
        System.out.println(
                "The heaviest section has "
                        + weights.asMap().values().stream()
                                .mapToInt(SiteTest::sum)
                                .max()
                                .getAsInt()
                        + " bytes.");
    }

    private static int sum(JsonElement files) {
        return files.getAsJsonObject().asMap().values().stream()
                .mapToInt(JsonElement::getAsInt)
                .sum();
    }

    /// Lighthouse's other score, of speed, is of this machine and what else it does: it is printed.
    @Test
    void lighthouseFindsThatAllCanReadThePages()
            throws IOException, InterruptedException {
        var pages = List.of("index.html", "book/3.7-softmax-regression-concise.html");
        var judged =
                SiteBrowser.CHROMIUM
                        .run(folder, "lighthouse.mjs", host(), write(pages))
                        .getAsJsonObject();
        System.out.println("Lighthouse on a desk: " + judged);
        for (String page : pages) {
            var one = judged.getAsJsonObject(page);
            int accessibility =
                    one.getAsJsonObject("scores").get("accessibility").getAsInt();
            assertEquals(100, accessibility, one::toString);
        }
    }

    private String write(Object value) throws IOException {
        return Files.writeString(folder.resolve("list.json"), new Gson().toJson(value))
                .toString();
    }
}
