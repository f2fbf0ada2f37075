package org.gridbook.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridbook.access.PurposeId;
import org.gridbook.key.Vault;
import org.gridbook.storage.Column;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.CountQuery;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Key;
import org.gridbook.storage.Kind;
import org.gridbook.storage.Page;
import org.gridbook.storage.Query;
import org.gridbook.storage.Recorded;
import org.gridbook.storage.StorageException;
import org.jspecify.annotations.Nullable;

/**
 * What stands between the rules and a store: entries of personal and health kinds are sealed before they are hashed and put, and opened after
 * they are read. A store sees them as entries with plain columns and one sealed text. An entry whose key was destroyed is not found.
 *
 * <p>A sealed entry has its plain columns as they are, its other columns in their {@link Column.Form}, and everything but the plain columns
 * under one seal. The seal is about the kind and the id, not about place or version, which change without the content.
 */
record Seal(Vault vault, CommunityId community) {
    /** The purpose for which an entry of a collected kind was recorded first. Later versions name it too. */
    static final String COLLECTED_FOR = "collected_for";

    private static final String SEALED = "sealed";
    /** The key of the words by which entries are counted. Figures need it, so it is not destroyed. */
    private static final List<String> WORDS = List.of("~words");

    private static final int TRUNCATED_BITS = 13;
    private static final int DIGEST_BYTES = 16;

    /** The name of the key that seals what belongs to a record. */
    static String key(String owner, String id) {
        return owner + "/" + id;
    }

    /** The name of the key of a purpose. */
    static String ofPurpose(String purpose) {
        return key("purpose", purpose);
    }

    /** The entries as they are stored. Those of a collected kind that name no purpose are collected for this one. */
    List<Entry> sealed(List<Entry> entries, String purpose) {
        if (entries.stream().noneMatch(each -> each.kind().isSealed())) {
            return entries;
        }
        return entries.stream()
                .map(each -> each.kind().isSealed() ? sealed(each, purpose) : each)
                .toList();
    }

    private Entry sealed(Entry entry, String purpose) {
        Kind kind = entry.kind();
        Fields fields = collected(entry, purpose);
        Fields.Builder plain = Fields.builder();
        Fields.Builder secret = Fields.builder();
        fields.forEach((name, value) -> {
            if (isPlain(kind, name)) {
                plain.value(name, value);
            } else {
                secret.value(name, value);
                if (kind.hasColumn(name)) {
                    plain.text(name, forms(kind, name, (String) value).get(0));
                }
            }
        });
        List<String> keys = keys(kind, entry.id(), fields);
        byte[] sealed = vault.seal(community, keys, about(entry), FieldBytes.of(secret.build()));
        return with(entry, plain.text(SEALED, text(sealed)).build());
    }

    private static Fields collected(Entry entry, String purpose) {
        return entry.kind().collected() && !entry.fields().has(COLLECTED_FOR)
                ? entry.fields().toBuilder().text(COLLECTED_FOR, purpose).build()
                : entry.fields();
    }

    private static boolean isPlain(Kind kind, String field) {
        return kind.isPlain(field) || field.equals(COLLECTED_FOR);
    }

    private static Entry with(Entry entry, Fields fields) {
        return new Entry(entry.kind(), entry.id(), entry.version(), entry.place(), fields);
    }

    /** The names of the keys of an entry, from its plain fields. */
    private static List<String> keys(Kind kind, String id, Fields fields) {
        Object owner = kind.isPlain(kind.owner()) ? fields.get(kind.owner()) : null;
        String own = key(kind.owner(), owner == null ? id : (String) owner);
        return kind.collected() ? List.of(own, ofPurpose(fields.text(COLLECTED_FOR))) : List.of(own);
    }

    private static String about(Entry entry) {
        return entry.kind().name() + "\n" + entry.id();
    }

    /** The owner of a key that was destroyed, if one of the entries needs it. */
    Optional<Key> unsealable(List<Entry> entries, String purpose) {
        return entries.stream()
                .filter(each -> each.kind().isSealed())
                .flatMap(each -> keys(each.kind(), each.id(), collected(each, purpose)).stream())
                .distinct()
                .filter(key -> vault.isDestroyed(community, key))
                .map(key -> new Key(key.substring(0, key.indexOf('/')), key.substring(key.indexOf('/') + 1)))
                .findFirst();
    }

    /**
     * A stored entry as the rules see it; empty if its key was destroyed, or if it was collected for a purpose whose data are not read any more.
     *
     * @throws StorageException.Unreadable if it is not sealed, or not as this entry
     */
    Optional<Entry> opened(Entry stored, Set<PurposeId> lapsed) {
        if (!stored.kind().isSealed()) {
            return Optional.of(stored);
        }
        Kind kind = stored.kind();
        Fields fields = stored.fields();
        if (!fields.has(SEALED) || kind.collected() && !fields.has(COLLECTED_FOR)) {
            throw new StorageException.Unreadable("Rows of " + kind + " are not sealed");
        }
        if (kind.collected() && lapsed.contains(new PurposeId(fields.text(COLLECTED_FOR)))) {
            return Optional.empty();
        }
        return vault.open(community, keys(kind, stored.id(), fields), about(stored), bytes(fields.text(SEALED)))
                .map(bytes -> {
                    Fields secret = FieldBytes.read(bytes);
                    Fields.Builder all = secret.toBuilder();
                    fields.forEach((name, value) -> {
                        if (isPlain(kind, name)) {
                            all.value(name, value);
                        } else if (!name.equals(SEALED) && !isForm(kind, name, secret.get(name), value)) {
                            throw new StorageException.Unreadable("Rows of " + kind + " were altered");
                        }
                    });
                    return with(stored, all.build());
                });
    }

