package org.gridbook.grant;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gridbook.book.Id;

/**
 * Identifies an export, and is the mark in its file: {@code W} and eleven letters and digits in groups of four, such as {@code
 * W7KM-Q9TD-3XRH}. It has no vowels and no letters that look like digits, and no spreadsheet takes it for a number or a date.
 */
public record ExportId(String value) implements Id {
    private static final String LETTERS = "23456789BCDFGHJKMNPQRSTVWXZ";
    private static final Pattern FORM =
            Pattern.compile("W[" + LETTERS + "]{3}-[" + LETTERS + "]{4}-[" + LETTERS + "]{4}");

    /** Rejects a value in another form; see {@link Id#check}. */
    public ExportId {
        Id.check(value, "ExportId");
    }

    /** The id of a mark as people copy it; empty if it has another form. */
    public static Optional<ExportId> ofMark(String mark) {
        String text = mark.strip().toUpperCase(Locale.ROOT);
        return FORM.matcher(text).matches() ? Optional.of(new ExportId(text)) : Optional.empty();
    }

    /** The id that belongs to a new id of any form. */
    static ExportId from(String id) {
        byte[] hash;
        try {
            hash = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
        StringBuilder mark = new StringBuilder("W");
        for (int i = 0; mark.length() < 14; i++) {
            if (mark.length() % 5 == 4) {
                mark.append('-');
            }
            // Two bytes a letter, so that every letter is about as likely.
            int number = (hash[2 * i] & 0xFF) << 8 | hash[2 * i + 1] & 0xFF;
            mark.append(LETTERS.charAt(number % LETTERS.length()));
        }
        return new ExportId(mark.toString());
    }

    @Override
    public String toString() {
        return value;
    }
}
