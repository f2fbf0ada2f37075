package org.gridbook.interchange;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The format of a picture, found in its content. The name of the file is not asked. */
enum PictureFormat {
    JPEG("JPEG"),
    PNG("PNG"),
    GIF("GIF"),
    WEBP("WebP"),
    HEIC("HEIC"),
    AVIF("AVIF"),
    SVG("SVG");

    /** How much of the content decides. */
    private static final int HEAD = 1024;

    /** Brands of ISO/IEC 23008-12, annexes B and E. */
    private static final List<String> HEIC_BRANDS =
            List.of("heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1");

    private static final List<String> AVIF_BRANDS = List.of("avif", "avis");

    private final String label;

    PictureFormat(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** Whether such a picture is cleaned; the others are refused by name. */
    boolean isSupported() {
        return this == JPEG || this == PNG;
    }

    static Optional<PictureFormat> of(byte[] picture) {
        // each byte is one character, so that binary signatures are compared as text
        String head = new String(Arrays.copyOf(picture, Math.min(picture.length, HEAD)), StandardCharsets.ISO_8859_1);
        if (head.startsWith("\u00FF\u00D8\u00FF")) {
            return Optional.of(JPEG);
        } else if (head.startsWith("\u0089PNG\r\n\u001A\n")) {
            return Optional.of(PNG);
        } else if (head.startsWith("GIF8")) {
            return Optional.of(GIF);
        } else if (head.startsWith("RIFF") && head.startsWith("WEBP", 8)) {
            return Optional.of(WEBP);
        } else if (head.startsWith("ftyp", 4) && head.length() >= 12) {
            String brand = head.substring(8, 12);
            return HEIC_BRANDS.contains(brand)
                    ? Optional.of(HEIC)
                    : Optional.of(AVIF).filter(any -> AVIF_BRANDS.contains(brand));
        }
        return Optional.of(SVG).filter(any -> head.contains("<svg"));
    }
}
