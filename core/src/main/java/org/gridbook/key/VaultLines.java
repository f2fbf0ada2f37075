package org.gridbook.key;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.crypto.KeyGenerator;
import org.jspecify.annotations.Nullable;

/** The secrets of a vault in a key file. They are read again when the file was replaced. */
final class VaultLines implements TreeVault.Secrets {
    private final Path file;
    private volatile @Nullable Read last;

    VaultLines(Path file) {
        this.file = file;
    }

    /** The trees of one state of the file. Not a record, because its {@code toString} must not show them. */
    private static final class Read {
        private final List<Object> state;
        private final TreeVault.Trees trees;

        Read(List<Object> state, TreeVault.Trees trees) {
            this.state = state;
            this.trees = trees;
        }
    }

    @Override
    public TreeVault.Trees trees() {
        List<Object> state = state();
        Read known = last;
        if (known != null && known.state.equals(state)) {
            return known.trees;
        }
        List<KeyTree> trees = KeyTree.read(KeyFile.lines(file));
        if (!state.equals(state())) {
            return trees(); // the file was replaced while it was read, and its old bytes are overwritten
        }
        if (trees.isEmpty()) {
            KeyFile.replace(file, VaultLines::withSecret);
            return trees();
        }
        Read read = new Read(state, new TreeVault.Trees(trees));
        last = read;
        return read.trees;
    }

    private static List<String> withSecret(List<String> lines) {
        List<String> all = new ArrayList<>(lines);
        if (KeyTree.read(lines).isEmpty()) {
            all.addAll(KeyTree.of(generated()).lines());
        }
        return all;
    }

    private static byte[] generated() {
        try {
            KeyGenerator generator = KeyGenerator.getInstance("HmacSHA256");
            generator.init(8 * KeyTree.BYTES);
            return generator.generateKey().getEncoded();
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", missing);
        }
    }

    @Override
    public void destroy(Set<String> names) {
        KeyFile.replace(file, lines -> {
            List<String> left = new ArrayList<>();
            lines.stream().filter(line -> !KeyTree.isLine(line.strip())).forEach(left::add);
            KeyTree.read(lines).forEach(tree -> left.addAll(tree.without(names).lines()));
            return left;
        });
    }

    private List<Object> state() {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return List.of(
                    Objects.requireNonNullElse(now.fileKey(), "none"), now.lastModifiedTime(), (Object) now.size());
        } catch (IOException missing) {
            throw new KeyException("The key file " + file + " cannot be read, so nothing is opened or sealed.");
        }
    }
}
