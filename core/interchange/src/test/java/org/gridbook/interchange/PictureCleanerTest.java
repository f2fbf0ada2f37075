package org.gridbook.interchange;

import static org.gridbook.interchange.PlantedPicture.ascii;
import static org.gridbook.interchange.PlantedPicture.joined;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vavr.control.Either;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.gridbook.diary.AttachmentStore;
import org.gridbook.diary.Attachments;
import org.gridbook.diary.CleanedPicture;
import org.gridbook.diary.DiaryPicture;
import org.gridbook.diary.OriginalPicture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureCleanerTest {
    private static final PictureCleaner CLEANER = new PictureCleaner(PictureLimits.DEFAULT);

    @Test
    void theCleanedCopyIsStoredBesideItsOriginal() {
        AttachmentStore store = AttachmentStore.inMemory();
        byte[] taken = planted().get("PLANTED-PLACE");

        DiaryPicture picture = CLEANER.clean(taken)
                .map(clean -> new Attachments(store)
                        .put(new OriginalPicture(taken), new CleanedPicture(clean), Instant.EPOCH)
                        .get())
                .get();

        assertArrayEquals(taken, store.get(picture.originalKey()).orElseThrow());
        assertFalse(contains(store.get(picture.publishedKey()).orElseThrow(), "PLANTED-PLACE"));
    }

    /** Each planting alone, by its string. */
    private static Map<String, byte[]> planted() {
        byte[] jpeg = PlantedPicture.jpeg(1);
        byte[] png = PlantedPicture.png(1);
        byte[] thumbnail = PlantedPicture.with(jpeg, 0xFE, ascii("PLANTED-THUMBNAIL"));
        Map<String, byte[]> planted = new LinkedHashMap<>();
        planted.put(
                "PLANTED-PLACE",
                PlantedPicture.with(
                        jpeg, 0xE1, PlantedPicture.app1(PlantedPicture.exif(1, "PLANTED-PLACE", new byte[0]))));
        planted.put(
                "PLANTED-THUMBNAIL",
                PlantedPicture.with(jpeg, 0xE1, PlantedPicture.app1(PlantedPicture.exif(1, "", thumbnail))));
        planted.put(
                "PLANTED-XMP",
                PlantedPicture.with(
                        jpeg,
                        0xE1,
                        joined(ascii("http://ns.adobe.com/xap/1.0/\0"), PlantedPicture.xmp("PLANTED-XMP"))));
        planted.put("PLANTED-COMMENT", PlantedPicture.with(jpeg, 0xFE, ascii("PLANTED-COMMENT")));
        planted.put("PLANTED-IPTC", PlantedPicture.with(jpeg, 0xED, PlantedPicture.iptc("PLANTED-IPTC")));
        planted.put("PLANTED-ZIP", joined(jpeg, PlantedPicture.zip("PLANTED-ZIP")));
        planted.put(
                "PLANTED-PNG-PLACE",
                PlantedPicture.withChunk(png, "eXIf", PlantedPicture.exif(1, "PLANTED-PNG-PLACE", new byte[0])));
        planted.put(
                "PLANTED-PNG-XMP",
                PlantedPicture.withChunk(
                        png,
                        "iTXt",
                        joined(ascii("XML:com.adobe.xmp\0\0\0\0\0"), PlantedPicture.xmp("PLANTED-PNG-XMP"))));
        planted.put("PLANTED-PNG-TEXT", PlantedPicture.withChunk(png, "tEXt", ascii("Comment\0PLANTED-PNG-TEXT")));
        planted.put("PLANTED-PNG-ZIP", joined(png, PlantedPicture.zip("PLANTED-PNG-ZIP")));
        return planted;
    }

    @Test
    void nothingPlantedIsLeft() {
        planted().forEach((text, picture) -> {
            assertTrue(contains(picture, text), text);
            byte[] cleaned = cleaned(picture);
            assertFalse(contains(cleaned, text), text);
            assertEquals(List.of(), PictureRemains.of(cleaned), text);
        });
    }

    @Test
    void theCheckFindsEachPlanting() {
        planted()
                .forEach((text, picture) ->
                        assertFalse(PictureRemains.of(picture).isEmpty(), () -> text + " was not found"));
    }

    @Test
    void sixPlantingsInOnePictureAreGoneAndItIsUpright() throws IOException {
        byte[] picture = PlantedPicture.jpeg(6);
        byte[] thumbnail = PlantedPicture.with(picture, 0xFE, ascii("PLANTED-THUMBNAIL"));
        picture = PlantedPicture.with(picture, 0xED, PlantedPicture.iptc("PLANTED-IPTC"));
        picture = PlantedPicture.with(picture, 0xFE, ascii("PLANTED-COMMENT"));
        picture = PlantedPicture.with(
                picture, 0xE1, joined(ascii("http://ns.adobe.com/xap/1.0/\0"), PlantedPicture.xmp("PLANTED-XMP")));
        picture = PlantedPicture.with(
                picture, 0xE1, PlantedPicture.app1(PlantedPicture.exif(6, "PLANTED-PLACE", thumbnail)));
        picture = joined(picture, PlantedPicture.zip("PLANTED-ZIP"));
        byte[] before = picture.clone();

        byte[] cleaned = cleaned(picture);

        assertArrayEquals(before, picture);
        assertFalse(contains(cleaned, "PLANTED"));
        assertUpright(cleaned);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyOrientationIsTurnedUpright(int orientation) throws IOException {
        byte[] exif = PlantedPicture.exif(orientation, "", new byte[0]);

        assertUpright(cleaned(PlantedPicture.with(PlantedPicture.jpeg(orientation), 0xE1, PlantedPicture.app1(exif))));
        assertUpright(cleaned(PlantedPicture.withChunk(PlantedPicture.png(orientation), "eXIf", exif)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 9, 40_000})
    void anOrientationThatIsNoneIsIgnored(int orientation) throws IOException {
        assertUpright(cleaned(PlantedPicture.with(
                PlantedPicture.jpeg(1), 0xE1, PlantedPicture.app1(PlantedPicture.exif(orientation, "", new byte[0])))));
    }

    private static void assertUpright(byte[] cleaned) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(cleaned));
        assertEquals(PlantedPicture.WIDTH, image.getWidth());
        assertEquals(PlantedPicture.HEIGHT, image.getHeight());
        for (int corner = 0; corner < 4; corner++) {
            Color seen = new Color(image.getRGB(
                    (corner % 2 * 2 + 1) * image.getWidth() / 4, (corner / 2 * 2 + 1) * image.getHeight() / 4));
            Color right = PlantedPicture.CORNERS[corner];
            assertTrue(
                    Math.abs(seen.getRed() - right.getRed()) < 40
                            && Math.abs(seen.getGreen() - right.getGreen()) < 40
                            && Math.abs(seen.getBlue() - right.getBlue()) < 40,
                    () -> right + " is " + seen);
        }
    }

    @Test
    void greyAndTransparentPicturesKeepTheirPixels() throws IOException {
        BufferedImage grey = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_GRAY);
        grey.getRaster().setSample(0, 0, 0, 100);
        BufferedImage clear = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
        clear.setRGB(1, 0, 0x40102030);

        BufferedImage cleanGrey = ImageIO.read(new ByteArrayInputStream(cleaned(PlantedPicture.file("png", grey))));
        BufferedImage cleanClear = ImageIO.read(new ByteArrayInputStream(cleaned(PlantedPicture.file("png", clear))));

        assertEquals(new Color(100, 100, 100), new Color(cleanGrey.getRGB(0, 0)));
        assertEquals(0, cleanClear.getRGB(0, 0));
        assertEquals(0x40, cleanClear.getRGB(1, 0) >>> 24);
    }

    @Test
    void otherFormatsAreRefusedByNameWhateverTheFileIsCalled() {
        Map.of(
                        "GIF", ascii("GIF89a"),
                        "WebP", ascii("RIFF\1\0\0\0WEBPVP8 "),
                        "HEIC", ascii("\0\0\0\30ftypheic\0\0\0\0"),
                        "AVIF", ascii("\0\0\0\30ftypavif\0\0\0\0"),
                        "SVG",
                                "<?xml version='1.0'?>\n<svg xmlns='http://www.w3.org/2000/svg'/>"
                                        .getBytes(StandardCharsets.UTF_8))
                .forEach((name, file) -> {
                    PictureFault fault = fault(file);
                    assertEquals("format", fault.code(), name);
                    assertTrue(fault.sentence(Locale.ENGLISH).contains(name), name);
                    assertTrue(fault.sentence(Locale.CHINA).contains(name), name);
                });
        for (String other : List.of("", "BM", "\0\0\0\30ftypmp42\0\0\0\0", "ftyp", "%PDF-1.7")) {
            assertEquals("unknown_format", fault(ascii(other)).code(), other);
        }
    }

    @Test
    void theLimitsAreInclusive() {
        byte[] picture = PlantedPicture.png(1);
        long pixels = PlantedPicture.WIDTH * PlantedPicture.HEIGHT;

        assertTrue(new PictureCleaner(new PictureLimits(picture.length, pixels))
                .clean(picture)
                .isRight());
        assertEquals(
                "too_many_bytes",
                new PictureCleaner(new PictureLimits(picture.length - 1, pixels))
                        .clean(picture)
                        .getLeft()
                        .code());
        assertEquals(
                "too_many_pixels",
                new PictureCleaner(new PictureLimits(picture.length, pixels - 1))
                        .clean(picture)
                        .getLeft()
                        .code());
    }

    @Test
    void aPictureOf49MegapixelsWith16BitsAColourIsRefusedFromItsHeader() {
        // 49,000,000 pixels of 6 and of 8 bytes; the header is followed by no such pixels
        for (int colours : new int[] {2, 6}) {
            PictureFault fault = fault(PlantedPicture.png(7_000, 7_000, 16, colours));
            assertEquals("too_many_decoded_bytes", fault.code());
            assertTrue(fault.sentence(Locale.ENGLISH).contains("200000000"), fault.sentence(Locale.ENGLISH));
            assertTrue(fault.sentence(Locale.CHINA).contains("200000000"), fault.sentence(Locale.CHINA));
        }
    }

    @Test
    void theLimitOfDecodedBytesIsInclusive() {
        long pixels = PlantedPicture.WIDTH * PlantedPicture.HEIGHT;
        BufferedImage deep =
                new BufferedImage(PlantedPicture.WIDTH, PlantedPicture.HEIGHT, BufferedImage.TYPE_USHORT_GRAY);
        byte[] picture = PlantedPicture.file("png", deep);

        assertTrue(new PictureCleaner(new PictureLimits(picture.length, pixels, 2 * pixels))
                .clean(picture)
                .isRight());
        assertEquals(
                "too_many_decoded_bytes",
                new PictureCleaner(new PictureLimits(picture.length, pixels, 2 * pixels - 1))
                        .clean(picture)
                        .getLeft()
                        .code());
    }

    @Test
    void aDamagedPictureIsRefusedWithItsText() {
        byte[] png = PlantedPicture.png(1);
        byte[] jpeg = PlantedPicture.jpeg(1);
        for (byte[] damaged : List.of(
                Arrays.copyOf(png, 8), Arrays.copyOf(png, 40), Arrays.copyOf(jpeg, 3), Arrays.copyOf(jpeg, 30))) {
            PictureFault fault = fault(damaged);
            assertEquals("unreadable", fault.code());
            assertFalse(fault.sentence(Locale.ENGLISH).contains("{"));
        }
    }

    @Test
    void anyChangedByteGivesAPictureOrAFault() {
        for (byte[] picture : List.of(
                PlantedPicture.with(
                        PlantedPicture.jpeg(6), 0xE1, PlantedPicture.app1(PlantedPicture.exif(6, "X", new byte[9]))),
                PlantedPicture.withChunk(PlantedPicture.png(6), "eXIf", PlantedPicture.exif(6, "X", new byte[9])))) {
            for (int at = 0; at < picture.length; at++) {
                for (int value : new int[] {0, 0xFF, picture[at] ^ 0x10}) {
                    byte[] changed = picture.clone();
                    changed[at] = (byte) value;
                    new PictureCleaner(new PictureLimits(1 << 20, 100_000))
                            .clean(changed)
                            .peek(cleaned -> assertEquals(List.of(), PictureRemains.of(cleaned)));
                }
            }
        }
    }

    @Test
    void aPngOf30000By30000IsRefusedFromItsHeaderInAHeapOf64Mebibytes() throws IOException, InterruptedException {
        assertEquals("too_many_pixels", child("clean", 30_000));
        assertEquals("too_many_pixels", child("clean", 20_000));
        // the control decodes; ImageIO decodes no picture of 30,000 × 30,000
        assertEquals("OutOfMemoryError", child("decode", 20_000));
    }

    private static String child(String mode, int size) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        PictureCleanerTest.class.getName(),
                        mode,
                        String.valueOf(size))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertTrue(process.waitFor(1, TimeUnit.MINUTES));
        return output.lines().reduce("", (any, last) -> last);
    }

    /** Cleans or decodes a PNG of this width and height. */
    public static void main(String[] args) throws IOException {
        int size = Integer.parseInt(args[1]);
        byte[] picture = PlantedPicture.png(size, size);
        if (args[0].equals("clean")) {
            System.out.println(fault(picture).code());
            return;
        }
        try {
            // with no limit it is decoded; the decoder wraps the error
            new PictureCleaner(new PictureLimits(1 << 20, Long.MAX_VALUE)).clean(picture);
        } catch (OutOfMemoryError died) {
            System.out.println(died.getClass().getSimpleName());
        }
    }

    private static byte[] cleaned(byte[] picture) {
        return CLEANER.clean(picture).getOrElseThrow(fault -> new AssertionError(fault));
    }

    private static PictureFault fault(byte[] picture) {
        Either<PictureFault, byte[]> answer = CLEANER.clean(picture);
        assertTrue(answer.isLeft());
        return answer.getLeft();
    }

    private static boolean contains(byte[] picture, String text) {
        return new String(picture, StandardCharsets.ISO_8859_1).contains(text);
    }
}
