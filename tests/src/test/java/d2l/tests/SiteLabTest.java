package d2l.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import d2l.data.FashionMnist;
import d2l.lab.Lab;
import d2l.lab.Labs;
import d2l.lab.Photographs;
import d2l.lab.Settings;
import d2l.lab.Twin;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The labs in the pages, used as a reader uses them, by keyboard, and compared with the JVM.
@Tag("kernel")
class SiteLabTest {
    /// What is set, other than at first, in each lab.
    private static final Map<String, Map<String, String>> SETTINGS =
            Map.of(
                    "3.6",
                    Map.of("epochs", "2", "seed", "3", "learningRate", "0.25"),
                    "3.7",
                    Map.of("epochs", "3", "seed", "7", "batchSize", "100"),
                    "4.1",
                    Map.of("epochs", "2", "seed", "1", "width", "17"),
                    "5.2",
                    Map.of("epochs", "1", "seed", "2", "order", "by class"),
                    "5.3",
                    Map.of("epochs", "1", "seed", "5", "optimiser", "Adam"),
                    "5.4",
                    Map.of("epochs", "1", "seed", "9", "depth", "2", "width", "30"),
                    "5.5",
                    Map.of("epochs", "2", "seed", "4", "dropout", "0.5", "noise", ".2"));

    private record Scene(
            String path,
            String section,
            Map<String, String> settings,
            List<String> presses) {}

    @TempDir static Path made;
    private static BuiltSite site;

    @TempDir Path folder;

    @BeforeAll
    static void makeTheSite() throws IOException, InterruptedException {
        site = BuiltSite.in(made);
    }

    @ParameterizedTest
    @EnumSource
    void eachLabGivesTheBitsOfTheJvmFromAFile(SiteBrowser browser)
            throws IOException, InterruptedException {
        compare(browser, site.fromFile());
    }

    @ParameterizedTest
    @EnumSource
    void eachLabGivesTheBitsOfTheJvmFromAHost(SiteBrowser browser)
            throws IOException, InterruptedException {
        var server = site.host();
        try {
            compare(browser, "http://127.0.0.1:" + server.getAddress().getPort() + "/");
        } finally {
            server.stop(0);
        }
    }

    private void compare(SiteBrowser browser, String base)
            throws IOException, InterruptedException {
        var scenes = new ArrayList<Scene>();
        for (Lab lab : Labs.all()) {
            scenes.add(scene(lab.section(), SETTINGS.get(lab.section()), "train"));
        }
        var told = play(browser, base, scenes);
        for (int i = 0; i < scenes.size(); i++) {
            JsonObject lab = told.get(i).getAsJsonObject();
            assertEquals("done", lab.get("state").getAsString(), lab::toString);
            assertTrue(lab.getAsJsonArray("faults").isEmpty(), lab::toString);
            assertEquals(twin(scenes.get(i)), said(lab), scenes.get(i)::toString);
            System.out.printf(
                    "%s, lab %s: the longest frame took %s ms%n",
                    browser, scenes.get(i).section(), lab.get("longest"));
        }
    }

    /// The losses' bits and the fingerprint, as the page tells them.
    private static List<String> said(JsonObject lab) {
        var said = new ArrayList<String>();
        lab.getAsJsonArray("losses").forEach(bits -> said.add(bits.getAsString()));
        said.add(lab.get("fingerprint").getAsString());
        return said;
    }

    private static List<String> twin(Scene scene) {
        Lab lab = Labs.of(scene.section());
        String[] given =
                scene.settings().entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .toArray(String[]::new);
        var data = FashionMnist.load(1);
        String lines =
                Twin.lines(
                        lab,
                        new Settings(lab, given),
                        Photographs.first(data.train().dataset(), 2000),
                        Photographs.first(data.test().dataset(), 500));
        return Pattern.compile("loss=\\S+ \\((?<bits>\\w+)\\)|fingerprint (?<all>\\w+)")
                .matcher(lines)
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .toList();
    }

    /// In the library's words, beside the field that is to be mended.
    @ParameterizedTest
    @EnumSource
    void whatCannotBeIsSaid(SiteBrowser browser)
            throws IOException, InterruptedException {
        var scenes =
                List.of(
                        scene("3.7", Map.of("learningRate", "0"), "train"),
                        scene("3.7", Map.of("learningRate", "e"), "train"),
                        scene("3.6", Map.of("batchSize", "0"), "train"),
                        scene("3.6", Map.of("batchSize", "2001"), "train"),
                        scene("4.1", Map.of("width", "90000000"), "train"),
                        scene("5.5", Map.of("examples", "2001"), "train"),
                        scene("5.5", Map.of("dropout", "1"), "train"));
        var words =
                List.of("0.0", "no number", "below 1", "2000", "MB", "2000", "below 1");
        var told = play(browser, site.fromFile(), scenes);
        for (int i = 0; i < scenes.size(); i++) {
            JsonObject lab = told.get(i).getAsJsonObject();
            assertEquals("failed", lab.get("state").getAsString(), lab::toString);
            String error = lab.get("error").getAsString();
            assertTrue(error.contains(words.get(i)), error);
            assertEquals(
                    scenes.get(i).settings().keySet(),
                    java.util.Set.of(lab.get("focus").getAsString()));
        }
    }

    /// However fast a reader presses: nothing runs twice, and what is stopped can be begun again.
    @ParameterizedTest
    @EnumSource
    void fastPressesDoNoHarm(SiteBrowser browser)
            throws IOException, InterruptedException {
        var settings = SETTINGS.get("3.7");
        var often = List.of("train", "stop", "train", "train", "stop", "stop", "train");
        var scenes =
                List.of(
                        scene("3.7", settings, often.toArray(String[]::new)),
                        scene("3.7", settings, "train", "begun", "again"),
                        scene("3.7", Map.of("epochs", "5000"), "train", "begun", "stop"));
        var told = play(browser, site.fromFile(), scenes);
        assertEquals(twin(scenes.get(0)), said(told.get(0).getAsJsonObject()));
        assertEquals(twin(scenes.get(1)), said(told.get(1).getAsJsonObject()));
        JsonObject stopped = told.get(2).getAsJsonObject();
        assertEquals("stopped", stopped.get("state").getAsString(), stopped::toString);
        assertEquals("", stopped.get("fingerprint").getAsString());
    }

    private Scene scene(String section, Map<String, String> settings, String... presses)
            throws IOException {
        String page =
                site.pages().stream()
                        .filter(path -> path.startsWith("book/" + section + "-"))
                        .min(Comparator.comparing(String::length)) // no slides
                        .orElseThrow();
        return new Scene(page, section, settings, List.of(presses));
    }

    private JsonArray play(SiteBrowser browser, String base, List<Scene> scenes)
            throws IOException, InterruptedException {
        Path list =
                Files.writeString(
                        folder.resolve("scenes.json"), new Gson().toJson(scenes));
        JsonElement told = browser.run(folder, "labs.mjs", base, list.toString());
        assertFalse(told.getAsJsonArray().isEmpty());
        return told.getAsJsonArray();
    }
}
