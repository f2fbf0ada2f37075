package org.gridbook.interchange;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.gridbook.book.Texts;

/** The texts of faults and of refused files, from the bundles {@code org/gridbook/interchange/faults}. */
final class FaultTexts {
    private static final FaultTexts ENGLISH = new FaultTexts("en", Locale.ROOT);
    private static final FaultTexts CHINESE = new FaultTexts("zh", Locale.SIMPLIFIED_CHINESE);

    private final String language;
    private final ResourceBundle bundle;
    private final Texts texts;

    private FaultTexts(String language, Locale locale) {
        this.language = language;
        bundle = ResourceBundle.getBundle("org.gridbook.interchange.faults", locale, FaultTexts.class.getModule());
        Map<String, String> own = new HashMap<>();
        bundle.keySet().forEach(key -> own.put(key, bundle.getString(key)));
        texts = Texts.in(locale).with(own);
    }

    /** Chinese for any Chinese locale, otherwise English. */
    static FaultTexts in(Locale locale) {
        return locale.getLanguage().equals("zh") ? CHINESE : ENGLISH;
    }

    String say(ImportRefusal refusal) {
        return texts.say(refusal);
    }

    /** The text of this key in the bundle. */
    String text(String key, Map<String, ?> facts) {
        return texts.text(key, facts);
    }

    String say(OutlineFault fault) {
        Map<String, Object> facts = new HashMap<>(fault.limits());
        facts.put("feature", fault.feature());
        return texts.text("outline." + fault.code(), facts);
    }

    String say(FormFinding finding) {
        Map<String, Object> facts = new HashMap<>(finding.limits());
        facts.put("file", finding.file());
        facts.put("sheet", finding.sheet());
        facts.put("cell", finding.cell());
        facts.put("name", finding.name());
        String found = texts.text("form." + finding.code(), facts);
        return texts.text(
                finding.cell().isEmpty() ? "form" : "form.at",
                Map.of("file", finding.file(), "sheet", finding.sheet(), "cell", finding.cell(), "found", found));
    }

    String say(RowFault fault) {
        Map<String, Object> facts = new HashMap<>(fault.limits());
        facts.put("column", fault.column());
        Object words = fault.limits().get("words." + language);
        if (words != null) {
            facts.put("words", words);
        }
        String key = "row." + fault.code();
        String specific = key + "." + fault.field();
        return texts.text(bundle.containsKey(specific) ? specific : key, facts);
    }
}
