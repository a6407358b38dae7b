package d2l.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// ARITHMETIC.md and the code state the same constants.
class ArithmeticTest {
    private static final Pattern FLOAT = Pattern.compile("-?0x1(\\.[0-9a-f]+)?p-?[0-9]+");
    private static final Pattern WORD = Pattern.compile("0x[0-9A-Fa-f]{8,16}\\b");

    private static List<String> constants(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).toList();
    }

    private static String page() throws IOException {
        return Files.readString(Path.of("../../ARITHMETIC.md"));
    }

    private static String source(String name) throws IOException {
        return Files.readString(Path.of("src", "main", "java", "d2l").resolve(name));
    }

    @Test
    void everyConstantOfTheElementaryFunctionsStandsInThePageInOrder()
            throws IOException {
        String page = page();
        int exponential = page.indexOf("## Exponential");
        List<String> stated =
                new ArrayList<>(
                        constants(
                                FLOAT,
                                page.substring(
                                        exponential, page.indexOf("## Random words"))));
        List<String> coded = constants(FLOAT, source("device/Elementary.java"));
        assertTrue(coded.size() > 25, coded::toString);
        assertEquals(coded, stated);
    }

    @Test
    void theConstantsOfTheGeneratorAndTheHashStandInThePage() throws IOException {
        List<String> stated = constants(WORD, page());
        for (String file : List.of("device/Philox.java", "tensor/Tensor.java")) {
            for (String word : constants(WORD, source(file))) {
                assertTrue(
                        stated.contains(word) || word.equals("0xffffffff"),
                        () -> word + " of " + file + " does not stand in ARITHMETIC.md");
            }
        }
    }
}
