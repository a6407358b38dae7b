package d2l.device;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PhiloxTest {
    /// The three known answers for philox4x32 with 10 rounds in Random123's file kat_vectors.
    @Test
    void knownAnswers() {
        assertWords(0, 0, 0, 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8);
        assertWords(-1, -1, -1, 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd);
        assertWords(
                0x299f31d0_a4093822L,
                0x03707344_13198a2eL,
                0x85a308d3_243f6a88L,
                0xd16cfe09,
                0x94fdcceb,
                0x5001e420,
                0x24126ea1);
    }

    @Test
    void aFractionIsTheUpper24Bits() {
        assertEquals(0f, Philox.fraction(0xff));
        assertEquals(0x1p-24f, Philox.fraction(0x100));
        assertEquals(0.5f, Philox.fraction(0x80000000));
        assertEquals(1 - 0x1p-24f, Philox.fraction(-1));
    }

    private static void assertWords(long seed, long stream, long index, int... expected) {
        int[] words = new int[4];
        Philox.words(seed, stream, index, words);
        assertArrayEquals(expected, words);
    }
}
