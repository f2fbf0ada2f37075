package org.gridbook.book;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.stream.Collectors;

/**
 * Says refusals, words and reports in English or Chinese, from the bundles {@code org/gridbook/book/texts}. Immutable and thread-safe.
 *
 * <p>Instants are written in the zone given by {@link #at}, usually that of {@code desk.register().directory().community(at)}. Without it
 * they are written in UTC and marked as UTC. A host adds labels of its own words, or a third language, with {@link #with}.
 */
public final class Texts {
    private static final Texts ENGLISH = new Texts(Locale.ROOT);
    private static final Texts CHINESE = new Texts(Locale.SIMPLIFIED_CHINESE);
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private final ResourceBundle bundle;
    private final Map<String, String> own;
    private final ZoneId zone;

    private Texts(Locale locale) {
        this(
                ResourceBundle.getBundle("org.gridbook.book.texts", locale, Texts.class.getModule()),
                Map.of(),
                ZoneOffset.UTC);
    }

    private Texts(ResourceBundle bundle, Map<String, String> own, ZoneId zone) {
        this.bundle = bundle;
        this.own = own;
        this.zone = zone;
    }

    /** Chinese for any Chinese locale, otherwise English. */
    public static Texts in(Locale locale) {
        return locale.getLanguage().equals("zh") ? CHINESE : ENGLISH;
    }

    /** The same texts with instants in this zone. */
    public Texts at(ZoneId newZone) {
        return new Texts(bundle, own, newZone);
    }

    /**
     * The same texts with additions: labels of the host's own words, other wordings, or all texts in a third language. Other texts stay
     * the same.
     *
     * @param texts texts by key, such as {@code role.nurse} or {@code NotFound}; a text contains {@code {name}} for the fact of that name
     */
    public Texts with(Map<String, String> texts) {
        Map<String, String> both = new HashMap<>(own);
        both.putAll(texts);
        return new Texts(bundle, Map.copyOf(both), zone);
    }

    /** A refusal in whole sentences. They contain ids and labels, and never a value that was typed. */
    public String say(Refusal refusal) {
        if (refusal instanceof BadValue bad) {
            return text("BadValue", Map.of("field", label("field", bad.field()), "problem", problem(bad)));
        }
        Map<String, Object> facts = refusal.facts();
        String special = refusal.code() + "." + facts.get("kind");
        // the last fact may be empty
        return text(find(special).isPresent() ? special : refusal.code(), facts).stripTrailing();
    }

    private String problem(BadValue bad) {
        String key = "problem." + bad.problem();
        return fill(find(key + "." + bad.field()).or(() -> find(key)).orElse(bad.problem()), bad.limits());
    }

    /** The label of a word. */
    public String label(Word word) {
        return label(word.family(), word.word());
    }

    /** The label of a word of this family, for example {@code label("role", "grid_member")}; the word itself if it has none. */
    public String label(String family, String word) {
        return find(family + "." + word).orElse(word);
    }

    /**
     * The text of this key, with each {@code {name}} replaced by the fact of that name.
     *
     * @throws java.util.MissingResourceException if there is no such text
     */
    public String text(String key, Map<String, ?> facts) {
        return fill(find(key).orElseGet(() -> bundle.getString(key)), facts);
    }

    private Optional<String> find(String key) {
        String given = own.get(key);
        if (given != null) {
            return Optional.of(given);
        }
        return bundle.containsKey(key) ? Optional.of(bundle.getString(key)) : Optional.empty();
    }

    private String fill(String pattern, Map<String, ?> facts) {
        StringBuilder text = new StringBuilder();
        int from = 0;
        for (int open = pattern.indexOf('{'); open >= 0; open = pattern.indexOf('{', from)) {
            int close = pattern.indexOf('}', open);
            Object fact = close < 0 ? null : facts.get(pattern.substring(open + 1, close));
            text.append(pattern, from, open);
            if (fact == null) {
                text.append('{');
                from = open + 1;
            } else {
                text.append(say(pattern.substring(open + 1, close), fact));
                from = close + 1;
            }
        }
        return text.append(pattern, from, pattern.length()).toString();
    }

    /** A fact in words. A text is a word of the family that has the name of the fact, or else an id or a name. */
    private String say(String name, Object fact) {
        if (fact instanceof Refusal refusal) {
            return say(refusal);
        }
        if (fact instanceof BatchRefused.RefusedItem item) {
            return text("item", Map.of("number", item.index() + 1, "text", say(item.why())));
        }
        if (fact instanceof Word word) {
            return label(word);
        }
        if (fact instanceof Instant instant) {
            return say(instant);
        }
        if (fact instanceof Duration duration) {
            return say(duration);
        }
        if (fact instanceof Collection<?> facts) {
            return facts.stream()
                    .map(each -> say(name, each))
                    .collect(Collectors.joining(text(joint(facts), Map.of())));
        }
        return fact instanceof String word
                ? label(name.equals("dependent") ? "kind" : name, word)
                : String.valueOf(fact);
    }

    /** The key of the text between items: sentences, clauses or words. */
    private static String joint(Collection<?> facts) {
        if (facts.stream().anyMatch(BatchRefused.RefusedItem.class::isInstance)) {
            return "between_sentences";
        }
        return facts.stream().anyMatch(Refusal.class::isInstance) ? "between_clauses" : "between";
    }

    private String say(Instant instant) {
        ZonedDateTime local = instant.truncatedTo(ChronoUnit.SECONDS).atZone(zone);
        String text = (local.getSecond() == 0 ? MINUTES : SECONDS).format(local);
        return zone.equals(ZoneOffset.UTC) ? text + " UTC" : text;
    }

    private String say(Duration duration) {
        long seconds = duration.getSeconds();
        if (seconds % 86_400 == 0 && seconds > 86_400) {
            return number(seconds / 86_400, "day");
        }
        if (seconds % 3_600 == 0 && seconds > 0) {
            return number(seconds / 3_600, "hour");
        }
        return seconds % 60 == 0 && seconds > 0 ? number(seconds / 60, "minute") : number(seconds, "second");
    }

    private String number(long number, String unit) {
        return text(number == 1 ? unit : unit + "s", Map.of("number", number));
    }
}
