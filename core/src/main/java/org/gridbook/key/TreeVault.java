package org.gridbook.key;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.StorageException;

/**
 * Seals with AES-256-GCM of the Java platform and keys of {@link KeyTree}s. The nonce is a keyed hash of what is sealed and what it is about,
 * as in the synthetic initialization vectors of RFC 5297, so two contents have the same nonce only by chance.
 *
 * <p>Sealed bytes are the id of the tree, the nonce, and the cipher text with its tag.
 */
final class TreeVault implements Vault {
    private static final int ID = 8;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    /** A key that is never destroyed; its name is none that the core uses. */
    private static final String HASHES = "~hashes";

    private final Secrets secrets;

    TreeVault(Secrets secrets) {
        this.secrets = secrets;
    }

    /** Where the trees are stored. */
    interface Secrets {
        /** The trees, of which there is at least one. */
        Trees trees();

        /** Stores the trees without the keys of these names for good. */
        void destroy(Set<String> names);
    }

    /** Trees with the keys that were derived from them. The last one is the current one. */
    static final class Trees {
        private static final int REMEMBERED = 10_000;
        private static final byte[] NONE = {};

        private final List<KeyTree> all;
        private final Map<KeyId, KeyTree> byId;
        private final Map<List<String>, Optional<Keys>> derived = new ConcurrentHashMap<>();

        Trees(List<KeyTree> all) {
            this.all = List.copyOf(all);
            this.byId = all.stream().collect(Collectors.toMap(KeyTree::id, each -> each));
        }

        List<KeyTree> all() {
            return all;
        }

        KeyTree current() {
            return all.get(all.size() - 1);
        }

        Trees without(Set<String> names) {
            return new Trees(all.stream().map(each -> each.without(names)).toList());
        }

        /** The keys of these names together; empty if one of them was destroyed. */
        Optional<Keys> keys(KeyTree tree, List<String> names) {
            if (derived.size() > REMEMBERED) {
                derived.clear();
            }
            List<String> wanted = new ArrayList<>(names);
            wanted.add(tree.id().value());
            return derived.computeIfAbsent(wanted, any -> derive(tree, names));
        }

        private static Optional<Keys> derive(KeyTree tree, List<String> names) {
            byte[] together = NONE;
            for (String name : names) {
                byte[] key = tree.key(name).orElse(NONE);
                if (key.length == 0) {
                    return Optional.empty();
                }
                together = together.length == 0 ? key : hmac(hmacKey(together), key);
            }
            SecretKey base = hmacKey(together);
            return Optional.of(new Keys(
                    new SecretKeySpec(hmac(base, utf8("gridbook seal")), "AES"),
                    hmacKey(hmac(base, utf8("gridbook nonce")))));
        }

        Optional<KeyTree> find(KeyId id) {
            return Optional.ofNullable(byId.get(id));
        }
    }

    /** Not a record, because its {@code toString} must not show them. */
    private static final class Keys {
        private final SecretKey seal;
        private final SecretKey nonce;

        private Keys(SecretKey seal, SecretKey nonce) {
            this.seal = seal;
            this.nonce = nonce;
        }
    }

    @Override
    public byte[] seal(CommunityId community, List<String> keys, String about, byte[] plain) {
        Trees trees = secrets.trees();
        KeyTree tree = trees.current();
        Keys found = trees.keys(tree, named(community, keys))
                .orElseThrow(() -> new KeyException("A key was destroyed, so nothing more is sealed with it."));
        byte[] context = context(community, keys, about);
        byte[] nonce = Arrays.copyOf(hmac(found.nonce, context, plain), NONCE);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, found, nonce, context);
            ByteBuffer sealed = ByteBuffer.allocate(ID + NONCE + cipher.getOutputSize(plain.length))
                    .put(HexFormat.of().parseHex(tree.id().value()))
                    .put(nonce);
            cipher.doFinal(ByteBuffer.wrap(plain), sealed);
            return sealed.array();
        } catch (GeneralSecurityException unusable) {
            throw new KeyException("This Java platform cannot seal with AES-256-GCM.");
        }
    }

    @Override
    public Optional<byte[]> open(CommunityId community, List<String> keys, String about, byte[] sealed) {
        if (sealed.length < ID + NONCE + TAG_BITS / 8) {
            throw altered();
        }
        Trees trees = secrets.trees();
        KeyId id = new KeyId(HexFormat.of().formatHex(sealed, 0, ID));
        KeyTree tree = trees.find(id)
                .orElseThrow(
                        () -> new KeyException("The secret " + id + " of the vault is missing. Restore the keys."));
        return trees.keys(tree, named(community, keys)).map(found -> {
            byte[] context = context(community, keys, about);
            byte[] nonce = Arrays.copyOfRange(sealed, ID, ID + NONCE);
            try {
                return cipher(Cipher.DECRYPT_MODE, found, nonce, context)
                        .doFinal(sealed, ID + NONCE, sealed.length - ID - NONCE);
            } catch (AEADBadTagException other) {
                throw altered();
            } catch (GeneralSecurityException unusable) {
                throw new KeyException("This Java platform cannot open AES-256-GCM.");
            }
        });
    }

    private static StorageException altered() {
        return new StorageException.Unreadable("Sealed data were altered, or moved to another record");
    }

    @Override
    public List<byte[]> hashes(CommunityId community, String about, String text) {
        Trees trees = secrets.trees();
        List<KeyTree> all = trees.all();
        return IntStream.rangeClosed(1, all.size())
                .mapToObj(i -> trees.keys(all.get(all.size() - i), named(community, List.of(HASHES))))
                .map(keys -> hmac(keys.orElseThrow().nonce, utf8(about + "\n"), utf8(text)))
                .toList();
    }

    @Override
    public boolean isDestroyed(CommunityId community, String key) {
        return destroyedIn(community, key).anyMatch(destroyed -> destroyed);
    }

    /** Whether a key was destroyed, for each secret. One that was added later has it until the book is opened again. */
    private Stream<Boolean> destroyedIn(CommunityId community, String key) {
        Trees trees = secrets.trees();
        List<String> name = named(community, List.of(key));
        return trees.all().stream().map(tree -> trees.keys(tree, name).isEmpty());
    }

    @Override
    public void destroy(CommunityId community, Set<String> keys) {
        Set<String> left = keys.stream()
                .filter(key -> !destroyedIn(community, key).allMatch(destroyed -> destroyed))
                .collect(Collectors.toSet());
        if (left.contains(HASHES)) {
            throw new IllegalArgumentException("This key is not destroyed");
        }
        if (!left.isEmpty()) {
            secrets.destroy(Set.copyOf(named(community, List.copyOf(left))));
        }
    }

    private static List<String> named(CommunityId community, List<String> keys) {
        Objects.requireNonNull(community, "community");
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("Data are sealed with at least one key");
        }
        return keys.stream().map(key -> community.value() + "\n" + key).toList();
    }

    /** No id and no name of a key has a line break. */
    private static byte[] context(CommunityId community, List<String> keys, String about) {
        return utf8(community.value() + "\n" + String.join("\n", keys) + "\n\n" + about);
    }

    private static Cipher cipher(int mode, Keys keys, byte[] nonce, byte[] context) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, keys.seal, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context);
        return cipher;
    }

    private static SecretKey hmacKey(byte[] bytes) {
        return new SecretKeySpec(bytes, "HmacSHA256");
    }

    private static byte[] hmac(SecretKey key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            for (byte[] part : parts) {
                mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, part.length));
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", unusable);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
