package org.gridbook.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vavr.control.Either;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Temperatures as people write them, and as they miswrite them. */
class TemperatureTest {
    @ParameterizedTest
    @ValueSource(strings = {"36.5", " 36.5 ", "36.5℃", "36.5 °C", "３６．５", "36.5度"})
    void oneDecimalOfCelsius(String raw) {
        assertEquals(Either.right(new Temperature(365)), Temperature.of(raw));
        assertEquals("36.5", new Temperature(365).celsius());
    }

    @ParameterizedTest
    @CsvSource({
        "'', blank",
        "299, out_of_range",
        "300, no_decimal_point",
        "366, no_decimal_point",
        "450, no_decimal_point",
        "451, out_of_range",
        "',5', decimal_comma",
        "'36,65', decimal_comma",
        "'36，6', decimal_comma",
        "85.9, out_of_range",
        "86, fahrenheit",
        "97.7, fahrenheit",
        "113, fahrenheit",
        "113.1, out_of_range",
        "98.6 °F, fahrenheit",
        "36.65, finer_than_tenths",
        "3.66, finer_than_tenths",
        "29.9, out_of_range",
        "45.1, out_of_range",
        "999, out_of_range",
        "-36.5, bad_form",
        "warm, bad_form",
        "36.5.1, bad_form"
    })
    void eachFormOfAWrongValueHasItsOwnProblem(String raw, String problem) {
        assertEquals(Either.left(new BadValue("temperature", problem)), Temperature.of(raw));
    }

    @ParameterizedTest
    @ValueSource(ints = {Temperature.LEAST, 373, Temperature.MOST})
    void aTemperatureIsReadAsItIsWrittenAndMaskedInToString(int tenths) {
        Temperature temperature = new Temperature(tenths);
        assertEquals(Either.right(temperature), Temperature.of(temperature.celsius()));
        assertEquals("Temperature[*]", temperature.toString());
        assertEquals(tenths >= 373, temperature.reaches(Temperature.FEVER));
    }

    @Test
    void wholeDegreesNeedNoDecimal() {
        assertEquals(Either.right(new Temperature(370)), Temperature.of("37"));
    }

    @Test
    void temperaturesAreInOrderOfTheirTenths() {
        assertTrue(new Temperature(365).compareTo(new Temperature(366)) < 0);
        assertTrue(new Temperature(366).compareTo(new Temperature(365)) > 0);
        assertEquals(0, new Temperature(365).compareTo(new Temperature(365)));
    }
}
