package org.gridbook.key;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One secret from which keys are derived by their names, so that a key can be destroyed without storing the others. It is a tree: each node has
 * 16 children, whose secrets are hashes of its own, and a name is a path to a leaf. To destroy a leaf is to replace the nodes above it by
 * their other children. A node cannot be computed from its children.
 *
 * <p>This is the puncturable pseudorandom function of Goldreich, Goldwasser and Micali (1986), as Boneh and Waters (2013) and Boyle,
 * Goldwasser and Ivan (2014) use it. A destroyed key costs at most 300 nodes of 32 bytes.
 *
 * <p>Immutable. It is not a record, because its {@code toString} must not show secrets.
 */
final class KeyTree {
    static final int BYTES = 32;
    /** The children of a node, as digits. */
    private static final String DIGITS = "0123456789abcdef";
    /** How many digits of a hash lead to a leaf: 80 bits, so two of a million names meet by a chance of 1 in 10^12. */
    private static final int DEPTH = 20;

    private static final Pattern LINE = Pattern.compile("vault ([0-9a-f]{16}) (-|[0-9a-f]{1,20}) ([0-9a-f]{64})");

    private final KeyId id;
    private final Map<String, byte[]> nodes;

    private KeyTree(KeyId id, Map<String, byte[]> nodes) {
        this.id = id;
        this.nodes = nodes;
    }

    /** A tree with all its keys. */
    static KeyTree of(byte[] root) {
        return new KeyTree(KeyId.of(KeyRing.key(root)), Map.of("", root.clone()));
    }

    KeyId id() {
        return id;
    }

    /** The key of a name; empty if it was destroyed. */
    Optional<byte[]> key(String name) {
        MessageDigest hash = sha256();
        String path = path(hash, name);
        for (int length = 0; length <= DEPTH; length++) {
            byte[] node = nodes.get(path.substring(0, length));
            if (node != null) {
                return Optional.of(descend(hash, node, path.substring(length)));
            }
        }
        return Optional.empty();
    }

    private static byte[] descend(MessageDigest hash, byte[] node, String digits) {
        byte[] at = node;
        for (int i = 0; i < digits.length(); i++) {
            at = child(hash, at, digits.charAt(i));
        }
        return at;
    }

    private static byte[] child(MessageDigest hash, byte[] node, char digit) {
        hash.update(node);
        hash.update((byte) digit);
        return hash.digest();
    }

    /** The same tree without the keys of these names. */
    KeyTree without(Set<String> names) {
        MessageDigest hash = sha256();
        Map<String, byte[]> left = new TreeMap<>(nodes);
        for (String name : names) {
            String path = path(hash, name);
            for (int length = 0; length <= DEPTH; length++) {
                byte[] node = left.remove(path.substring(0, length));
                if (node != null) {
                    putSiblings(hash, left, node, path, length);
                    break;
                }
            }
        }
        return new KeyTree(id, left);
    }

    private static void putSiblings(MessageDigest hash, Map<String, byte[]> left, byte[] top, String path, int from) {
        byte[] node = top;
        for (int length = from; length < DEPTH; length++) {
            for (int i = 0; i < DIGITS.length(); i++) {
                if (DIGITS.charAt(i) != path.charAt(length)) {
                    left.put(path.substring(0, length) + DIGITS.charAt(i), child(hash, node, DIGITS.charAt(i)));
                }
            }
            node = child(hash, node, path.charAt(length));
        }
    }

    /** The lines of a file, one for each node. */
    List<String> lines() {
        return nodes.entrySet().stream()
                .map(node -> "vault " + id + " " + (node.getKey().isEmpty() ? "-" : node.getKey()) + " "
                        + HexFormat.of().formatHex(node.getValue()))
                .toList();
    }

    static boolean isLine(String line) {
        return LINE.matcher(line).matches();
    }

    /** The trees of the lines of a file, in the order of their first lines. */
    static List<KeyTree> read(List<String> lines) {
        Map<String, Map<String, byte[]>> trees = new LinkedHashMap<>();
        for (String line : lines) {
            Matcher parts = LINE.matcher(line.strip());
            if (parts.matches()) {
                String prefix = parts.group(2).equals("-") ? "" : parts.group(2);
                trees.computeIfAbsent(parts.group(1), any -> new TreeMap<>())
                        .put(prefix, HexFormat.of().parseHex(parts.group(3)));
            }
        }
        return trees.entrySet().stream()
                .map(tree -> new KeyTree(new KeyId(tree.getKey()), tree.getValue()))
                .toList();
    }

    private static String path(MessageDigest hash, String name) {
        byte[] whole = hash.digest(name.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(Arrays.copyOf(whole, DEPTH / 2));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java platform has SHA-256", missing);
        }
    }
}
