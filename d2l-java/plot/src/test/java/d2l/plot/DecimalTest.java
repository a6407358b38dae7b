package d2l.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalTest {
    @ParameterizedTest
    @CsvSource({
        "0.78594, 0.7859", "0.00005, 0.0001", "-0.00001, 0.0000", "2, 2.0000",
        "1234567.5, 1234567.5000", "NaN, nan", "Infinity, inf", "-Infinity, -inf"
    })
    void fixed(double value, String text) {
        assertEquals(text, Decimal.fixed(value));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "-3, -3",
        "0.25, 0.25",
        "0.3333333, 0.3333",
        "60000, 60000",
        "12.345678, 12.35",
        "0.1, 0.1",
        "0.0012345, 0.001234",
        "0.00001, 1.0000e-05",
        "NaN, nan",
        "-0.0, 0",
        "99999.99999, 100000",
        "1234.5678, 1234.57"
    })
    void brief(double value, String text) {
        assertEquals(text, Decimal.brief(value));
    }

    @ParameterizedTest
    @CsvSource({
        "0.00001, 1.0000e-05",
        "123456789, 1.2346e+08",
        "-0.5, -5.0000e-01",
        "9.99999, 1.0000e+01",
        "1e-300, 1.0000e-300",
        "0, 0.0000e+00",
        "NaN, nan"
    })
    void scientific(double value, String text) {
        assertEquals(text, Decimal.scientific(value));
    }

    @Test
    void anExponentIsNeededWhereFourDecimalsSayTooLittle() {
        assertEquals("0.5000", Decimal.format(0, 0.5, 1000, Double.NaN).apply(0.5));
        assertEquals("5.0000e-01", Decimal.format(0.5, 1e-5).apply(0.5));
        assertTrue(Decimal.isExtreme(1e7));
    }
}