    private boolean isForm(Kind kind, String field, @Nullable Object plain, Object stored) {
        return plain instanceof String text && forms(kind, field, text).contains((String) stored)
                || plain instanceof String other
                        && kind.column(field).form() == Column.Form.WORD
                        && other.equals(word(kind, field, (String) stored));
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] bytes(String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException other) {
            throw new StorageException.Unreadable("Sealed data were altered");
        }
    }

    /** The forms in which a value of a column may be stored; the first is the one to store. */
    private List<String> forms(Kind kind, String column, String value) {
        return switch (kind.column(column).form()) {
            case PLAIN -> List.of(value);
            case WORD ->
                List.of(text(
                        vault.seal(community, WORDS, ofColumn(kind, column), value.getBytes(StandardCharsets.UTF_8))));
            case DIGEST ->
                vault.hashes(community, ofColumn(kind, column), value).stream()
                        .map(hash -> text(Arrays.copyOf(hash, DIGEST_BYTES)))
                        .toList();
            case TRUNCATED ->
                vault.hashes(community, ofColumn(kind, column), value).stream()
                        .map(hash -> Integer.toString(((hash[0] & 255) << 8 | hash[1] & 255) >> 16 - TRUNCATED_BITS))
                        .toList();
        };
    }

    private static String ofColumn(Kind kind, String column) {
        return kind.name() + "\n" + column;
    }

    private @Nullable String word(Kind kind, String column, @Nullable String stored) {
        return stored == null
                ? null
                : vault.open(community, WORDS, ofColumn(kind, column), bytes(stored))
                        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                        .orElseThrow(() -> new StorageException.Unreadable("The key of the words was destroyed"));
    }

    /** The queries as a store is asked. */
    List<Query> stored(List<Query> queries) {
        return queries.stream().map(this::stored).toList();
    }

    private Query stored(Query query) {
        String column = query.column();
        return column == null || query.kind().isPlain(column)
                ? query
                : new Query(
                        query.scope(),
                        query.kind(),
                        query.ids(),
                        column,
                        stored(query.kind(), column, query.values()),
                        query.without(),
                        query.after(),
                        query.limit());
    }

    private Set<String> stored(Kind kind, String column, Set<String> values) {
        Set<String> stored = new HashSet<>();
        values.forEach(value -> stored.addAll(forms(kind, column, value)));
        return stored;
    }

    /** A page as the rules see it: several values of a lookup may be stored alike, so others are left out. */
    Page opened(Query query, Page page, Set<PurposeId> lapsed) {
        if (!query.kind().isSealed()) {
            return page;
        }
        String column = query.column();
        List<Entry> entries = new ArrayList<>(page.entries().size());
        for (Entry stored : page.entries()) {
            opened(stored, lapsed)
                    .filter(each -> column == null
                            || query.values().contains(each.fields().get(column)))
                    .ifPresent(entries::add);
        }
        return new Page(entries, page.next());
    }

    /** Changes as the rules see them. A version that cannot be opened any more is left out, as if its change had not put it. */
    Recorded opened(Recorded recorded, Set<PurposeId> lapsed) {
        return new Recorded(
                recorded.change(),
                recorded.updates().stream()
                        .flatMap(update -> opened(update.entry(), lapsed)
                                .map(entry -> new Recorded.Update(
                                        entry, update.before().flatMap(before -> opened(before, lapsed))))
                                .stream())
                        .toList());
    }

    /** The counts of a query, as the rules see them. */
    CountQuery stored(CountQuery query) {
        String column = query.column();
        return column == null || query.kind().isPlain(column)
                ? query
                : query.where(column, stored(query.kind(), column, query.values()));
    }

    /** Groups as the rules see them: words are opened, each once. */
    List<CountQuery.Group> opened(CountQuery query, List<CountQuery.Group> groups) {
        List<Integer> words = new ArrayList<>();
        for (int i = 0; i < query.by().size(); i++) {
            String column = query.by().get(i);
            if (query.kind().hasColumn(column) && !query.kind().isPlain(column)) {
                words.add(i);
            }
        }
        if (words.isEmpty()) {
            return groups;
        }
        Map<Key, @Nullable String> known = new HashMap<>();
        return groups.stream()
                .map(group -> {
                    List<@Nullable Object> values = new ArrayList<>(group.values());
                    words.forEach(i -> values.set(i, opened(query, i, group.text(i), known)));
                    return new CountQuery.Group(values, group.count());
                })
                .toList();
    }

    private @Nullable String opened(
            CountQuery query, int index, @Nullable String stored, Map<Key, @Nullable String> known) {
        return stored == null
                ? null
                : known.computeIfAbsent(
                        new Key(query.by().get(index), stored),
                        key -> word(query.kind(), query.by().get(index), stored));
    }
}
