package org.gridbook.questionnaire;

import io.vavr.control.Either;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.gridbook.book.BadValue;
import org.gridbook.book.Refusal;

/**
 * The secret part of a link to a form: 128 random bits. Only its hash is stored, so a lost link cannot be shown again. {@code toString} masks it.
 *
 * @param text 32 hexadecimal digits
 */
public record LinkToken(String text) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

    /** Rejects another form with an {@link IllegalArgumentException} that does not repeat it. */
    public LinkToken {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("A token has 32 hexadecimal digits");
        }
    }

    /** A token of 16 bytes, which the application draws with {@link java.security.SecureRandom}. */
    public static LinkToken of(byte[] random) {
        return new LinkToken(HexFormat.of().formatHex(random));
    }

    /** The token in a link that somebody opened; or {@link BadValue} for {@code link}. */
    public static Either<Refusal, LinkToken> of(String raw) {
        return FORM.matcher(raw).matches()
                ? Either.right(new LinkToken(raw))
                : Either.left(new BadValue("link", "bad_form"));
    }

    /** Its SHA-256 hash. Of 128 random bits, no search recovers it. */
    String hash() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Masked. */
    @Override
    public String toString() {
        return "LinkToken[*]";
    }
}
