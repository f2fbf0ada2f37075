package org.gridbook.interchange;

import com.drew.imaging.ImageProcessingException;
import com.drew.imaging.jpeg.JpegMetadataReader;
import com.drew.lang.ByteArrayReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import io.vavr.control.Either;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Makes the copy of a picture that may leave the office: only its pixels, upright, in sRGB. Place, time, camera, comments, thumbnails, profiles
 * and whatever follows the picture in the file are not copied; {@link PictureRemains} checks the result. What can be seen in the picture stays,
 * also a face or a door number. Immutable and thread-safe.
 */
public final class PictureCleaner {
    private static final float QUALITY = 0.9f;

    private final PictureLimits limits;

    /** A cleaner that refuses larger pictures. */
    public PictureCleaner(PictureLimits limits) {
        this.limits = limits;
    }

    /**
     * Cleans a JPEG or PNG. The format is found in the content, and the number of pixels and their bytes in the header, before anything is decoded. An
     * animated PNG becomes its first picture. The orientation of EXIF 2.32 (section 4.6.4, tag 274) is applied.
     *
     * @param picture is not changed
     * @return a picture of the same format; or why it was refused
     * @throws IllegalStateException if the check finds something besides the pixels
     */
    public Either<PictureFault, byte[]> clean(byte[] picture) {
        if (picture.length > limits.bytes()) {
            return refused("too_many_bytes", "most", limits.bytes());
        }
        Optional<PictureFormat> format = PictureFormat.of(picture);
        if (format.isEmpty()) {
            return Either.left(new PictureFault("unknown_format", Map.of()));
        }
        return format.get().isSupported()
                ? decoded(format.get(), picture).map(pixels -> checked(encoded(format.get(), pixels)))
                : refused("format", "format", format.get().label());
    }

    private static <T> Either<PictureFault, T> refused(String code, String name, Object limit) {
        return Either.left(new PictureFault(code, Map.of(name, limit)));
    }

    private Either<PictureFault, BufferedImage> decoded(PictureFormat format, byte[] picture) {
        ImageReader reader = ImageIO.getImageReadersByFormatName(format.label()).next();
        try (ImageInputStream from = new MemoryCacheImageInputStream(new ByteArrayInputStream(picture))) {
            reader.setInput(from, true, true);
            if ((long) reader.getWidth(0) * reader.getHeight(0) > limits.pixels()) {
                return refused("too_many_pixels", "most", limits.pixels());
            }
            if (decodedBytes(reader) > limits.decoded()) {
                return refused("too_many_decoded_bytes", "most", limits.decoded());
            }
            return Either.right(upright(reader.read(0), orientation(format, picture)));
        } catch (IOException | RuntimeException damaged) {
            // ImageIO wraps also what is no fault of the file
            if (damaged.getCause() instanceof Error error) {
                throw error;
            }
            // decoders throw both for a damaged file; their messages may quote it
            return Either.left(new PictureFault("unreadable", Map.of()));
        } finally {
            reader.dispose();
        }
    }

    /** The bytes of all pixels as the decoder stores them, from the header; at most the greatest number. */
    private static double decodedBytes(ImageReader reader) throws IOException {
        ImageTypeSpecifier type = reader.getRawImageType(0);
        // a JPEG has 8 bits a colour and at most four colours; its reader does not know every kind of colours
        double bits = 32;
        if (type != null) {
            bits = 0;
            for (int size : type.getSampleModel().getSampleSize()) {
                bits += size;
            }
        }
        return bits / 8 * reader.getWidth(0) * reader.getHeight(0);
    }

    /** 1 to 8; 1, which is upright, if the picture does not say. Only EXIF is parsed. */
    private static int orientation(PictureFormat format, byte[] picture) {
        try {
            Metadata metadata = new Metadata();
            if (format == PictureFormat.JPEG) {
                metadata =
                        JpegMetadataReader.readMetadata(new ByteArrayInputStream(picture), List.of(new ExifReader()));
            } else {
                Optional<byte[]> exif = PictureRemains.pngChunk(picture, "eXIf");
                if (exif.isPresent()) {
                    new ExifReader().extract(new ByteArrayReader(exif.get()), metadata);
                }
            }
            return Optional.ofNullable(metadata.getFirstDirectoryOfType(ExifIFD0Directory.class))
                    .flatMap(exif -> Optional.ofNullable(exif.getInteger(ExifDirectoryBase.TAG_ORIENTATION)))
                    .filter(each -> each >= 1 && each <= 8)
                    .orElse(1);
        } catch (ImageProcessingException | IOException damaged) {
            return 1;
        }
    }

    private static BufferedImage upright(BufferedImage stored, int orientation) {
        int w = stored.getWidth();
        int h = stored.getHeight();
        boolean lies = orientation >= 5;
        BufferedImage upright = new BufferedImage(
                lies ? h : w,
                lies ? w : h,
                stored.getColorModel().hasAlpha() ? BufferedImage.TYPE_4BYTE_ABGR : BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D to = upright.createGraphics();
        try {
            to.drawImage(stored, turn(orientation, w, h), null);
        } finally {
            to.dispose();
        }
        return upright;
    }

    private static AffineTransform turn(int orientation, int w, int h) {
        return switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, w, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, w, h);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, h);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, h, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, h, w);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, w);
            default -> new AffineTransform();
        };
    }

    private static byte[] encoded(PictureFormat format, BufferedImage pixels) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format.label()).next();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (ImageOutputStream to = new MemoryCacheImageOutputStream(file)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            if (format == PictureFormat.JPEG) {
                param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                param.setCompressionQuality(QUALITY);
            }
            writer.setOutput(to);
            writer.write(null, new IIOImage(pixels, null, null), param);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            writer.dispose();
        }
        return file.toByteArray();
    }

    private static byte[] checked(byte[] cleaned) {
        List<String> remains = PictureRemains.of(cleaned);
        if (!remains.isEmpty()) {
            throw new IllegalStateException("A cleaned picture still has " + remains);
        }
        return cleaned;
    }
}
