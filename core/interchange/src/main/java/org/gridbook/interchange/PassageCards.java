package org.gridbook.interchange;

import io.nayuki.qrcodegen.QrCode;
import io.vavr.control.Either;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import org.gridbook.book.BadValue;
import org.gridbook.book.Refusal;
import org.gridbook.checkpoint.CardId;

/**
 * Passage cards as QR codes (ISO/IEC 18004), for a phone or for paper. A code holds the id of the card and nothing else. It reveals nothing
 * to a reader who may not see the resident in the book.
 */
public final class PassageCards {
    private static final String PREFIX = "gridbook-card:";
    private static final int QUIET = 4;
    private static final int WHITE = 0xFFFFFF;

    private PassageCards() {}

    /**
     * The picture of a card, with the quiet zone that the standard requires.
     *
     * @param pixels the width of a module of the code in pixels, 1 to 40
     * @return a PNG file
     */
    public static byte[] png(CardId card, int pixels) {
        if (pixels < 1 || pixels > 40) {
            throw new IllegalArgumentException("A module has 1 to 40 pixels");
        }
        QrCode code = QrCode.encodeText(PREFIX + card.value(), QrCode.Ecc.MEDIUM);
        int size = (code.size + 2 * QUIET) * pixels;
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                image.setRGB(x, y, code.getModule(x / pixels - QUIET, y / pixels - QUIET) ? 0 : WHITE);
            }
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", file);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return file.toByteArray();
    }

    /**
     * The card of a scanned text.
     *
     * @return the id of the card, which may or may not be in the book; or {@link BadValue} for {@code passage_card}
     */
    public static Either<Refusal, CardId> scanned(String text) {
        String id = text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : "";
        return id.matches("[!-}][!-~]{0,63}")
                ? Either.right(new CardId(id))
                : Either.left(new BadValue("passage_card", text.isBlank() ? "blank" : "bad_form"));
    }
}
