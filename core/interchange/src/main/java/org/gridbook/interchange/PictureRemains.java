package org.gridbook.interchange;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.Directory;
import com.drew.metadata.file.FileTypeDirectory;
import com.drew.metadata.jfif.JfifDirectory;
import com.drew.metadata.jpeg.HuffmanTablesDirectory;
import com.drew.metadata.jpeg.JpegDirectory;
import com.drew.metadata.png.PngDirectory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/** What a picture has besides its pixels. It checks the result of {@link PictureCleaner} with another library than the one that wrote it. */
final class PictureRemains {
    private static final int PNG_SIGNATURE = 8;
    /** Length, type and checksum of a chunk. */
    private static final int PNG_FRAME = 12;

    private PictureRemains() {}

    /** What should not be there; it names parts of the format and repeats no value. */
    static List<String> of(byte[] picture) {
        List<String> remains = new ArrayList<>();
        try {
            StreamSupport.stream(
                            ImageMetadataReader.readMetadata(new ByteArrayInputStream(picture))
                                    .getDirectories()
                                    .spliterator(),
                            false)
                    .filter(each -> each.hasErrors() || !isOfPixels(each))
                    .forEach(each -> remains.add(each.getName()));
        } catch (ImageProcessingException unreadable) {
            remains.add("unreadable parts");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        if (end(picture) != picture.length) {
            remains.add("bytes after the end");
        }
        return remains;
    }

    private static boolean isOfPixels(Directory found) {
        return found instanceof FileTypeDirectory
                || found instanceof JpegDirectory
                || found instanceof HuffmanTablesDirectory
                || (found instanceof JfifDirectory && "0".equals(found.getString(JfifDirectory.TAG_THUMB_WIDTH)))
                || (found instanceof PngDirectory
                        && Set.of("PNG-IHDR", "PNG-PLTE", "PNG-tRNS").contains(found.getName()));
    }

    /** Where the picture ends; -1 if it does not. */
    private static int end(byte[] picture) {
        return PictureFormat.of(picture).filter(PictureFormat.PNG::equals).isPresent()
                ? pngChunkAt(picture, "IEND").map(at -> at + PNG_FRAME).orElse(-1)
                : jpegEnd(picture);
    }

    /** Behind the first end marker after the head of the first scan (ITU-T T.81, annex B). No coded data looks like that marker. */
    private static int jpegEnd(byte[] picture) {
        int at = 2;
        boolean scan = false;
        while (!scan && at + 4 <= picture.length) {
            scan = (picture[at + 1] & 0xFF) == 0xDA;
            at += 2 + ((picture[at + 2] & 0xFF) << 8 | picture[at + 3] & 0xFF);
        }
        for (; scan && at + 2 <= picture.length; at++) {
            if ((picture[at] & 0xFF) == 0xFF && (picture[at + 1] & 0xFF) == 0xD9) {
                return at + 2;
            }
        }
        return -1;
    }

    /** The content of the first chunk of this type before the end of a PNG. */
    static Optional<byte[]> pngChunk(byte[] picture, String type) {
        return pngChunkAt(picture, type)
                .map(at -> Arrays.copyOfRange(
                        picture, at + 8, at + 8 + ByteBuffer.wrap(picture).getInt(at)));
    }

    private static Optional<Integer> pngChunkAt(byte[] picture, String type) {
        ByteBuffer file = ByteBuffer.wrap(picture);
        int at = PNG_SIGNATURE;
        while (at + PNG_FRAME <= picture.length) {
            int length = file.getInt(at);
            if (length < 0 || length > picture.length - at - PNG_FRAME) {
                return Optional.empty();
            }
            String found = new String(picture, at + 4, 4, StandardCharsets.ISO_8859_1);
            if (found.equals(type)) {
                return Optional.of(at);
            }
            at += PNG_FRAME + length;
        }
        return Optional.empty();
    }
}
