package d2l.tests;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Prose that quotes the library says what the library says.
class QuotationTest {
    private static final Pattern QUOTED =
            Pattern.compile(
                    "^ */// ```java\\n(.*?)^ */// ```$",
                    Pattern.MULTILINE | Pattern.DOTALL);

    @Test
    void quoted_code_stands_in_the_library_but_for_line_breaks() {
        List<String> library =
                Book.files(".java").stream()
                        .filter(file -> Book.isLibrary(file))
                        .map(file -> bare(Book.text(file)))
                        .toList();
        Book.none(
                Book.files(".java").stream()
                        .filter(file -> file.startsWith("chapters"))
                        .flatMap(QuotationTest::quotations)
                        .filter(
                                quoted ->
                                        library.stream()
                                                .noneMatch(
                                                        text ->
                                                                text.contains(
                                                                        bare(
                                                                                quoted.code))))
                        .map(
                                quoted ->
                                        quoted.file
                                                + " quotes what stands nowhere in the"
                                                + " library:\n"
                                                + quoted.code
                                                + "Copy it from there again, or use"
                                                + " another fence than ```java."));
    }

    private record Quotation(Path file, String code) {}

    private static Stream<Quotation> quotations(Path file) {
        return QUOTED.matcher(Book.text(file))
                .results()
                .map(found -> found.group(1).replaceAll("(?m)^ */// ?", ""))
                .map(code -> new Quotation(file, code));
    }

    private static String bare(String code) {
        return code.replaceAll("\\s+", "");
    }
}
