package d2l.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class IllegalTest {
    @Test
    void eachPlaceGetsItsValueAndAValueIsNotReadAgain() {
        assertEquals(
                "row %s of 3: null", Illegal.text("row %s of %s: %s", "%s", 3, null));
        assertEquals("100 %", Illegal.argument("100 %").getMessage());
        assertEquals("a 1.5", Illegal.state("a %s", 1.5f).getMessage());
    }

    @Test
    void asManyValuesAsPlaces() {
        assertThrows(IllegalArgumentException.class, () -> Illegal.text("%s", 1, 2));
        assertThrows(IllegalArgumentException.class, () -> Illegal.text("%s %s", 1));
    }
}
