package org.gridbook.interchange;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

/** The texts of what is wrong with files, from the bundles {@code org/gridbook/interchange/faults}. */
final class FaultTexts {
    private FaultTexts() {}

    static String say(Locale locale, String key, Map<String, ?> facts) {
        Locale wanted = locale.getLanguage().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ROOT;
        String text = ResourceBundle.getBundle("org.gridbook.interchange.faults", wanted, FaultTexts.class.getModule())
                .getString(key);
        for (Map.Entry<String, ?> fact : facts.entrySet()) {
            text = text.replace("{" + fact.getKey() + "}", String.valueOf(fact.getValue()));
        }
        return text;
    }
}
