package org.gridbook.questionnaire;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers of 34 decimal digits (IEEE 754 decimal128). Numbers nearer than 10<sup>-12</sup> are equal, as in JavaRosa. */
final class Decimals {
    static final MathContext PRECISION = MathContext.DECIMAL128;
    private static final int DECIMALS = 12;
    private static final BigDecimal NEAR = BigDecimal.ONE.movePointLeft(DECIMALS);

    private Decimals() {}

    static boolean inRange(BigDecimal value) {
        return value.signum() == 0 || Math.abs((long) value.precision() - value.scale()) <= 6_144;
    }

    static boolean equal(BigDecimal a, BigDecimal b) {
        return a.subtract(b, PRECISION).abs().compareTo(NEAR) < 0;
    }

    /** Without the last digits, which a division leaves. */
    static BigDecimal settled(BigDecimal value) {
        return value.setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }

    static BigDecimal integer(BigDecimal value) {
        return settled(value).setScale(0, RoundingMode.DOWN);
    }

    /** Half is rounded towards positive infinity. */
    static BigDecimal rounded(BigDecimal value, int places) {
        BigDecimal exact = places < DECIMALS ? settled(value) : value;
        return exact.setScale(places, value.signum() < 0 ? RoundingMode.HALF_DOWN : RoundingMode.HALF_UP);
    }

    /** An integer in full, otherwise at most 16 digits; never with an exponent. */
    static String text(BigDecimal value) {
        BigDecimal integer = value.setScale(0, RoundingMode.HALF_EVEN);
        if (equal(value, integer)) {
            return integer.signum() == 0 ? "0" : integer.toPlainString();
        }
        return value.round(MathContext.DECIMAL64).stripTrailingZeros().toPlainString();
    }
}
