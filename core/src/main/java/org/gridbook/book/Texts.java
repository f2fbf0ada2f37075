package org.gridbook.book;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Collectors;

/**
 * Says refusals, outcomes, roles and labels of reports in English or Chinese, from the bundles {@code org/gridbook/book/texts}.
 * Thread-safe.
 */
public final class Texts {
    private static final Texts ENGLISH = new Texts(Locale.ROOT);
    private static final Texts CHINESE = new Texts(Locale.SIMPLIFIED_CHINESE);

    private final ResourceBundle bundle;

    private Texts(Locale locale) {
        bundle = ResourceBundle.getBundle("org.gridbook.book.texts", locale, Texts.class.getModule());
    }

    /** Chinese for any Chinese locale, otherwise English. */
    public static Texts in(Locale locale) {
        return locale.getLanguage().equals("zh") ? CHINESE : ENGLISH;
    }

    /** Says a refusal in one sentence. */
    public String say(Refusal refusal) {
        if (refusal instanceof BadValue bad) {
            return fill(
                    bundle.getString("BadValue"),
                    Map.of("field", label("field", bad.field()), "problem", label("problem", bad.problem())));
        }
        Map<String, Object> facts = refusal.facts();
        facts.computeIfPresent("kind", (name, kind) -> label("kind", String.valueOf(kind)));
        facts.computeIfPresent("problem", (name, problem) -> label("problem", String.valueOf(problem)));
        facts.replaceAll((name, fact) -> fact instanceof List<?> list ? all(list) : fact);
        return fill(bundle.getString(refusal.code()), facts);
    }

    /** Says each refusal of a list; other lists stay as they are. */
    private Object all(List<?> facts) {
        return !facts.isEmpty() && facts.stream().allMatch(Refusal.class::isInstance)
                ? facts.stream().map(each -> say((Refusal) each)).collect(Collectors.joining(bundle.getString("and")))
                : facts;
    }

    /** The label of a word of this family, for example {@code label("role", "grid_member")}; the word itself if it has none. */
    public String label(String family, String word) {
        String key = family + "." + word;
        return bundle.containsKey(key) ? bundle.getString(key) : word;
    }

    /** The text of this key with {@code {name}} replaced by the fact of that name. */
    public String text(String key, Map<String, ?> facts) {
        return fill(bundle.getString(key), facts);
    }

    private static String fill(String pattern, Map<String, ?> facts) {
        String text = pattern;
        for (Map.Entry<String, ?> fact : facts.entrySet()) {
            text = text.replace("{" + fact.getKey() + "}", String.valueOf(fact.getValue()));
        }
        return text;
    }
}
