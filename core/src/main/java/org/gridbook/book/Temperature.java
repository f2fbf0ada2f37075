package org.gridbook.book;

import io.vavr.control.Either;
import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * A body temperature in whole tenths of a degree Celsius. Health data: {@code toString} masks it.
 *
 * @param tenths {@value #LEAST} to {@value #MOST}
 */
public record Temperature(int tenths) implements Comparable<Temperature> {
    /** The lowest value accepted as a body temperature: 30.0 °C. */
    public static final int LEAST = 300;
    /** The highest value accepted as a body temperature: 45.0 °C. */
    public static final int MOST = 450;
    /**
     * 37.3 °C, the fever threshold of China's prevention and control plans for the novel coronavirus pneumonia of 2020, at checkpoints
     * and in home isolation. Rules may set another threshold.
     */
    public static final Temperature FEVER = new Temperature(373);

    private static final Pattern FORM = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,4})?");

    /** Rejects values outside the bounds with an {@link IllegalArgumentException} that does not repeat it. */
    public Temperature {
        if (tenths < LEAST || tenths > MOST) {
            throw new IllegalArgumentException("A body temperature is 30.0 to 45.0 degrees Celsius");
        }
    }

    /**
     * The temperature of a text such as {@code 36.5} or {@code 36.5 ℃}.
     *
     * @return the temperature; or {@link BadValue} for {@code temperature}: {@code blank}, {@code decimal_comma}, {@code fahrenheit},
     *     {@code no_decimal_point} (366), {@code finer_than_tenths} (36.65), {@code out_of_range} or {@code bad_form}
     */
    public static Either<Refusal, Temperature> of(String raw) {
        String text = Normalizer.normalize(raw, Normalizer.Form.NFKC).strip().replaceAll("\\s*(°?C|度)$", "");
        String problem;
        if (text.isEmpty()) {
            problem = "blank";
        } else if (text.contains(",")) {
            problem = "decimal_comma";
        } else if (text.endsWith("F")) {
            problem = "fahrenheit";
        } else if (!FORM.matcher(text).matches()) {
            problem = "bad_form";
        } else {
            return number(text);
        }
        return Either.left(new BadValue("temperature", problem));
    }

    private static Either<Refusal, Temperature> number(String text) {
        double degrees = Double.parseDouble(text);
        String problem;
        if (degrees >= 86 && degrees <= 113) {
            problem = "fahrenheit";
        } else if (!text.contains(".") && degrees >= LEAST && degrees <= MOST) {
            problem = "no_decimal_point";
        } else if (text.contains(".") && text.length() - text.indexOf('.') > 2) {
            problem = "finer_than_tenths";
        } else {
            int tenths = (int) Math.round(degrees * 10);
            if (tenths >= LEAST && tenths <= MOST) {
                return Either.right(new Temperature(tenths));
            }
            problem = "out_of_range";
        }
        return Either.left(new BadValue("temperature", problem));
    }

    /** Whether it is this threshold or above it. */
    public boolean reaches(Temperature threshold) {
        return tenths >= threshold.tenths;
    }

    /** In degrees Celsius with one decimal; not for logs. */
    public String celsius() {
        return tenths / 10 + "." + tenths % 10;
    }

    @Override
    public int compareTo(Temperature other) {
        return Integer.compare(tenths, other.tenths);
    }

    /** Masked. */
    @Override
    public String toString() {
        return "Temperature[*]";
    }
}
