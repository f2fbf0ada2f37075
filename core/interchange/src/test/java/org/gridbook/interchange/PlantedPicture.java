package org.gridbook.interchange;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** Pictures with invented strings where cameras, editors and people leave them. */
final class PlantedPicture {
    /** The corners of the upright picture: top left, top right, bottom left, bottom right. */
    static final Color[] CORNERS = {Color.RED, Color.GREEN, Color.BLUE, Color.YELLOW};

    /** EXIF 2.32, tag 274: the visual side of row 0 and of column 0, for 1 to 8. */
    private static final String[] SIDES = {"TL", "TR", "BR", "BL", "LT", "RT", "RB", "LB"};

    static final int WIDTH = 96;
    static final int HEIGHT = 64;

    private PlantedPicture() {}

    /** The pixels as they are stored with this orientation, so that the picture is upright with {@link #CORNERS}. */
    static BufferedImage stored(int orientation, int type) {
        String sides = SIDES[orientation - 1];
        boolean lies = orientation >= 5;
        int w = lies ? HEIGHT : WIDTH;
        int h = lies ? WIDTH : HEIGHT;
        BufferedImage image = new BufferedImage(w, h, type);
        Graphics2D to = image.createGraphics();
        for (int row = 0; row < 2; row++) {
            for (int column = 0; column < 2; column++) {
                String seen = side(sides.charAt(0), row) + side(sides.charAt(1), column);
                int corner = (seen.contains("B") ? 2 : 0) + (seen.contains("R") ? 1 : 0);
                to.setColor(CORNERS[corner]);
                to.fillRect(column * w / 2, row * h / 2, w / 2, h / 2);
            }
        }
        to.dispose();
        return image;
    }

    /** The visual side of the first or last row or column. */
    private static String side(char first, int index) {
        return String.valueOf(index == 0 ? first : "TBLR".charAt("BTRL".indexOf(first)));
    }

    static byte[] file(String format, BufferedImage image) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, file);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return file.toByteArray();
    }

    static byte[] jpeg(int orientation) {
        return file("jpeg", stored(orientation, BufferedImage.TYPE_INT_RGB));
    }

    static byte[] png(int orientation) {
        return file("png", stored(orientation, BufferedImage.TYPE_INT_RGB));
    }

    /** A JPEG with this segment after its start. */
    static byte[] with(byte[] jpeg, int marker, byte[] content) {
        return joined(
                Arrays.copyOf(jpeg, 2),
                new byte[] {(byte) 0xFF, (byte) marker, (byte) ((content.length + 2) >> 8), (byte) (content.length + 2)
                },
                content,
                Arrays.copyOfRange(jpeg, 2, jpeg.length));
    }

    /** A PNG with this chunk after its header. */
    static byte[] withChunk(byte[] png, String type, byte[] content) {
        return joined(Arrays.copyOf(png, 33), chunk(type, content), Arrays.copyOfRange(png, 33, png.length));
    }

    /** A PNG whose header has another size than its pixels. */
    static byte[] png(int width, int height) {
        return png(width, height, 8, 2);
    }

    /**
     * A PNG whose header has another size and other colours than its pixels.
     *
     * @param depth the bits of a colour
     * @param colours the colour type of PNG 1.2, section 4.1.1: 0 grey, 2 red, green and blue, 6 these and how opaque
     */
    static byte[] png(int width, int height, int depth, int colours) {
        byte[] header = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put(new byte[] {(byte) depth, (byte) colours, 0, 0, 0})
                .array();
        byte[] png = png(1);
        return joined(Arrays.copyOf(png, 8), chunk("IHDR", header), Arrays.copyOfRange(png, 33, png.length));
    }

    private static byte[] chunk(String type, byte[] content) {
        byte[] typed = joined(ascii(type), content);
        CRC32 sum = new CRC32();
        sum.update(typed);
        return joined(
                ByteBuffer.allocate(4).putInt(content.length).array(),
                typed,
                ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
    }

    /**
     * EXIF: the orientation in IFD 0, the text as the GPS area information, and a thumbnail in IFD 1.
     *
     * @param place the GPS area; empty for no GPS IFD
     */
    static byte[] exif(int orientation, String place, byte[] thumbnail) {
        ByteBuffer tiff = ByteBuffer.allocate(200 + place.length() + thumbnail.length);
        tiff.put(ascii("MM")).putShort((short) 42).putInt(8);
        // IFD 0 at 8: two entries, then the offset of IFD 1
        tiff.putShort((short) 2);
        entry(tiff, 0x112, 3, 1).putShort((short) orientation).putShort((short) 0);
        entry(tiff, 0x8825, 4, 1).putInt(38);
        tiff.putInt(56);
        // the GPS IFD at 38: one entry
        tiff.putShort((short) 1);
        entry(tiff, 0x1C, 7, place.length()).putInt(86);
        tiff.putInt(0);
        // IFD 1 at 56: two entries
        tiff.putShort((short) 2);
        entry(tiff, 0x201, 4, 1).putInt(86 + place.length());
        entry(tiff, 0x202, 4, 1).putInt(thumbnail.length);
        tiff.putInt(0);
        tiff.put(ascii(place)).put(thumbnail);
        return Arrays.copyOf(tiff.array(), tiff.position());
    }

    private static ByteBuffer entry(ByteBuffer to, int tag, int type, int count) {
        return to.putShort((short) tag).putShort((short) type).putInt(count);
    }

    static byte[] app1(byte[] exif) {
        return joined(ascii("Exif\0\0"), exif);
    }

    static byte[] xmp(String text) {
        return ascii(
                "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
                        + "<rdf:Description xmlns:dc='http://purl.org/dc/elements/1.1/' dc:source='" + text
                        + "'/></rdf:RDF></x:xmpmeta>");
    }

    /** A caption of IPTC-IIM 4.2 (dataset 2:120) in a Photoshop resource. */
    static byte[] iptc(String caption) {
        int length = 5 + caption.length();
        return joined(
                ascii("Photoshop 3.0\0" + "8BIM"),
                new byte[] {4, 4, 0, 0, 0, 0, 0, (byte) (length + length % 2), 0x1C, 2, 120, 0, (byte) caption.length()
                },
                ascii(caption),
                new byte[length % 2]);
    }

    static byte[] zip(String text) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (ZipOutputStream to = new ZipOutputStream(file)) {
            to.putNextEntry(new ZipEntry(text));
            to.closeEntry();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return file.toByteArray();
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
