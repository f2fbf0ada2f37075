package org.gridbook.key;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Keys in a small text file: one key a line, at least 64 hexadecimal digits each; the last one is the current key. Lines that begin with
 * {@code vault} are the secrets of the vault. Blank lines and lines that begin with {@code #} are skipped. To change the keys, use {@link
 * #rotate}. Never remove a line that a book names.
 *
 * <p>Put the file where backups of the database do not include it, and back it up elsewhere. A backup of it from before a key was destroyed
 * still has that key, so delete it. The keys are read once. The secrets of the vault are read again when the file was replaced, so several
 * programs on one machine may use it.
 */
public final class KeyFile {
    private static final FileAttribute<?> OWNER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private KeyFile() {}

    /**
     * The keys of a file. A file without secrets of a vault gets one when the vault is used first.
     *
     * @throws KeyException if the file is missing, cannot be read, or has a wrong line, which is named by its number
     */
    public static KeyKeeper read(Path file) {
        List<String> secrets = new ArrayList<>();
        int number = 0;
        for (String line : lines(file)) {
            number++;
            String secret = line.strip();
            if (secret.isEmpty() || secret.startsWith("#") || KeyTree.isLine(secret)) {
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
        return KeyRing.of(secrets, new TreeVault(new VaultLines(file)));
    }

    static List<String> lines(Path file) {
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
     * Creates a file with one random key and one random secret of the vault. Only the owner of the file can read and write it. An existing file
     * is never overwritten.
     *
     * @param chance a source of chance, for example {@code new SecureRandom()}
     * @throws KeyException if the file exists, cannot be written, or its file system cannot restrict it to the owner
     */
    public static KeyKeeper create(Path file, SecureRandom chance) {
        try {
            write(file, fresh(chance), StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException exists) {
            throw new KeyException("The key file " + file + " exists and is not overwritten.");
        } catch (IOException | UnsupportedOperationException failed) {
            throw new KeyException("The key file " + file
                    + " cannot be created here so that only its owner can read it. Delete what was written of it.");
        }
        return read(file);
    }

    /**
     * Adds a random key and a random secret of the vault, which are the current ones from now on. No entry is written again: what was recorded
     * before names the earlier keys. Open the book again afterwards.
     *
     * @return the keys of the file with the new ones
     * @throws KeyException if the file is missing, wrong or cannot be replaced; it is then unchanged
     */
    public static KeyKeeper rotate(Path file, SecureRandom chance) {
        read(file);
        replace(file, lines -> {
            List<String> more = new ArrayList<>(lines);
            more.addAll(fresh(chance));
            return more;
        });
        return read(file);
    }

    private static List<String> fresh(SecureRandom chance) {
        List<String> lines = new ArrayList<>(List.of(HexFormat.of().formatHex(random(chance))));
        lines.addAll(KeyTree.of(random(chance)).lines());
        return lines;
    }

    static byte[] random(SecureRandom chance) {
        byte[] secret = new byte[KeyRing.BYTES];
        chance.nextBytes(secret);
        return secret;
    }

    /**
     * Replaces the lines for good. A program that fails in between leaves the file as it was. The bytes of the replaced file are overwritten as
     * far as the file system allows it.
     */
    static void replace(Path file, UnaryOperator<List<String>> change) {
        Path lock = file.resolveSibling(file.getFileName() + ".lock");
        Path next = file.resolveSibling(file.getFileName() + ".new");
        synchronized (KeyFile.class) {
            try (FileChannel channel =
                            FileChannel.open(lock, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), OWNER);
                    var locked = channel.lock();
                    FileChannel before = FileChannel.open(file, StandardOpenOption.WRITE)) {
                List<String> lines = change.apply(lines(file));
                if (locked.isValid()) {
                    Files.deleteIfExists(next);
                    write(next, lines, StandardOpenOption.CREATE_NEW);
                    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                    overwrite(before);
                }
            } catch (IOException | UnsupportedOperationException failed) {
                throw new KeyException("The key file " + file + " cannot be replaced, so its keys are unchanged.");
            }
        }
    }

    private static void overwrite(FileChannel replaced) {
        try {
            ByteBuffer zeros = ByteBuffer.allocate(Math.toIntExact(replaced.size()));
            while (zeros.hasRemaining()) {
                replaced.write(zeros);
            }
            replaced.force(true);
        } catch (IOException kept) {
            // the keys are replaced; the file system does not let the old bytes be overwritten
        }
    }

    private static void write(Path file, List<String> lines, OpenOption how) throws IOException {
        try (SeekableByteChannel channel =
                Files.newByteChannel(file, Set.of(how, StandardOpenOption.WRITE, StandardOpenOption.DSYNC), OWNER)) {
            ByteBuffer bytes = ByteBuffer.wrap((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }
}
