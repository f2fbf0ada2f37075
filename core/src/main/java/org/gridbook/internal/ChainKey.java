package org.gridbook.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.gridbook.key.KeyException;
import org.gridbook.key.KeyId;
import org.gridbook.key.KeyKeeper;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Head;
import org.gridbook.storage.StorageException;

/**
 * Turns the hashes of {@link Chain} into those of the feed of one community: HMAC-SHA256 with a key. A hash of a change begins with the id of
 * its key. The community and the command are part of each, so equal contents do not have equal hashes, and a reader of the feed who may send
 * commands cannot compare a guess.
 */
public final class ChainKey {
    private static final Pattern HASH = Pattern.compile("([0-9a-f]{16}):[0-9a-f]{64}");

    private final CommunityId community;
    private final SecretKey key;
    private final KeyId id;

    private ChainKey(CommunityId community, SecretKey key) {
        this.community = community;
        this.key = key;
        this.id = KeyId.of(key);
    }

    /** The key for new changes. */
    public static ChainKey current(KeyKeeper keys, CommunityId community) {
        return new ChainKey(community, keys.current(community));
    }

    /** The id of the key that a hash names; empty if it does not have the form of a hash. */
    static Optional<KeyId> named(String hash) {
        Matcher form = HASH.matcher(hash);
        return form.matches() ? Optional.of(new KeyId(form.group(1))) : Optional.empty();
    }

    /** A key by its id; empty if the keeper does not have it. */
    static Optional<ChainKey> find(KeyKeeper keys, CommunityId community, KeyId id) {
        return keys.find(community, id)
                .map(found -> new ChainKey(community, found))
                .filter(found -> found.id.equals(id));
    }

    /** The key of a change. */
    static ChainKey of(KeyKeeper keys, CommunityId community, Change change) {
        KeyId id = named(change.hash())
                .orElseThrow(() -> new StorageException.Unreadable("The hash of a change does not name a key"));
        return find(keys, community, id).orElseThrow(() -> KeyException.missing(community, id));
    }

    /** Checks that the key of a head is here. A head that was altered and names no key is for the proof to report. */
    static void check(KeyKeeper keys, CommunityId community, Head head) {
        named(head.hash()).filter(id -> find(keys, community, id).isEmpty()).ifPresent(id -> {
            throw KeyException.missing(community, id);
        });
    }

    /** The digest of a command, from the plain one. */
    public String digest(CommandId command, String plain) {
        return code("digest", command, plain);
    }

    /** The hash of the entries that a command put. */
    public String ofEntries(CommandId command, List<Entry> entries) {
        return code("content", command, Chain.ofEntries(entries));
    }

    /** The hash that a change with these contents must carry; its own {@code hash} is not read. */
    public String ofChange(Change change) {
        return id + ":" + code("change", change.command(), Chain.ofChange(change));
    }

    /** The code of a position in a list. Neither text has a line break. */
    String ofCursor(String list, String position) {
        return code("cursor", list, position);
    }

    KeyId id() {
        return id;
    }

    private String code(String what, CommandId command, String plain) {
        return code(what, command.value(), plain);
    }

    private String code(String what, String about, String plain) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            // no part contains the character that separates them
            String text = String.join("\n", "gridbook chain", what, community.value(), about, plain);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException unusable) {
            throw new KeyException("The key " + id + " cannot be used for HmacSHA256.");
        }
    }
}
