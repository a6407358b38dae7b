package d2l.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;

/// Training on the reference device gives the bits of golden.txt.
class GoldenTest {
    static String golden() throws Exception {
        try (var file = GoldenTest.class.getResourceAsStream("/golden.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void theBitsAreThoseOfTheGoldenFile() throws Exception {
        for (int round = 0; round < 2; round++) { // the second in compiled code
            assertEquals(golden(), Golden.lines());
        }
    }
}
