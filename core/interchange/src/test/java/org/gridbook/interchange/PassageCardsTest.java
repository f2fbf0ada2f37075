package org.gridbook.interchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.gridbook.book.BadValue;
import org.gridbook.checkpoint.CardId;
import org.junit.jupiter.api.Test;

/** One library draws the cards, and another reads them as a phone would. */
class PassageCardsTest {
    private static String read(byte[] png) throws IOException, ReaderException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        int width = image.getWidth();
        int height = image.getHeight();
        int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels))))
                .getText();
    }

    @Test
    void aDrawnCardCanBeScanned() throws IOException, ReaderException {
        CardId card = new CardId("0191b2c3-0000-7000-8000-00000000002a");
        for (int pixels : new int[] {2, 5, 12}) {
            String text = read(PassageCards.png(card, pixels));
            assertEquals("gridbook-card:" + card, text, "the id and nothing else");
            assertEquals(card, PassageCards.scanned(text).get());
        }
    }

    @Test
    void otherTextIsRefused() {
        assertEquals(
                new BadValue("passage_card", "bad_form"),
                PassageCards.scanned("https://example.org/").getLeft());
        assertEquals(
                new BadValue("passage_card", "blank"), PassageCards.scanned(" ").getLeft());
        assertEquals(
                new BadValue("passage_card", "bad_form"),
                PassageCards.scanned("gridbook-card:").getLeft());
        assertEquals(
                new BadValue("passage_card", "bad_form"),
                PassageCards.scanned("gridbook-card:1 2").getLeft());
        assertThrows(IllegalArgumentException.class, () -> PassageCards.png(new CardId("c"), 0));
    }
}
