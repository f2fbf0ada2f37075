package org.gridbook.key;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * Keys in a small text file: one key a line, at least 64 hexadecimal digits each; the last one is the current key. Blank lines and lines that
 * begin with {@code #} are skipped. To change the key, add a line, and open the book again. Never remove a line that a book names.
 *
 * <p>Put the file where backups of the database do not include it. The file is read once.
 */
public final class KeyFile {
    private KeyFile() {}

    /**
     * The keys of a file.
     *
     * @throws KeyException if the file is missing, cannot be read, or has a wrong line, which is named by its number
     */
    public static KeyKeeper read(Path file) {
        List<String> secrets = new ArrayList<>();
        int number = 0;
        for (String line : lines(file)) {
            number++;
            String secret = line.strip();
            if (secret.isEmpty() || secret.startsWith("#")) {
                continue;
            }
            if (!KeyRing.isSecret(secret)) {
                throw new KeyException("Line " + number + " of the key file " + file
                        + " is not a key. A key has at least " + 2 * KeyRing.BYTES + " hexadecimal digits, in pairs.");
            }
            secrets.add(secret);
        }
        if (secrets.isEmpty()) {
            throw new KeyException("The key file " + file + " has no key. KeyFile.create makes a new file with one.");
        }
        return KeyRing.of(secrets.toArray(String[]::new));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8).lines().toList();
        } catch (NoSuchFileException missing) {
            throw new KeyException(
                    "The key file " + file + " does not exist. Restore it; make a new one for a new database only.");
        } catch (IOException unreadable) {
            // the cause is left out, because it may quote the file
            throw new KeyException("The key file " + file + " cannot be read as text.");
        }
    }

    /**
     * Creates a file with one random key. Only the owner of the file can read and write it. An existing file is never overwritten.
     *
     * @param chance a source of chance, for example {@code new SecureRandom()}
     * @throws KeyException if the file exists, cannot be written, or its file system cannot restrict it to the owner
     */
    public static KeyKeeper create(Path file, SecureRandom chance) {
        byte[] secret = new byte[KeyRing.BYTES];
        chance.nextBytes(secret);
        String text = HexFormat.of().formatHex(secret);
        try (SeekableByteChannel channel = Files.newByteChannel(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.DSYNC),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer bytes = ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (FileAlreadyExistsException exists) {
            throw new KeyException("The key file " + file + " exists and is not overwritten.");
        } catch (IOException | UnsupportedOperationException failed) {
            throw new KeyException("The key file " + file
                    + " cannot be created here so that only its owner can read it. Delete what was written of it.");
        }
        return KeyRing.of(text);
    }
}
