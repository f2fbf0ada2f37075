package org.gridbook.key;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.gridbook.storage.CommunityId;

/** Keys in memory. It is not a record, because its {@code toString} must not show them. */
final class KeyRing implements KeyKeeper {
    static final int BYTES = 32;
    private static final Pattern SECRET = Pattern.compile("([0-9a-fA-F]{2}){" + BYTES + ",}");

    private final Map<KeyId, SecretKey> keys = new HashMap<>();
    private final SecretKey current;
    private final Vault vault;

    private KeyRing(List<SecretKey> secrets, Vault vault) {
        if (secrets.isEmpty()) {
            throw new KeyException("There is no key. At least one is needed.");
        }
        secrets.forEach(each -> keys.put(KeyId.of(each), each));
        this.current = secrets.get(secrets.size() - 1);
        this.vault = vault;
    }

    /** Keys whose vault is in memory too: its secrets are derived from them. */
    static KeyRing of(String... secrets) {
        List<SecretKey> keys = keys(List.of(secrets));
        List<KeyTree> trees = new ArrayList<>();
        for (SecretKey key : keys) {
            trees.add(KeyTree.of(KeyId.derived(key, "gridbook vault")));
        }
        return new KeyRing(keys, new TreeVault(new InMemory(trees)));
    }

    static KeyRing of(List<String> secrets, Vault vault) {
        return new KeyRing(keys(secrets), vault);
    }

    private static List<SecretKey> keys(List<String> secrets) {
        List<SecretKey> keys = new ArrayList<>();
        for (String secret : secrets) {
            if (!isSecret(secret)) {
                throw new KeyException("A key has at least " + 2 * BYTES + " hexadecimal digits, in pairs.");
            }
            keys.add(key(HexFormat.of().parseHex(secret)));
        }
        return keys;
    }

    static boolean isSecret(String text) {
        return SECRET.matcher(text).matches();
    }

    static SecretKey key(byte[] secret) {
        return new SecretKeySpec(secret, "HmacSHA256");
    }

    @Override
    public SecretKey current(CommunityId community) {
        Objects.requireNonNull(community, "community");
        return current;
    }

    @Override
    public Optional<SecretKey> find(CommunityId community, KeyId id) {
        Objects.requireNonNull(community, "community");
        return Optional.ofNullable(keys.get(id));
    }

    @Override
    public Vault vault() {
        return vault;
    }

    /** Trees in memory. */
    private static final class InMemory implements TreeVault.Secrets {
        private volatile TreeVault.Trees trees;

        InMemory(List<KeyTree> trees) {
            this.trees = new TreeVault.Trees(trees);
        }

        @Override
        public TreeVault.Trees trees() {
            return trees;
        }

        @Override
        public synchronized void destroy(Set<String> names) {
            trees = trees.without(names);
        }
    }
}
