package d2l.data;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

class JsonTest {
    private static Json of(String text) {
        try {
            return new Json(text.getBytes(StandardCharsets.UTF_8));
        } catch (CharacterCodingException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static void accepts(String text) {
        assertDoesNotThrow(() -> read(text), text);
    }

    private static void read(String text) {
        Json json = of(text);
        json.skip();
        json.end();
    }

    private static void refuses(String text, String message) {
        var malformed = assertThrows(Json.Malformed.class, () -> read(text), text);
        assertEquals(message, malformed.getMessage(), text);
    }

    @Test
    void readsAllThatJsonHas() {
        for (String text :
                List.of(
                        "{}",
                        " \t\r\n[ ] ",
                        "[0,-0,12.50,-3e7,4E-2,5.0e+10]",
                        "[true,false,null,\"\"]",
                        "{\"a\":{\"b\":[{\"a\":1}]},\"b\":\"a\"}",
                        "[".repeat(127) + "]".repeat(127))) {
            accepts(text);
        }
    }

    @Test
    void strings() {
        assertEquals(
                "\"\\/\b\f\n\r\t é 😀 \u2028",
                of("\"\\\"\\\\\\/\\b\\f\\n\\r\\t \\u00E9 \\ud83d\\uDE00 \u2028\"")
                        .string());
        assertEquals("aé😀", of("\"aé😀\"").string());
    }

    @Test
    void numbers() {
        assertEquals(
                List.of(0L, 7L, 999_999_999_999_999_999L),
                of("[ 0 , 7, 999999999999999999 ]").wholes());
        for (String wrong :
                List.of(
                        "-1",
                        "1.0",
                        "1e0",
                        "1000000000000000000",
                        "\"1\"",
                        "null",
                        "[]")) {
            var malformed =
                    assertThrows(
                            Json.Malformed.class, () -> of("[" + wrong + "]").wholes());
            assertEquals(
                    "there is "
                            + wrong.charAt(0)
                            + " at character 2, where a whole number, 0 or more should"
                            + " be",
                    malformed.getMessage());
        }
    }

    @Test
    void keysComeInTheirOrder() {
        var keys = new ArrayList<String>();
        Json json = of("{\"b\":1,\"a\":null,\"\":2}");
        json.object(
                key -> {
                    keys.add(key);
                    assertEquals(key.equals("a"), json.isNull());
                    if (!key.equals("a")) {
                        json.skip();
                    }
                });
        json.end();
        assertEquals(List.of("b", "a", ""), keys);
    }

    @Test
    void refusesWhatIsNoJson() {
        refuses("", "it ends at character 1, where a value should be");
        refuses("{\"a\"}", "there is } at character 5, where : should be");
        refuses("{'a':1}", "there is ' at character 2, where \" should be");
        refuses("{\"a\":1,}", "there is } at character 8, where \" should be");
        refuses("[1,]", "there is ] at character 4, where a value should be");
        refuses("[1 2]", "there is 2 at character 4, where ] should be");
        refuses("[1] 2", "there is 2 at character 5, where the end should be");
        refuses("[01]", "there is 1 at character 3, where ] should be");
        refuses("[+1]", "there is + at character 2, where a value should be");
        refuses("[.5]", "there is . at character 2, where a value should be");
        refuses("[1.]", "there is . at character 3, where ] should be");
        refuses("[٣]", "there is ٣ at character 2, where a value should be");
        refuses("[nul]", "there is n at character 2, where null should be");
        refuses("[NaN]", "there is N at character 2, where a value should be");
        refuses("[1 // one\n]", "there is / at character 4, where ] should be");
        refuses("\u00a0[]", "there is \u00a0 at character 1, where a value should be");
        refuses("\"a", "it ends at character 3, where the end of a string should be");
        for (String escape : List.of("\\a", "\\u12g4", "\\U0041", "\\u٣٣٣٣", "\\\n")) {
            assertThrows(Json.Malformed.class, () -> read("\"" + escape + "\""), escape);
        }
        for (String half : List.of("\\ud83d", "\\ude00", "\\ude00\\ud83d", "\\ud83dx")) {
            assertThrows(Json.Malformed.class, () -> read("\"" + half + "\""), half);
        }
        for (char control = 0; control < ' '; control++) {
            refuses(
                    "\"a" + control + "\"",
                    "there is the character with code "
                            + (int) control
                            + " at character 3, where its escape, such as \\n or \\u0001,"
                            + " should be");
        }
        refuses("{\"a\":1,\"b\":2,\"\\u0061\":3}", "an object has the key «a» twice");
        refuses(
                "[".repeat(128) + "]".repeat(128),
                "there is ] at character 129, where something less nested should be");
        assertThrows(
                CharacterCodingException.class,
                () -> new Json(new byte[] {'"', (byte) 0xe4, '"'}));
        assertThrows( // half a character, in the three bytes that UTF-8 would give it
                CharacterCodingException.class,
                () ->
                        new Json(
                                new byte[] {
                                    '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'
                                }));
    }
}
