package org.gridbook.interchange;

import io.vavr.control.Either;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The encoding of a file: that of its byte order mark, otherwise UTF-8 if the whole file is valid UTF-8, otherwise GB18030. The file is
 * decoded to its end with a buffer of fixed size, because text in GB18030 can begin like UTF-8 for any length.
 *
 * @param charset the encoding
 * @param mark the length of its byte order mark in bytes
 * @param bytes the length of the file in bytes, with the mark
 */
record Encoding(Charset charset, int mark, long bytes) {
    static final Charset GB18030 = Charset.forName("GB18030");
    private static final int BUFFER = 1 << 16;

    static Either<ImportRefusal, Encoding> of(ImportSource source, long mostBytes) {
        try {
            return found(source, mostBytes);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Either<ImportRefusal, Encoding> found(ImportSource source, long mostBytes) throws IOException {
        byte[] begin;
        try (InputStream in = source.opener().open()) {
            begin = in.readNBytes(4);
        }
        if (startsWith(begin, 'P', 'K', 3, 4) || startsWith(begin, 0xD0, 0xCF, 0x11, 0xE0)) {
            return Either.left(new ImportRefusal.Workbook(source.name()));
        }
        for (Encoding guess : guesses(begin)) {
            long bytes = valid(source, guess, mostBytes);
            if (bytes > mostBytes) {
                return Either.left(new ImportRefusal.TooLarge(source.name(), "bytes", mostBytes));
            }
            if (bytes >= 0) {
                return Either.right(new Encoding(guess.charset, guess.mark, bytes));
            }
        }
        return Either.left(new ImportRefusal.UnknownEncoding(source.name()));
    }

    /** A decoder that throws at invalid bytes and replaces nothing silently. */
    CharsetDecoder decoder() {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    private static List<Encoding> guesses(byte[] begin) {
        if (startsWith(begin, 0xEF, 0xBB, 0xBF)) {
            return List.of(new Encoding(StandardCharsets.UTF_8, 3, 0));
        }
        if (startsWith(begin, 0x84, 0x31, 0x95, 0x33)) {
            return List.of(new Encoding(GB18030, 4, 0));
        }
        if (startsWith(begin, 0xFF, 0xFE)) {
            return List.of(new Encoding(StandardCharsets.UTF_16LE, 2, 0));
        }
        if (startsWith(begin, 0xFE, 0xFF)) {
            return List.of(new Encoding(StandardCharsets.UTF_16BE, 2, 0));
        }
        return List.of(new Encoding(StandardCharsets.UTF_8, 0, 0), new Encoding(GB18030, 0, 0));
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /** The length of the file; -1 if the file is not valid in the encoding; more than the limit as soon as the limit is passed. */
    private static long valid(ImportSource source, Encoding guess, long most) throws IOException {
        CharsetDecoder decoder = guess.decoder();
        ByteBuffer bytes = ByteBuffer.allocate(BUFFER);
        CharBuffer chars = CharBuffer.allocate(BUFFER);
        long count = guess.mark;
        try (InputStream in = source.opener().open()) {
            in.skipNBytes(guess.mark);
            for (int read = in.read(bytes.array()); read >= 0; ) {
                count += read;
                if (count > most) {
                    return count;
                }
                bytes.position(bytes.position() + read).flip();
                if (decode(decoder, bytes, chars, false).isError()) {
                    return -1;
                }
                bytes.compact();
                read = in.read(bytes.array(), bytes.position(), bytes.remaining());
            }
        }
        bytes.flip();
        return decode(decoder, bytes, chars, true).isError() ? -1 : count;
    }

    private static CoderResult decode(CharsetDecoder decoder, ByteBuffer bytes, CharBuffer chars, boolean end) {
        CoderResult result;
        do {
            result = decoder.decode(bytes, chars.clear(), end);
        } while (result.isOverflow());
        return result;
    }
}
